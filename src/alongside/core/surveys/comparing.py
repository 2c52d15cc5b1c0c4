"""The same questions asked again, or elsewhere: shares side by side with intervals, and never a rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from alongside.core.errors import BadInput

from .intervals import Interval, wilson
from .scored import Scored, ScoredDomain, ScoredItem


@dataclass(frozen=True, slots=True)
class Cell:
    """One survey's share of good answers; None where it is withheld or nobody answered."""

    label: str
    n: int | None
    share: float | None
    ci: Interval | None

    def as_json(self) -> dict[str, Any]:
        ci = None if self.ci is None else list(self.ci)
        return {"label": self.label, "n": self.n, "top_share": self.share, "ci": ci}


@dataclass(frozen=True, slots=True)
class Line:
    """One item or domain over all surveys. `changes` are later less earlier, for waves alone."""

    id: str
    is_domain: bool
    cells: tuple[Cell, ...]
    changes: tuple[tuple[float, Interval] | None, ...] = ()

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "id": self.id,
            "kind": "domain" if self.is_domain else "item",
            "surveys": [cell.as_json() for cell in self.cells],
        }
        if self.changes:
            said["changes"] = [
                None if change is None else {"difference": change[0], "ci": list(change[1])} for change in self.changes
            ]
        return said


@dataclass(frozen=True, slots=True)
class Compared:
    """Surveys in the order of time (waves) or of the alphabet (programs), with the responses each had."""

    labels: tuple[str, ...]
    responses: tuple[int | None, ...]
    response_rates: tuple[float | None, ...]
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "surveys": [
                {"label": label, "n": n, "response_rate": rate}
                for label, n, rate in zip(self.labels, self.responses, self.response_rates, strict=True)
            ],
            "lines": [line.as_json() for line in self.lines],
        }


def over_waves(surveys: Sequence[tuple[str, Scored]]) -> Compared:
    """Waves of one instrument in the order given, each with its change from the wave before.

    Waves hold different people, nobody knows who, so a change is a difference of two independent shares. A
    domain has no change: its answers come several from one person, and an interval would be too narrow.
    Raises BadInput where labels repeat or the instruments differ.
    """
    _refuse(surveys)
    return _compared(surveys, with_changes=True)


def across_programs(surveys: Sequence[tuple[str, Scored]]) -> Compared:
    """Programs side by side in the order of the alphabet, so that no order of merit can be read from it.

    Raises BadInput where labels repeat or the instruments differ.
    """
    _refuse(surveys)
    return _compared(sorted(surveys, key=lambda one: one[0].casefold()), with_changes=False)


def difference(later: tuple[int, int], earlier: tuple[int, int]) -> tuple[float, Interval]:
    """Share of `later` (count, n) less that of `earlier`, with Newcombe's 95% interval.

    Newcombe (1998), Stat. Med. 17, p. 873, method 10: from the two Wilson intervals, so it never leaves -1 to 1.

    >>> shift, (low, high) = difference((56, 70), (48, 80))
    >>> round(shift, 4), round(low, 4), round(high, 4)
    (0.2, 0.0524, 0.3339)
    """
    (a, m), (b, n) = later, earlier
    p, q = a / m, b / n
    (p_low, p_high), (q_low, q_high) = wilson(a, m), wilson(b, n)
    low = p - q - ((p - p_low) ** 2 + (q_high - q) ** 2) ** 0.5
    high = p - q + ((p_high - p) ** 2 + (q - q_low) ** 2) ** 0.5
    return p - q, (low, high)


def _refuse(surveys: Sequence[tuple[str, Scored]]) -> None:
    labels = [label for label, _ in surveys]
    if len(set(labels)) < len(labels):
        raise BadInput("surveys", "two have the same name", "give each its own")
    if len({(scored.instrument.id, scored.instrument.version) for _, scored in surveys}) > 1:
        raise BadInput("surveys", "they are of different instruments or versions", "compare those of one version")
    if not surveys:
        raise BadInput("surveys", "there is none", "name at least one")


def _compared(surveys: Sequence[tuple[str, Scored]], *, with_changes: bool) -> Compared:
    instrument = surveys[0][1].instrument
    lines = [
        Line(domain.id, True, tuple(_cell(label, scored.domain(domain.id)) for label, scored in surveys))
        for domain in instrument.domains
    ]
    for item in instrument.items:
        cells = tuple(_cell(label, scored.item(item.id)) for label, scored in surveys)
        changes = tuple(_change(*pair) for pair in pairwise(cells)) if with_changes else ()
        lines.append(Line(item.id, False, cells, changes))
    return Compared(
        tuple(label for label, _ in surveys),
        tuple(scored.n for _, scored in surveys),
        tuple(scored.response_rate for _, scored in surveys),
        tuple(lines),
    )


def _cell(label: str, one: ScoredItem | ScoredDomain) -> Cell:
    return Cell(label, one.n, one.top_share, one.ci)


def _change(earlier: Cell, later: Cell) -> tuple[float, Interval] | None:
    if earlier.share is None or later.share is None or not earlier.n or not later.n:
        return None
    return difference((round(later.share * later.n), later.n), (round(earlier.share * earlier.n), earlier.n))
