"""Placement stability: moves per 1,000 days in care of the children who entered in the period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .definitions import Definition
from .episodes import Episodes, Flags, Placements
from .measures import entering_episodes
from .period import NEVER, Days, Period


@dataclass(frozen=True, slots=True)
class Stability:
    """`den`, `days` and `moves` for each episode; `outside` are placements of these children in no episode."""

    den: Flags
    days: Days
    moves: NDArray[np.int64]
    outside: int
    without_placement: int

    @property
    def totals(self) -> tuple[int, int]:
        """Moves and days."""
        return int(self.moves.sum()), int(self.days.sum())


def placement_stability(
    episodes: Episodes, placements: Placements, rules: Definition, period: Period, through: int | None = None
) -> Stability:
    """Days in care and placement moves, episode by episode, within the period.

    Days run from removal to exit, the last day of the period, `through`, or the birthday on which a child is of age,
    whichever is first; the day of removal is not counted, as in discharge - removal. A move is the start of a placement
    after the episode's first one; absences and visits (`not_a_placement`) are neither. A child who returns to the very
    home left before (`place`, where the file has that column) has not moved.
    """
    den = entering_episodes(episodes, rules, period)
    last = min(period.last, through) if through is not None else period.last
    end = np.minimum(np.minimum(episodes.discharge, last), episodes.birthday(rules.adult_age))
    days = np.where(den, np.maximum(end - episodes.removal, 0), 0)
    moves = np.zeros(len(episodes), dtype=np.int64)
    if not len(episodes) or not len(placements.child):
        return Stability(den, days, moves, 0, int(np.count_nonzero(den)))
    span = NEVER + 1
    of = np.searchsorted(episodes.child * span + episodes.removal, placements.child * span + placements.start, "right")
    of = np.maximum(of - 1, 0)
    inside = (
        (episodes.child[of] == placements.child)
        & (placements.start >= episodes.removal[of])
        & (placements.start < np.maximum(episodes.discharge[of], episodes.removal[of] + 1))
    )
    known = np.array([one not in rules.not_a_placement for one in placements.types], dtype=bool)
    counted = np.flatnonzero(inside & known[placements.type])
    of_counted, place = of[counted], placements.place[counted]
    again = np.concatenate(([False], of_counted[1:] == of_counted[:-1]))
    same_home = np.concatenate(([False], (place[1:] == place[:-1]) & (place[1:] != "")))
    start = placements.start[counted]
    young = start < episodes.birthday(rules.adult_age)[of_counted]
    is_move = again & ~same_home & (start <= last) & young & den[of_counted]
    np.add.at(moves, of_counted[is_move], 1)
    placed = np.zeros(len(episodes), dtype=bool)
    placed[of_counted] = True
    outside = int(np.count_nonzero(~inside))
    return Stability(den, days, moves, outside, int(np.count_nonzero(den & ~placed)))
