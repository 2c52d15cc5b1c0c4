"""Protect a release: withhold the small counts, and the fewest others that keep them from being worked out."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.core.disclosure.attack import Attacker
from alongside.core.disclosure.groups import THRESHOLD, is_small
from alongside.core.disclosure.search import search
from alongside.core.disclosure.shifts import Part
from alongside.core.disclosure.state import State
from alongside.core.disclosure.system import System, build
from alongside.core.disclosure.tables import Release, Table
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SECONDS = 60.0
"""How long the search for the fewest cells may take before the best so far is taken."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One cell that is not printed, and why: for its owner's eyes only.

    `why`: "small"; "protects" (the cells in `protects` could be worked out otherwise); "before" (it was withheld in
    a table that is already published).
    """

    table: str
    cell: tuple[str, ...]
    count: int
    why: str
    protects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposed:
    """A cell that cannot be protected any more, and what was printed before is the reason."""

    table: str
    cell: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be printed, and for the owner why the rest may not.

    `cost` counts the cells withheld besides those that had to be; `bound` is how many any safe choice takes at
    least, so that `cost == bound` is a proof that no fewer would do.
    """

    tables: tuple[Table, ...]
    threshold: int
    withheld: tuple[Withheld, ...]
    exposed: tuple[Exposed, ...]
    cost: int
    bound: int
    seconds: float

    @property
    def is_proven(self) -> bool:
        return self.bound >= self.cost

    @property
    def gap(self) -> float:
        """How much fewer there might be, as a share of the cells withheld besides the small ones."""
        return 0.0 if self.is_proven else (self.cost - self.bound) / self.cost


def protect(
    release: Release,
    *,
    previous: Sequence[Table] = (),
    threshold: int = THRESHOLD,
    seconds: float = SECONDS,
    stopwatch: Callable[[], float] = time.monotonic,
) -> Protected:
    """Withhold every count of 1 to threshold - 1, and the fewest others that keep `attack` from learning one.

    Safe means: from all that is printed, `previous` included, a withheld count is neither known exactly nor known to
    lie within 1 .. threshold - 1. Zeros are printed. A cell that a previous table withheld stays withheld; one that
    it printed cannot be protected any more: it is withheld still where it is small, and named in `exposed`.

    The fewest: cutting planes with a proof, or the best that `seconds` allow with the proven bound. Before it
    returns, the attacker tries the result; the same input gives the same answer unless time runs out.

    Raises BadInput for a None in the release, for totals that do not add up, and for dimensions that contradict.

    >>> from alongside.core.disclosure.tables import Dim
    >>> by_site = Dim("site", ("north", "south", "west", "all"), total="all")
    >>> done = protect(Release((Table("parents", (by_site,), (4, 20, 31, 55)),)))
    >>> done.tables[0].cells, done.is_proven
    ((None, None, 31, 55), True)
    """
    begun = stopwatch()
    _refuse(release, threshold)
    system = build(release, previous)
    state = State.of(system, threshold)
    parts = list(state.parts(system))
    found = []
    for done, part in enumerate(parts):
        now = stopwatch()
        until = now + max(0.0, 0.85 * seconds - (now - begun)) / (len(parts) - done)
        found.append(search(part, lambda until=until: until - stopwatch()))  # type: ignore[misc]
    withheld, protects, witnesses = state.must.copy(), dict[int, set[int]](), [state.value]
    for part, one in zip(parts, found, strict=True):
        withheld[part.numbers[one.withheld]] = True
        for asked, shift in one.shifts.items():
            witnesses.append(state.value.copy())
            witnesses[-1][part.numbers] += shift.astype(state.value.dtype)
            for moved in part.numbers[shift != 0].tolist():
                protects.setdefault(moved, set()).add(int(part.numbers[asked]))
    exposed = _attacked(system, state, withheld, parts, witnesses)
    cost = int(state.cost[withheld & ~state.must].sum())
    return Protected(
        tuple(_printed(system, state, number, withheld) for number in range(system.released)),
        threshold,
        tuple(_reasons(system, state, withheld, protects)),
        tuple(exposed),
        cost,
        min(cost, sum(one.bound for one in found)),
        stopwatch() - begun,
    )


def _refuse(release: Release, threshold: int) -> None:
    if threshold < 0:
        raise BadInput("threshold", "below zero", "give the smallest count that may be printed, such as 11")
    for table in release.tables:
        for place, value in enumerate(table.cells):
            if value is None:
                where = f'table "{table.name}", cell {table.words(place)}'
                raise BadInput(where, "no count", "give the true count; what may be printed is worked out here")


def _attacked(
    system: System,
    state: State,
    withheld: "NDArray[np.bool_]",
    parts: Sequence[Part],
    witnesses: "Sequence[NDArray[np.int64]]",
) -> list[Exposed]:
    """Try the result. Where the attacker learns of a cell that was promised room, its whole part is withheld.

    A large count that is known anyway was withheld for nothing (time ran out before it was noticed): it is printed.
    """
    attacker, learned = _learned(system, state, withheld, witnesses)
    for part in parts:
        promised = {int(n) for n in part.numbers[(part.need > 0) & (part.need >= state.threshold - part.value)]}
        if promised & learned:
            withheld[part.numbers] = True
            attacker, learned = _learned(system, state, withheld, witnesses)
    known = {
        n for n, count in enumerate(system.counts) if state.known[n] and is_small(count.value or 0, state.threshold)
    }
    found = []
    for number in sorted(learned | {n for n in known if system.is_released(n)}):
        table, place = system.counts[number].places[0]
        least, most = attacker.interval(number)
        found.append(Exposed(system.tables[table].name, system.tables[table].labels(place), least, most))
    return found


def _learned(
    system: System, state: State, withheld: "NDArray[np.bool_]", witnesses: "Sequence[NDArray[np.int64]]"
) -> tuple[Attacker, set[int]]:
    """An attacker before what would be printed, and the withheld counts it learns.

    Witnesses from the search spare it work; it takes none that does not fit every equation it knows.
    """
    import numpy as np

    seen = [None if hidden else int(value) for hidden, value in zip(withheld, state.value, strict=True)]
    attacker = Attacker(system, seen)
    for values in witnesses:
        attacker.see(values)
    places = np.flatnonzero(withheld & np.array([bool(count.places) for count in system.counts]))
    return attacker, {int(n) for n in places if attacker.is_learned(int(n), state.threshold)}


def _printed(system: System, state: State, number: int, withheld: "NDArray[np.bool_]") -> Table:
    table = system.tables[number]
    cells = list(table.cells)
    for place, value in enumerate(table.cells):
        if withheld[system.at[number, place]] or is_small(value or 0, state.threshold):
            cells[place] = None
    return table.printed(cells)


def _reasons(
    system: System, state: State, withheld: "NDArray[np.bool_]", protects: dict[int, set[int]]
) -> Iterator[Withheld]:
    for number, count in enumerate(system.counts):
        for table, place in count.places:
            value = int(state.value[number])
            is_small_one = is_small(value, state.threshold)
            if table < system.released and (withheld[number] or is_small_one):
                why = "small" if is_small_one else "before" if state.must[number] else "protects"
                others = sorted(protects.get(number, set())) if why == "protects" else []
                here = system.tables[table]
                yield Withheld(here.name, here.labels(place), value, why, tuple(map(system.words, others)))
