"""Before the search: which counts are small, which are known already, and how far each must be able to move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alongside.core.disclosure.attack import Attacker
from alongside.core.disclosure.groups import is_small
from alongside.core.disclosure.shifts import Part, connected, furthest, reached
from alongside.core.disclosure.system import System

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class State:
    """One entry a count of the system.

    `value`: the true count; for one withheld before and not in the release, a value that fits all else.
    `known`: printed whatever is decided now: a zero, or in a table that is already published.
    `must`: withheld whatever is decided now. `asked`: must not be learned.
    """

    value: "NDArray[np.int64]"
    known: "NDArray[np.bool_]"
    must: "NDArray[np.bool_]"
    asked: "NDArray[np.bool_]"
    cost: "NDArray[np.int64]"
    threshold: int

    @classmethod
    def of(cls, system: System, threshold: int) -> "State":
        """Read it off the system; values that nobody gave are found so that every equation holds."""
        import numpy as np

        counts = system.counts
        value = _values(system)
        printed = np.array([bool(count.places) for count in counts])
        known = np.array([count.was_printed for count in counts]) | (printed & (value == 0))
        small = np.array([is_small(int(one), threshold) for one in value])
        before = np.array([count.was_withheld for count in counts])
        released = np.array([[table < system.released for table, _ in count.places].count(True) for count in counts])
        asked = ~known & ((small & printed) | before)
        return cls(value, known, ~known & (asked | ~printed | (released == 0)), asked, released, threshold)

    def parts(self, system: System) -> Iterator[Part]:
        """The parts in which something is asked, with what can be asked: no more than withholding all would give."""
        import numpy as np
        from scipy.sparse import csr_array

        at = np.flatnonzero(~self.known)
        column = {int(number): place for place, number in enumerate(at)}
        rows, columns, signs = list[int](), list[int](), list[int]()
        for row, equation in enumerate(system.equations):
            for number, sign in equation.items():
                if number in column:
                    rows.append(row)
                    columns.append(column[number])
                    signs.append(sign)
        matrix = csr_array((signs, (rows, columns)), shape=(len(system.equations), len(at)), dtype=np.float64)
        belongs = connected(matrix)
        for number in np.unique(belongs[self.asked[at]]):
            inside = np.flatnonzero(belongs == number)
            own = matrix[:, inside]
            yield self._attainable(self._part(system, at[inside], own[np.flatnonzero(np.diff(own.indptr))]))

    def _part(self, system: System, numbers: "NDArray[np.int64]", matrix: "csr_array") -> Part:  # type: ignore[name-defined]  # noqa: F821
        import numpy as np

        value, asked = self.value[numbers], self.asked[numbers]
        printed = np.array([bool(system.counts[number].places) for number in numbers])
        need = np.where(asked, np.maximum(self.threshold - value, 1), 0)
        cost = np.where(self.must[numbers], 0, self.cost[numbers])
        room = (value - printed).astype(np.float64)
        return Part(numbers, matrix, room, cost, self.must[numbers], need.astype(np.float64), value.astype(np.float64))

    def _attainable(self, part: Part) -> Part:
        """Where even withholding everything does not give a count its room, ask for what helps, or for nothing."""
        import numpy as np

        everything = np.ones(len(part.numbers), dtype=bool)
        need = part.need.copy()
        for place, shift in reached(part, part.asked, everything).items():
            if shift is None:
                need[place] = 1 if need[place] > 1 else 0
                if need[place] and furthest(replace(part, need=need), place, everything) is None:
                    need[place] = 0
        return replace(part, need=need)


def _values(system: System) -> "NDArray[np.int64]":
    """Every count's value. Links to a published table that cannot hold with the release are left out."""
    import numpy as np

    given: Sequence[int | None] = [count.value for count in system.counts]
    value = np.array([-1 if one is None else one for one in given], dtype=np.int64)
    if np.all(value >= 0):
        return value
    attacker, linked = Attacker.consistent(system, given)
    if not linked:
        keep = [
            not is_linked or all(given[number] is not None for number in equation)
            for equation, is_linked in zip(system.equations, system.linked, strict=True)
        ]
        system.equations = [one for one, kept in zip(system.equations, keep, strict=True) if kept]
        system.linked = [one for one, kept in zip(system.linked, keep, strict=True) if kept]
    for columns in attacker.each():
        values = attacker.solution(columns)
        assert values is not None
        value[attacker.hidden[columns]] = values.astype(np.int64)
    return value
