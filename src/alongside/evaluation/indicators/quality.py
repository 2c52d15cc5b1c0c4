"""What to know before trusting the figures: follow-up not yet over, episodes and ages that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .definitions import Definition
from .episodes import Episodes, Flags, Placements
from .measures import SHARES, follow_up_ends
from .period import NEVER, Period, day_words, plus_months
from .stability import Stability

ROWS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning: a code that does not change, and a sentence."""

    code: str
    message: str


def cautions(
    episodes: Episodes,
    definition: Definition,
    period: Period,
    through: int | None,
    placements: Placements | None,
    stability: Stability | None,
) -> Iterator[Caution]:
    """Every caution that applies; rows are numbered as in the file, its header being row 1."""
    if not period.is_a_year:
        yield Caution("not_twelve_months", "The measures are defined for a period of twelve months; this one is not.")
    yield from _follow_up(episodes, period, through, stability is not None)
    for code, what, rows in _odd(episodes, definition):
        if rows.any():
            yield Caution(code, f"{what}: {_listed(episodes, rows)}.")
    if placements is not None and stability is not None:
        if placements.strangers:
            yield Caution(
                "unknown_children", f"Placements of children who have no episode here: {placements.strangers:,}."
            )
        if stability.outside:
            yield Caution("outside_episodes", f"Placements that begin in no episode: {stability.outside:,}.")
        if stability.without_placement:
            yield Caution(
                "no_placement",
                f"Episodes of the period without any counted placement: {stability.without_placement:,}. "
                "Their days count, and no move can.",
            )


def _follow_up(episodes: Episodes, period: Period, through: int | None, has_stability: bool) -> Iterator[Caution]:
    known = through
    if known is None:
        if not len(episodes):
            return
        ended = episodes.discharge[episodes.discharge < NEVER]
        known = int(max([episodes.removal.max(), *([ended.max()] if len(ended) else [])]))
    measures = [*SHARES, *(["placement_stability"] if has_stability else [])]
    short = [name for name in measures if follow_up_ends(name, period) > known]
    if short:
        until = "The data run" if through is not None else "The latest day in the file is"
        day = f"through {day_words(known)}" if through is not None else day_words(known)
        needed = "; ".join(f"{name} to {day_words(follow_up_ends(name, period))}" for name in short)
        yield Caution(
            "follow_up_not_over",
            f"{until} {day}. These measures need more, and may be too low until then: {needed}.",
        )


def _odd(episodes: Episodes, definition: Definition) -> Iterator[tuple[str, str, Flags]]:
    overlap = np.zeros(len(episodes), dtype=bool)
    if len(episodes) > 1:
        latest = np.maximum.accumulate(episodes.child * (NEVER + 2) + np.minimum(episodes.discharge, NEVER))
        overlap[1:] = episodes.child[1:] * (NEVER + 2) + episodes.removal[1:] < latest[:-1]
    yield "overlapping_episodes", "Episodes that begin before the child's earlier one has ended", overlap
    another = np.zeros(len(episodes), dtype=bool)
    another[1:] = (episodes.child[1:] == episodes.child[:-1]) & (episodes.birth[1:] != episodes.birth[:-1])
    yield "two_birth_days", "Another day of birth than in the child's episode before", another
    left = episodes.discharge < NEVER
    yield "same_day", "Discharged on the day of removal", left & (episodes.discharge == episodes.removal)
    last = np.where(left, episodes.discharge, episodes.removal)
    yield "over_21", "Older than 21 at removal or discharge", last > episodes.birthday(21)
    yield (
        "over_21_years",
        "In care for more than 21 years",
        left & (episodes.discharge > plus_months(episodes.removal, 12 * 21)),
    )


def _listed(episodes: Episodes, rows: Flags) -> str:
    found = sorted(int(row) for row in episodes.row[rows])
    named = ", ".join(str(row) for row in found[:ROWS_NAMED])
    more = f" and {len(found) - ROWS_NAMED:,} more" if len(found) > ROWS_NAMED else ""
    return f"{'row' if len(found) == 1 else 'rows'} {named}{more}"
