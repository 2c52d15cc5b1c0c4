"""Shifts: whole-number changes of withheld counts that leave everything printed as it is.

Every table an attacker must reckon with is the true one plus a shift. Whatever a count can be shifted to, it may be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

TINY = 1e-6
"""Answers of the linear solver that lie this close are the same."""


@dataclass(frozen=True, slots=True)
class Part:
    """Counts that hang together: what is withheld outside of it makes no difference to it.

    `matrix` has one row an equation and one column a count; a shift d keeps matrix @ d = 0 and d >= -room.
    `cost` is how many printed cells withholding it takes (0 where `fixed`: withheld whatever happens, or printed
    nowhere). `need[i]` is how far up count i must be able to go; 0 where nothing is asked.
    """

    numbers: "NDArray[np.int64]"
    matrix: "csr_array"
    room: "NDArray[np.float64]"
    cost: "NDArray[np.int64]"
    fixed: "NDArray[np.bool_]"
    need: "NDArray[np.float64]"
    value: "NDArray[np.float64]"

    @property
    def asked(self) -> list[int]:
        """The counts of which something is asked, the hardest first."""
        import numpy as np

        places = np.flatnonzero(self.need > 0)
        return [int(i) for i in places[np.lexsort((places, -self.need[places]))]]


def furthest(part: Part, place: int, withheld: "NDArray[np.bool_]") -> "NDArray[np.float64] | None":
    """A shift that brings a count as far up as is asked, with these counts withheld; None if there is none.

    The linear relaxation answers most; where its corner is not whole, the integer program does.
    """
    import numpy as np

    at = np.flatnonzero(withheld)
    spot = int(np.searchsorted(at, place))
    lower, upper = -part.room[at], np.full(len(at), np.inf)
    upper[spot] = part.need[place]
    aim = np.zeros(len(at))
    aim[spot] = -1
    matrix = _rows(part.matrix[:, at])
    answer = linear(aim, matrix, lower, upper)
    if answer is None or answer[spot] < part.need[place] - TINY:
        return None
    found = whole(answer, matrix, lower)
    if found is None:
        lower[spot] = part.need[place]
        found = integer(np.zeros(len(at)), matrix, lower, upper)
    if found is None:
        return None
    shift = np.zeros(len(part.numbers))
    shift[at] = found
    return shift


def reached(
    part: Part,
    places: Sequence[int],
    withheld: "NDArray[np.bool_]",
    *,
    all_or_nothing: bool = False,
    remaining: Callable[[], float] | None = None,
) -> "dict[int, NDArray[np.float64] | None]":
    """For each of these counts a shift that brings it as far up as is asked (`furthest`), or None.

    One shift is tried for all at once, which often does; then for those it left, half by half, and one by one at the
    end. With `all_or_nothing` the first None ends it, and so does the end of the time.
    """
    found: dict[int, NDArray[np.float64] | None] = {}
    groups = [list(places)] if places else []
    while groups:
        group = groups.pop()
        if all_or_nothing and remaining is not None and remaining() <= 0:
            found[group[0]] = None
            break
        if len(group) == 1:
            found[group[0]] = furthest(part, group[0], withheld)
            if all_or_nothing and found[group[0]] is None:
                break
        elif group:
            shift = _furthest_together(part, group, withheld)
            done = [] if shift is None else [place for place in group if shift[place] >= part.need[place]]
            found.update(dict.fromkeys(done, shift))
            left = [place for place in group if place not in found]
            halves = (left[len(left) // 2 :], left[: len(left) // 2]) if len(left) == len(group) else (left,)
            groups += [half for half in halves if half]
    return found


def _furthest_together(part: Part, places: list[int], withheld: "NDArray[np.bool_]") -> "NDArray[np.float64] | None":
    import numpy as np

    at = np.flatnonzero(withheld)
    spots = np.searchsorted(at, places)
    matrix = _rows(part.matrix[:, at])
    lower, upper, aim = -part.room[at], np.full(len(at), np.inf), np.zeros(len(at))
    upper[spots], aim[spots] = part.need[places], -1
    corner = linear(aim, matrix, lower, upper)
    common = None if corner is None else whole(corner, matrix, lower)
    if common is None:
        return None
    shift = np.zeros(len(part.numbers))
    shift[at] = common
    return shift


def cheapest(
    part: Part, places: list[int], price: "NDArray[np.float64]", *, in_whole: bool = True
) -> "NDArray[np.float64] | None":
    """A shift that brings these counts as far up as is asked and moves as little as can be, each at its price.

    Without `in_whole` None where the cheapest is not whole, at no further effort.
    """
    import numpy as np
    from scipy.sparse import hstack

    usable = np.flatnonzero(np.isfinite(price))
    spot = np.searchsorted(usable, places)
    matrix = _rows(part.matrix[:, usable])
    n, need = len(usable), part.need[places]
    lower, upper = np.zeros(2 * n), np.concatenate([np.full(n, np.inf), part.room[usable]])
    lower[spot] = upper[spot] = need
    upper[n + spot] = 0
    both = hstack([matrix, -matrix], format="csr")
    cost = np.concatenate([price[usable], price[usable]])
    answer = linear(cost, both, lower, upper)
    if answer is None:
        return None
    found = whole(answer, both, lower)
    if found is None and in_whole:
        found = integer(cost, both, lower, upper)
    if found is None:
        return None
    shift = np.zeros(len(part.numbers))
    shift[usable] = found[:n] - found[n:]
    return shift


def linear(cost: "NDArray[np.float64]", matrix: "csr_array", lower: Any, upper: Any) -> "NDArray[np.float64] | None":
    """A corner of least cost with matrix @ x = 0 within the bounds (HiGHS); None if there is none.

    `milp` without whole numbers is called, since it has half the overhead of `linprog`; first without presolve, which
    is faster on small programs.
    """
    for presolve in (False, True):
        answer = _highs(cost, matrix, lower, upper, presolve=presolve, are_whole=0)
        if answer.status in (0, 2):
            found: NDArray[np.float64] | None = answer.x
            return found
    return None


def whole(found: "NDArray[np.float64]", matrix: "csr_array", lower: Any) -> "NDArray[np.float64] | None":
    """The answer in whole numbers if rounding changes nothing that matters."""
    import numpy as np

    near = np.rint(found)
    if np.abs(near - found).max(initial=0) > 1e-5 or np.any(matrix @ near) or np.any(near < lower):
        return None
    return near


def integer(cost: "NDArray[np.float64]", matrix: "csr_array", lower: Any, upper: Any) -> "NDArray[np.float64] | None":
    """Whole numbers of least cost with matrix @ x = 0 within the bounds; None if there are none."""
    answer = _highs(cost, matrix, lower, upper, presolve=True, are_whole=1)
    return None if answer.x is None else whole(answer.x, matrix, lower)


def _highs(cost: Any, matrix: "csr_array", lower: Any, upper: Any, *, presolve: bool, are_whole: int) -> Any:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    zero = np.zeros(matrix.shape[0])
    return milp(
        cost,
        constraints=LinearConstraint(matrix, zero, zero) if len(zero) else None,
        integrality=np.full(len(cost), are_whole),
        bounds=Bounds(lower, upper),
        options={"presolve": presolve, "mip_rel_gap": 0.0},
    )


def _rows(matrix: "csr_array") -> "csr_array":
    """The rows that say anything."""
    import numpy as np

    return matrix[np.flatnonzero(np.diff(matrix.indptr))]


def connected(matrix: "csr_array") -> "NDArray[np.int64]":
    """For each column the number of the part it belongs to: columns in one equation hang together."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if not matrix.shape[1]:
        return np.zeros(0, dtype=np.int64)
    pattern = abs(matrix)
    found: NDArray[np.int64] = connected_components(pattern.T @ pattern, directed=False)[1]
    return found
