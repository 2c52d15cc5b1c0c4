"""The hearing card and the word list in words: in the page's language, with the name as court says it in the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.hearings import Card, Reviewed, Word
from alongside.service.court.cards import words

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class CardWords:
    """`other` is the name in the other language, for whoever hears it called in court."""

    kind: str
    name: str
    other: str
    other_language: str
    decides: str
    ask: tuple[str, ...]
    caution: str


@dataclass(frozen=True)
class WordLine:
    """`other` is the word in the other language."""

    code: str
    term: str
    other: str
    other_language: str
    means: str


def card_words(card: Card) -> CardWords:
    language, other = _languages()
    return CardWords(
        kind=card.kind,
        name=card.name.in_language(language),
        other=card.name.in_language(other),
        other_language=other,
        decides=card.decides.in_language(language),
        ask=tuple(one.in_language(language) for one in card.ask),
        caution=caution(card.reviewed),
    )


def word_list(typed: str) -> dict[str, Any]:
    """Context of the page: the words that match, and whether somebody has read them over."""
    typed = " ".join(typed.replace("\0", "").split())[:LONGEST_SEARCH]
    found, reviewed = words()
    return {
        "words": [_line(word) for word in found if word.matches(typed)],
        "typed": typed,
        "caution": caution(reviewed),
    }


def caution(reviewed: Reviewed) -> str:
    """Never legal advice; and said where nobody has read the words over yet."""
    said = _("These words are not legal advice. Ask your lawyer.")
    if reviewed.is_complete:
        return said
    return said + " " + _("A lawyer and parents have not read them over yet.")


def _line(word: Word) -> WordLine:
    language, other = _languages()
    return WordLine(
        word.code,
        word.term.in_language(language),
        word.term.in_language(other),
        other,
        word.means.in_language(language),
    )


def _languages() -> tuple[str, str]:
    """The page's language, and the other one."""
    return ("es", "en") if (get_language() or "en").startswith("es") else ("en", "es")
