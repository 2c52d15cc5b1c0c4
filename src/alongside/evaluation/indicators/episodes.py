"""Episodes of foster care, and placements within them, as columns: one entry an episode, sorted by child and day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .definitions import REASONS
from .period import NEVER, Days, plus_months

NO_REASON = -1
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Episodes:
    """Columns of one length, in the order of child, removal, row.

    `child` is a code that ascends; `child_id` and `episode` are as written. Days count from 1970-01-01; `discharge`
    is `NEVER` while the child is in care, `visit` (the final trial home visit's start) is `NEVER` without one. `reason`
    is a place in `REASONS`, or `NO_REASON`. `row` is the line of the file.
    """

    child: NDArray[np.int64]
    child_id: NDArray[np.object_]
    episode: NDArray[np.object_]
    birth: Days
    removal: Days
    discharge: Days
    reason: NDArray[np.int64]
    visit: Days
    row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.child)

    def through(self, day: int | None) -> Episodes:
        """What was known at the end of `day`: later removals are not there yet, later exits have not happened."""
        if day is None:
            return self
        kept = self.removal <= day
        left = self.discharge[kept] <= day
        return Episodes(
            child=self.child[kept],
            child_id=self.child_id[kept],
            episode=self.episode[kept],
            birth=self.birth[kept],
            removal=self.removal[kept],
            discharge=np.where(left, self.discharge[kept], NEVER),
            reason=np.where(left, self.reason[kept], NO_REASON),
            visit=np.where(self.visit[kept] <= day, self.visit[kept], NEVER),
            row=self.row[kept],
        )

    def left_to(self, reasons: tuple[str, ...]) -> Flags:
        """Whether the episode ended, and for one of these reasons."""
        return np.isin(self.reason, [REASONS.index(one) for one in reasons])

    def birthday(self, age: int) -> Days:
        """The day each child turns `age`; who was born on 29 February does so on the 28th."""
        found: Days = plus_months(self.birth, 12 * age)
        return found

    def first_of_child(self, candidates: Flags) -> Flags:
        """Of each child's candidates the first."""
        places = np.flatnonzero(candidates)
        first = np.zeros(len(self), dtype=bool)
        if len(places):
            children = self.child[places]
            first[places[np.concatenate(([True], children[1:] != children[:-1]))]] = True
        return first

    def next_removal(self) -> Days:
        """The first day on or after the exit on which the same child is removed again; `NEVER` without one."""
        span = NEVER + 1
        starts = self.child * span + self.removal
        place = np.searchsorted(starts, self.child * span + np.minimum(self.discharge, NEVER), side="left")
        place = np.maximum(place, np.arange(len(self)) + 1)
        inside = np.minimum(place, max(len(self) - 1, 0))
        same = (place < len(self)) & (self.child[inside] == self.child)
        return np.where(same & (self.discharge < NEVER), self.removal[inside], NEVER)


@dataclass(frozen=True, slots=True)
class Placements:
    """Columns of one length, in the order of child, start, row. `place` tells one home from another where given.

    `type` is a place in `types`. Placements of children without an episode are not here; `strangers` counts them.
    """

    child: NDArray[np.int64]
    start: Days
    end: Days
    type: NDArray[np.int64]
    types: tuple[str, ...]
    place: NDArray[np.object_]
    strangers: int = 0
