"""The attacker: what can be learned of every withheld cell from all that is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from alongside.core.disclosure.groups import THRESHOLD
from alongside.core.disclosure.shifts import TINY, connected
from alongside.core.disclosure.system import System, build
from alongside.core.disclosure.tables import Release, Table
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Interval:
    """All that a withheld cell can be: whole numbers from `least` to `most` (None: no end)."""

    table: str
    cell: tuple[str, ...]
    least: int
    most: int | None
    is_learned: bool
    """Known exactly, or to be a small count."""


def attack(published: Release, previous: Sequence[Table] = (), threshold: int = THRESHOLD) -> tuple[Interval, ...]:
    """What a reader learns of every withheld (None) cell of these tables, the released ones and those before.

    The reader knows every equation (`system.build`), that counts are whole and not below 0, and the rule: a zero
    is always printed, so that a withheld cell is at least 1. Bounds are exact, by linear programs, and by integer
    programs where those end at a fraction. A reader who does not know the rule knows less. What was withheld twice is
    taken for one count unless that cannot be; where it was corrected in between, what is learned so is not true.

    Raises BadInput where the numbers printed cannot be true together.

    >>> from alongside.core.disclosure.tables import Dim
    >>> by_site = Dim("site", ("north", "south", "all"), total="all")
    >>> attack(Release((Table("parents", (by_site,), (4, None, 35)),)))[0]
    Interval(table='parents', cell=('south',), least=31, most=31, is_learned=True)
    """
    try:
        system = build(published, previous)
        attacker, _ = Attacker.consistent(system, [count.value for count in system.counts])
    except BadInput:
        system = build(published, previous, guessing=False)
        attacker, _ = Attacker.consistent(system, [count.value for count in system.counts])
    tables = system.tables
    found = []
    for (table, place), number in sorted(system.at.items()):
        if tables[table].cells[place] is None:
            least, most = attacker.interval(number)
            learned = least == most or (most is not None and least >= 1 and most < threshold)
            found.append(Interval(tables[table].name, tables[table].labels(place), least, most, learned))
    return tuple(found)


class Attacker:
    """Bounds on counts that are not known, given those that are."""

    def __init__(self, system: System, known: Sequence[int | None], *, linked: bool = True) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.known = np.array([-1 if value is None else value for value in known], dtype=np.int64)
        self.hidden = np.flatnonzero(self.known < 0)
        column = {int(number): at for at, number in enumerate(self.hidden)}
        self.column = column
        self.lower = np.array([1 if system.counts[n].places else 0 for n in self.hidden], dtype=np.float64)
        rows, columns, signs, right = list[int](), list[int](), list[int](), list[int]()
        self.is_impossible = False
        for equation, is_linked in zip(system.equations, system.linked, strict=True):
            unknown = [n for n in equation if n in column]
            rest = -sum(sign * int(self.known[n]) for n, sign in equation.items() if n not in column)
            if not unknown:
                self.is_impossible |= rest != 0
            elif linked or not is_linked:
                rows += [len(right)] * len(unknown)
                columns += [column[n] for n in unknown]
                signs += [equation[n] for n in unknown]
                right.append(rest)
        self.matrix = csr_array((signs, (rows, columns)), shape=(len(right), len(self.hidden)), dtype=np.float64)
        self.right = np.array(right, dtype=np.float64)
        self.parts = connected(self.matrix)
        self.fewest = np.full(len(self.hidden), np.inf)
        self.largest = np.full(len(self.hidden), -np.inf)

    @classmethod
    def consistent(cls, system: System, known: Sequence[int | None]) -> "tuple[Attacker, bool]":
        """The attacker who links tables by what is not known, and whether that is possible; if not, who does not."""
        for linked in (True, False):
            attacker = cls(system, known, linked=linked)
            if not attacker.is_impossible and all(attacker.solution(part) is not None for part in attacker.each()):
                return attacker, linked
        raise BadInput("previous", "what was printed cannot all be true", "give the tables as they were printed")

    def each(self) -> "Iterator[NDArray[np.int64]]":
        """The columns of each part that hangs together."""
        import numpy as np

        for part in range(int(self.parts.max(initial=-1)) + 1):
            yield np.flatnonzero(self.parts == part)

    def solution(self, columns: "NDArray[np.int64]") -> "NDArray[np.float64] | None":
        """Whole numbers that these counts could be; None if there are none."""
        import numpy as np

        return self._solve(columns, np.ones(len(columns)), {})[1]

    def see(self, values: "NDArray[np.int64]") -> bool:
        """Take a table somebody thought of (one value a count) as a witness, if it fits all that is printed."""
        import numpy as np

        mine = values[self.hidden]
        known = self.known >= 0
        fits = np.array_equal(values[known], self.known[known]) and np.all(mine >= self.lower)
        if not fits or not np.array_equal(self.matrix @ mine, self.right):
            return False
        self.fewest = np.minimum(self.fewest, mine)
        self.largest = np.maximum(self.largest, mine)
        return True

    def interval(self, number: int) -> tuple[int, int | None]:
        """The least and the most that a count can be."""
        if number not in self.column:
            value = int(self.known[number])
            return value, value
        least = self._extreme(number, 1, None)
        most = self._extreme(number, -1, None)
        return 0 if least is None else least, most

    def is_learned(self, number: int, threshold: int) -> bool:
        """Whether a count is known exactly, or to lie between 1 and the threshold.

        Every table found on the way to one answer is kept as a witness for the others.
        """
        if number not in self.column:
            return True
        at = self.column[number]
        for sign in (-1, 1):
            if self._is_open(at, threshold):
                return False
            self._extreme(number, sign, max(threshold, int(self.lower[at]) + 1) if sign < 0 else None)
        if self._is_open(at, threshold):
            return False
        if self.largest[at] >= threshold:  # the most stopped at the threshold, which may be the least as well
            self._extreme(number, -1, int(self.largest[at]) + 1)
        return not self._is_open(at, threshold)

    def _is_open(self, at: int, threshold: int) -> bool:
        return bool(self.fewest[at] < self.largest[at] and (self.largest[at] >= threshold or self.fewest[at] < 1))

    def _extreme(self, number: int, sign: int, cap: int | None) -> int | None:
        """The least (sign 1) or the most (sign -1, not looking beyond the cap) that a count can be."""
        import numpy as np

        at = self.column[number]
        columns = np.flatnonzero(self.parts == self.parts[at])
        aim = np.where(columns == at, float(sign), 0.0)
        bound, values = self._solve(columns, aim, {at: cap} if cap is not None else {})
        if values is not None:
            self.fewest[columns] = np.minimum(self.fewest[columns], values)
            self.largest[columns] = np.maximum(self.largest[columns], values)
        if bound is None:
            return None
        return ceil(bound - TINY) if sign > 0 else floor(-bound + TINY)

    def _solve(
        self, columns: "NDArray[np.int64]", aim: "NDArray[np.float64]", caps: dict[int, int]
    ) -> "tuple[float | None, NDArray[np.float64] | None]":
        """The least of aim @ x (None: no end, or no answer) and whole numbers that reach it, if there are any."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, linprog, milp

        matrix = self.matrix[:, columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        matrix, right = matrix[rows], self.right[rows]
        lower, upper = self.lower[columns], np.array([caps.get(int(n), np.inf) for n in columns])
        if np.any(upper < lower):
            return None, None
        if not len(rows):
            bounded = not np.any((aim < 0) & np.isinf(upper))
            values = np.where((aim < 0) & np.isfinite(upper), upper, lower)
            return (float(aim @ values) if bounded else None), values
        answer = linprog(aim, A_eq=matrix, b_eq=right, bounds=np.column_stack([lower, upper]), method="highs")
        if answer.status != 0:
            return None, None
        near = np.rint(answer.x)
        if np.abs(near - answer.x).max() < 1e-5 and np.array_equal(matrix @ near, right) and np.all(near >= lower):
            return float(aim @ near), near
        exact = milp(
            aim,
            constraints=LinearConstraint(matrix, right, right),
            integrality=np.ones(len(columns)),
            bounds=Bounds(lower, upper),
            options={"mip_rel_gap": 0.0},
        )
        if exact.x is None:
            return None, None
        return float(np.rint(aim @ exact.x)), np.rint(exact.x)
