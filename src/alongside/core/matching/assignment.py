"""The best assignment of many parents to partners at once, exact, under caps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.core.errors import BadInput
from alongside.core.matching import sentences
from alongside.core.matching.people import Key
from alongside.core.matching.scores import FORBIDDEN
from alongside.core.reasons import Reason, reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

SPARE = 8
"""Places tried for each partner beyond those that first come, first served would fill."""

EXACT = 2**53
"""Whole numbers below this are exact in the solver's floating point."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One parent beside one partner, and the points of the two."""

    parent: Key
    partner: Key
    points: int


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A parent for whom there is nobody, and why."""

    parent: Key
    reason: Reason


@dataclass(frozen=True, slots=True)
class Assignment:
    """Pairs in the order of the parents; `value` is the sum of their points."""

    pairs: tuple[Pair, ...]
    unassigned: tuple[Unassigned, ...]
    value: int


def assign(
    parents: Sequence[Key], partners: Sequence[Key], room: Sequence[int | None], points: "ArrayLike"
) -> Assignment:
    """Match as many parents as can be matched, and among all such ways take one with the most points.

    `room` is how many more each partner can take (None: no cap). `points` is a table of whole numbers, one
    row a parent and one column a partner, FORBIDDEN where the two may not be matched (see `score_table`).
    The number matched always goes first, then the sum of points; both are exact, never a heuristic. The
    same input gives the same answer. Raises BadInput where the sizes do not fit, or where points are so
    large that sums would not be exact.

    Method: each partner stands in the table once for each free place, and
    `scipy.optimize.linear_sum_assignment` (Crouse 2016, a shortest augmenting path) solves it. A pair's
    value is `step + points - least`, with `step` greater than all that points can add up to, which makes
    the order of the two aims one whole number; a forbidden pair is worth 0, the same as nobody. Where caps
    are wide, fewer places than the cap are tried first; a partner who does not fill them was not held back
    by the limit, so (complementary slackness) the answer is the best under the full caps too; whoever does
    fill them gets four times as many, and it is solved again.

    >>> points = [[400, 10], [0, 300], [500, FORBIDDEN]]
    >>> done = assign(["rosa", "daniel", "eve"], ["lupe", "marcus"], [1, 1], points)
    >>> [(pair.parent, pair.partner) for pair in done.pairs], done.value
    ([('daniel', 'marcus'), ('eve', 'lupe')], 800)
    >>> [(left.parent, left.reason.code) for left in done.unassigned]
    [('rosa', 'cap_reached')]
    """
    import numpy as np

    if len(room) != len(partners) or any(free is not None and free < 0 for free in room):
        raise BadInput("room", "not one whole number of 0 or more for each partner", "give one for each, or None")
    table = np.asarray(points, dtype=np.int64)
    if table.size == 0 and not (parents and partners):
        table = table.reshape(len(parents), len(partners))
    if table.shape != (len(parents), len(partners)):
        raise BadInput("points", "not one row a parent and one column a partner", "build it with score_table")
    permitted = table != FORBIDDEN
    free = np.minimum([len(parents) if r is None else r for r in room], permitted.sum(axis=0)).astype(np.int64)
    chosen = _solve(_values(table, permitted), free)
    pairs = tuple(Pair(parents[i], partners[j], int(table[i, j])) for i, j in enumerate(chosen.tolist()) if j >= 0)
    unassigned = tuple(
        Unassigned(
            parents[i],
            reason(sentences.UNASSIGNED, "cap_reached" if permitted[i].any() else "nobody_permitted"),
        )
        for i in np.flatnonzero(chosen < 0).tolist()
    )
    return Assignment(pairs, unassigned, sum(pair.points for pair in pairs))


def _values(table: "NDArray[np.int64]", permitted: "NDArray[np.bool_]") -> "NDArray[np.float64]":
    """One number for both aims, 0 where forbidden; every sum of them is exact."""
    import numpy as np

    if not permitted.any():
        return np.zeros(table.shape)
    least, most = int(table[permitted].min()), int(table[permitted].max())
    matched = table.shape[0]
    step = matched * (most - least) + 1
    if 4 * matched * (step + most - least) >= EXACT:
        raise BadInput("points", "too far apart for an exact answer", "scale them to whole numbers below a million")
    return np.where(permitted, table - least + step, 0).astype(np.float64)


def _solve(values: "NDArray[np.float64]", free: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The partner's column for each row, -1 for nobody."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = values.shape
    places = free if free.sum() <= 2 * rows else np.minimum(free, _first_come(values, free) + SPARE)
    while True:
        owner = np.repeat(np.arange(columns), places)
        chosen = np.full(rows, -1, dtype=np.int64)
        row, place = linear_sum_assignment(values[:, owner], maximize=True)
        chosen[row] = owner[place]
        chosen[row[values[row, chosen[row]] == 0]] = -1
        filled = np.bincount(chosen[chosen >= 0], minlength=columns)
        bound = (filled == places) & (places < free)
        if not bound.any():
            return chosen
        places = np.where(bound, np.minimum(free, 4 * places), places)


def _first_come(values: "NDArray[np.float64]", free: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """How many places each partner fills if parents choose one after another: near the best, and quickly found."""
    import numpy as np

    left, worth = free.copy(), values.copy()
    worth[:, left == 0] = -1
    for row in worth:
        best = int(np.where(left > 0, row, -1).argmax())
        left[best] -= left[best] > 0
    return free - left
