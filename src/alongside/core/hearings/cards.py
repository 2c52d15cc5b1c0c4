"""The hearing card: what today is called, what the judge decides, three things to ask the lawyer."""

from dataclasses import dataclass
from pathlib import Path

from alongside.core.errors import BadInput
from alongside.core.programs.kinds import Text

from .reading import Reviewed, rows_in, text_in

KINDS = (
    "detention",
    "shelter_care",
    "jurisdiction",
    "disposition",
    "review",
    "permanency",
    "selection",
    "hearing",
    "tdm",
    "family_meeting",
    "worker_meeting",
    "first_appointment",
)
QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of hearing or meeting. More than half of parents leave one without its name (S4 l.16)."""

    kind: str
    name: Text
    decides: Text
    ask: tuple[Text, ...]
    reviewed: Reviewed


def cards_in(path: Path) -> dict[str, Card]:
    """The cards of one file by kind. Raises BadInput naming the file and the card.

    A state's file holds only what is said otherwise there; the rest comes from us.toml.
    """
    rows, reviewed = rows_in(path, "cards")
    cards: dict[str, Card] = {}
    for place, row in enumerate(rows, 1):
        kind = row.get("kind", "")
        where = f"{path.name}: card {kind or place}"
        if kind not in KINDS:
            raise BadInput(where, f'"{kind}" is not a kind of date', f"choose one of {', '.join(KINDS)}")
        if kind in cards:
            raise BadInput(where, "this kind stands here twice", "keep one")
        ask = row.get("ask")
        if not isinstance(ask, list) or len(ask) != QUESTIONS:
            raise BadInput(where, f"there are not {QUESTIONS} things to ask", "write three under ask")
        if unknown := set(row) - {"kind", "name", "decides", "ask"}:
            raise BadInput(where, f'"{sorted(unknown)[0]}" is not known here', "write name, decides and ask")
        questions = tuple(text_in({"ask": one}, "ask", where) for one in ask)
        cards[kind] = Card(kind, text_in(row, "name", where), text_in(row, "decides", where), questions, reviewed)
    return cards
