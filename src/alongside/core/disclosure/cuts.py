"""Cuts: what every safe choice of withheld cells must contain, found from the duals of an unsafe one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.core.disclosure.shifts import TINY, Part, linear

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAINT = 1e-4
"""How far a cell that is not withheld is open while a cut is sought: the cut then crosses as few of them as can be."""


@dataclass(frozen=True, slots=True)
class Cut:
    """`weights` @ withheld >= 1 holds for every safe choice."""

    weights: "NDArray[np.float64]"

    def misses(self, chosen: "NDArray[np.float64]") -> bool:
        """Whether a (fractional) choice breaks it."""
        return float(self.weights @ chosen) < 1 - 1e-3


def safe_at_a_glance(part: Part, places: Sequence[int], chosen: "NDArray[np.float64]") -> set[int]:
    """Those of the counts that one shift shows to have room enough under a (fractional) choice: no cut is missed there.

    The others may or may not; to ask each alone takes as many linear programs.
    """
    import numpy as np

    if not places:
        return set()
    need = part.need[list(places)]
    open_up = np.where(part.fixed, np.inf, need.min() * chosen)
    lower = -np.where(part.fixed, part.room, np.minimum(part.room, need.min()) * chosen)
    aim = np.zeros(len(part.numbers))
    aim[list(places)], open_up[list(places)] = -1 / need, need
    corner = linear(aim, part.matrix, lower, open_up)
    if corner is None:
        return set()
    return {place for place in places if corner[place] >= part.need[place] - TINY}


def cut(part: Part, place: int, chosen: "NDArray[np.float64]", faint: float = FAINT) -> Cut | None:
    """A cut that a (fractional) choice breaks, since it leaves one count too little room; None if none was found.

    Weak duality makes every answer true, whatever the solver returned: for any multipliers u of the equations and
    r = e_place - u @ matrix, a shift within bounds reaches at most the sum of r's positive entries times what is
    open upwards and of its negative ones times the room below. A cell open upwards is open without end, so it
    counts fully; no cell counts for more than what is missing (Fischetti and Salazar-Gonzalez 2000, capacity
    inequalities, strengthened).
    """
    import numpy as np
    from scipy.optimize import linprog

    need = part.need[place]
    wide = np.where(part.fixed, 1.0, np.maximum(chosen, faint))
    lower = -np.where(part.fixed, part.room, np.minimum(part.room, need) * wide)
    upper = np.where(part.fixed, np.inf, need * wide)
    upper[place] = need
    aim = np.zeros(len(part.numbers))
    aim[place] = -1
    answer = linprog(
        aim,
        A_eq=part.matrix,
        b_eq=np.zeros(part.matrix.shape[0]),
        bounds=np.column_stack([lower, upper]),
        method="highs-ds",
        options={"presolve": False},
    )
    if answer.status != 0:
        return None
    rest = part.matrix.T @ np.asarray(answer.eqlin.marginals)
    rest[place] += 1
    rest[np.abs(rest) < 1e-9] = 0
    up, down = np.maximum(rest, 0), np.maximum(-rest, 0)
    ends = part.fixed & (up > 0)
    ends[place] = False
    if ends.any():
        return None
    missing = need - up[place] * need - float((down * part.room)[part.fixed].sum())
    if missing < TINY:
        return None
    weights = np.where(up > 0, 1.0, np.minimum(1.0, down * part.room / missing))
    weights[weights > 1 - TINY] = 1
    weights[part.fixed] = 0
    found = Cut(weights)
    return found if found.misses(chosen) else None
