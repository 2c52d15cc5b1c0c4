"""Which cells to withhold besides the small ones: the fewest that are safe, with a proof, or the best in the time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alongside.core.disclosure.cuts import FAINT, Cut, cut, safe_at_a_glance
from alongside.core.disclosure.shifts import Part, cheapest, reached

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Choice = NDArray[np.bool_]

Remaining = Callable[[], float]
"""Seconds left."""

BATCH = 30
"""Cuts sought before the relaxation is solved again."""

MENDED = 5
"""After how many rounds an answer is mended: mending takes longer than solving, and many searches end before."""


@dataclass(slots=True)
class Found:
    """A safe choice, what it costs, what any safe choice costs at least, and for each count a shift as proof."""

    withheld: "Choice"
    cost: int
    bound: int
    shifts: dict[int, "NDArray[np.float64]"] = field(default_factory=dict)

    @property
    def is_proven(self) -> bool:
        return self.bound >= self.cost


def search(part: Part, remaining: Remaining) -> Found:
    """The fewest cells that give every count of `part.asked` the room it needs.

    A quick safe choice comes first: for one count after another the cheapest shift, then every cell that turns
    out needless is printed again. Then cutting planes: the relaxation without the safety rule, plus a cut for
    every count that its answer leaves unsafe, until it is safe; branch and bound (HiGHS) makes it whole. What the
    relaxation costs is what any safe choice costs at least. Every answer on the way is mended into a safe one.

    Deterministic unless time runs out.
    """
    import numpy as np

    seconds, cuts = remaining(), _Cuts(part)
    best = _mend(part, part.fixed.copy(), lambda: remaining() - seconds / 2)
    best.bound = _relax(part, cuts, best.cost, remaining)
    turn = 0
    while not best.is_proven and remaining() > 0:
        bound, answer = cuts.whole(remaining())
        best.bound = max(best.bound, bound)
        if answer is None or best.is_proven:
            break
        withheld = part.fixed | (answer > 0.5)
        unsafe = [place for place, shift in reached(part, part.asked, withheld).items() if shift is None]
        if unsafe and not cuts.seek(answer, unsafe, remaining) and not cuts.seek(answer, unsafe, remaining, faint=0.0):
            cuts.add(Cut(np.where(withheld, 0.0, 1.0)))  # only whole shifts fall short: more must be withheld than this
        turn += 1
        if not unsafe or turn % MENDED == 0:
            best = _better(best, _mend(part, withheld, remaining, best.bound))
    return best


def _better(one: Found, other: Found) -> Found:
    other.bound = max(one.bound, other.bound)
    one.bound = other.bound
    return other if other.cost < one.cost else one


def _relax(part: Part, cuts: "_Cuts", enough: int, remaining: Remaining) -> int:
    """Cuts until the fractional choice breaks none that can be found, or the bound is enough, or stands still."""
    import numpy as np

    chosen, bound, still = np.zeros(len(part.numbers)), 0.0, 0
    while remaining() > 0 and cuts.seek(chosen, cuts.turn, remaining, most=BATCH):
        value, chosen = cuts.fractional()
        still = 0 if value > bound + 1e-3 else still + 1
        bound = max(bound, value)
        if still >= 3 or _up(bound) >= enough:
            break
    return _up(bound)


class _Cuts:
    """The cuts found so far, and the cheapest choice that keeps them all."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.cuts: list[Cut] = []
        self.known: set[bytes] = set()
        self.turn = part.asked

    def add(self, found: Cut) -> bool:
        mark = found.weights.round(6).tobytes()
        if mark in self.known:
            return False
        self.known.add(mark)
        self.cuts.append(found)
        return True

    def seek(
        self,
        chosen: "NDArray[np.float64]",
        places: Sequence[int],
        remaining: Remaining,
        *,
        most: int | None = None,
        faint: float = FAINT,
    ) -> int:
        """How many new cuts a choice breaks; counts that broke one lately are asked first."""
        added, quiet, loud = 0, list[int](), list[int]()
        safe = safe_at_a_glance(self.part, places, chosen)
        for at, place in enumerate(places):
            if added == most or remaining() <= 0:
                quiet += places[at:]
                break
            found = None if place in safe else cut(self.part, place, chosen, faint)
            added += found is not None and self.add(found)
            (loud if found is not None else quiet).append(place)
        if len(places) == len(self.turn):
            self.turn = loud + quiet
        return added

    def fractional(self) -> tuple[float, "NDArray[np.float64]"]:
        import numpy as np
        from scipy.optimize import linprog

        matrix, at = self._matrix()
        answer = linprog(self.part.cost[at], A_ub=-matrix, b_ub=-np.ones(len(self.cuts)), bounds=(0, 1), method="highs")
        chosen = np.zeros(len(self.part.numbers))
        if answer.x is None:
            return 0.0, chosen
        chosen[at] = answer.x
        return float(answer.fun), chosen

    def whole(self, seconds: float) -> tuple[int, "NDArray[np.float64] | None"]:
        """What any choice that keeps the cuts costs at least, and the cheapest found."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not self.cuts:
            return 0, np.zeros(len(self.part.numbers))
        matrix, at = self._matrix()
        answer = milp(
            self.part.cost[at],
            constraints=LinearConstraint(matrix, 1 - 1e-9, np.inf),
            integrality=np.ones(len(at)),
            bounds=Bounds(0, 1),
            options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 0.0},
        )
        bound = 0 if answer.mip_dual_bound is None else _up(answer.mip_dual_bound)
        if answer.x is None:
            return bound, None
        chosen = np.zeros(len(self.part.numbers))
        chosen[at] = np.rint(answer.x)
        return bound, chosen

    def _matrix(self) -> "tuple[NDArray[np.float64], NDArray[np.int64]]":
        import numpy as np
        from scipy.sparse import csr_array

        rows = np.vstack([one.weights for one in self.cuts])
        at = np.flatnonzero(rows.any(axis=0))
        return csr_array(rows[:, at]), at


def _up(bound: float) -> int:
    import math

    return math.ceil(bound - 1e-5) if math.isfinite(bound) else 0


def _mend(
    part: Part,
    withheld: "Choice",
    remaining: Remaining,
    bound: int = 0,
) -> Found:
    """A safe choice that begins with these cells: what is missing by the cheapest shifts, then what is needless out.

    At the `bound` nothing is needless any more.
    """
    import numpy as np

    shifts: dict[int, NDArray[np.float64]] = {}
    price = part.cost.astype(np.float64) + part.value / (1 + part.value.sum())
    first = remaining()
    missing = list[int]()
    for place, shift in reached(part, part.asked, withheld).items():
        if shift is None:
            missing.append(place)
        else:
            shifts[place] = shift
    for at, place in enumerate(missing):
        if remaining() < first / 2:
            withheld = _hurried(part, missing[at:], withheld, price, shifts)
            break
        shift = cheapest(part, [place], np.where(withheld, 1e-4, price))
        if shift is None:
            raise ValueError("asked for more room than there is with everything withheld")
        withheld = withheld | (shift != 0)
        shifts[place] = shift
    if int(part.cost[withheld].sum()) > bound:
        _print_again(part, withheld, shifts, remaining)
    return Found(withheld, int(part.cost[withheld].sum()), 0, shifts)


def _hurried(
    part: Part,
    places: list[int],
    withheld: "Choice",
    price: "NDArray[np.float64]",
    shifts: dict[int, "NDArray[np.float64]"],
) -> "Choice":
    """No time for one after another: one shift that moves all of them, or, where that is not whole, half by half."""
    import numpy as np

    groups = [places]
    while groups:
        group = groups.pop()
        shift = cheapest(part, group, np.where(withheld, 1e-4, price), in_whole=len(group) == 1)
        if shift is not None:
            shifts.update(dict.fromkeys(group, shift))
            withheld = withheld | (shift != 0)
        elif len(group) > 1:
            groups += [group[len(group) // 2 :], group[: len(group) // 2]]
    return withheld


def _print_again(
    part: Part, withheld: "Choice", shifts: dict[int, "NDArray[np.float64]"], remaining: Remaining
) -> None:
    """Print every cell without which all is still safe, the dearest first, then the largest."""
    import numpy as np

    extra = np.flatnonzero(withheld & ~part.fixed)
    for place in extra[np.lexsort((extra, -part.value[extra], -part.cost[extra]))]:
        leaning = [asked for asked, shift in shifts.items() if shift[place]]
        if leaning and remaining() <= 0:
            continue
        withheld[place] = False
        others = reached(part, leaning, withheld, all_or_nothing=True, remaining=remaining)
        if any(shift is None for shift in others.values()):
            withheld[place] = True
        else:
            shifts.update({asked: shift for asked, shift in others.items() if shift is not None})
