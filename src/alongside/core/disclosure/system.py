"""What an attacker knows of tables before looking at a number: which cells are one count, and which add up to which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from alongside.core.disclosure.tables import Dim, Release, Table
from alongside.core.disclosure.variables import Key, Variables
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[int, int]
"""The number of a table (the release's first, then those published before) and the cell's place in it."""


@dataclass(slots=True)
class Count:
    """One count, wherever it stands. `value` is None where it was withheld before and is not in the release."""

    value: int | None
    places: list[Place]
    was_printed: bool = False
    was_withheld: bool = False


@dataclass(slots=True)
class System:
    """Counts and equations: each equation is parts and wholes with their signs, and adds up to 0.

    `linked` marks equations between tables, which hold only if the tables count the same people.
    """

    tables: tuple[Table, ...]
    released: int
    counts: list[Count] = field(default_factory=list)
    at: dict[Place, int] = field(default_factory=dict)
    equations: list[dict[int, int]] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)

    def is_released(self, number: int) -> bool:
        """Whether the count stands anywhere in the release."""
        return any(table < self.released for table, _ in self.counts[number].places)

    def words(self, number: int) -> str:
        """The count as the owner's report names it."""
        count = self.counts[number]
        if not count.places:
            return "a count that is printed nowhere"
        table, place = count.places[0]
        return f"{self.tables[table].name}: {self.tables[table].words(place)}"


def build(release: Release, previous: Sequence[Table] = (), *, guessing: bool = True) -> System:
    """The counts of all these tables and every equation that holds among them.

    Within a table: a total is the sum of the labels that roll up into nothing else, a label the sum of those that
    roll up into it. Between tables: cells with equal keys are one count, and so are sums that mean the same, but
    only where the numbers agree. Tables of which more than half of the shared cells differ count different things
    (another period, another kind of event) and share nothing; where fewer differ, those are corrections, and each
    version is a count of its own. An equation that holds by chance costs a cell at most; one left out could leak.

    A withheld cell is taken for the same count as the other table's cell of that key; not so without `guessing`, for a
    reader who has found that this cannot be.

    Raises BadInput for a table whose own totals do not add up, and for parents that contradict.
    """
    tables = (*release.tables, *previous)
    variables = Variables.of(tables)
    system = System(tables, len(release.tables))
    keys = [[variables.key(table, place) for place in range(len(table.cells))] for table in tables]
    friends = [[_count_the_same(tables, keys, a, b) for b in range(len(tables))] for a in range(len(tables))]
    _identify(system, keys, friends, guessing=guessing)
    for number in range(system.released, len(tables)):
        _let_go(system, variables, number)
    for number in range(len(tables)):
        _within(system, variables, number)
    for number, other in product(range(len(tables)), repeat=2):
        if number != other and friends[number][other]:
            _between(system, variables, keys[other], number, other)
            if number < other:
                _beside(system, variables, number, other)
    return system


def _count_the_same(tables: Sequence[Table], keys: Sequence[Sequence[Key]], a: int, b: int) -> bool:
    known = {key: count for key, count in zip(keys[a], tables[a].cells, strict=True) if count is not None}
    both = [
        (known[key], count)
        for key, count in zip(keys[b], tables[b].cells, strict=True)
        if count is not None and key in known and (count or known[key])
    ]
    return 2 * sum(one == other for one, other in both) >= len(both)


def _identify(
    system: System, keys: Sequence[Sequence[Key]], friends: Sequence[Sequence[bool]], *, guessing: bool
) -> None:
    """Give every cell its count; cells of one key are one count if their tables and their numbers agree."""
    versions: dict[Key, list[int]] = {}
    for table_number, table in enumerate(system.tables):
        for place, value in enumerate(table.cells):
            known = versions.setdefault(keys[table_number][place], [])
            found = next(
                (n for n in known if _agrees(system, n, value, friends[table_number], guessing=guessing)), None
            )
            if found is None:
                found = len(system.counts)
                system.counts.append(Count(value, []))
                known.append(found)
            count = system.counts[found]
            count.places.append((table_number, place))
            count.value = value if count.value is None else count.value
            if table_number >= system.released:
                count.was_printed |= value is not None
                count.was_withheld |= value is None
            system.at[table_number, place] = found


def _agrees(system: System, number: int, value: int | None, friends: Sequence[bool], *, guessing: bool) -> bool:
    count = system.counts[number]
    if not any(friends[table] for table, _ in count.places):
        return False
    if not guessing and (value is None or count.value is None):
        return False
    if value is None:
        return count.value != 0
    return count.value == value or (count.value is None and value != 0)


def _lines(variables: Variables, table: Table) -> Iterator[tuple[Dim, str | None, int, list[int]]]:
    """Every whole of a table with its parts, by their places: (dimension, label or None for all, whole, parts)."""
    import numpy as np

    places = np.arange(len(table.cells)).reshape(table.shape)
    for axis, dim in enumerate(table.dims):
        total = variables.total(dim)
        for label, parts in variables.children(dim).items():
            whole = total if label is None else label
            if whole is None:
                continue
            at = dim.labels.index(whole)
            for rest in product(*(range(n) for i, n in enumerate(table.shape) if i != axis)):
                line = np.moveaxis(places, axis, -1)[rest]
                yield dim, label, int(line[at]), line[parts].tolist()


def _let_go(system: System, variables: Variables, number: int) -> None:
    """What a published table withheld is not the count of today where its own sums say so: it was corrected since."""
    table, again = system.tables[number], True
    while again:
        again = False
        for _, _, whole, parts in _lines(variables, table):
            numbers = [system.at[number, place] for place in (whole, *parts)]
            hidden = [
                place
                for place in (whole, *parts)
                if table.cells[place] is None and system.counts[system.at[number, place]].value is not None
            ]
            if hidden and _left(system, numbers[0], numbers[1:]):
                again = True
                for place in hidden:
                    old = system.counts[system.at[number, place]]
                    old.places.remove((number, place))
                    old.was_withheld = any(
                        t >= system.released and system.tables[t].cells[at] is None for t, at in old.places
                    )
                    system.at[number, place] = len(system.counts)
                    system.counts.append(Count(None, [(number, place)], was_withheld=True))


def _within(system: System, variables: Variables, number: int) -> None:
    """A table's own equations, which must hold."""
    for dim, label, whole_place, part_places in _lines(variables, system.tables[number]):
        whole = system.at[number, whole_place]
        parts = [system.at[number, place] for place in part_places]
        left = _left(system, whole, parts)
        if left is not None and left > 0 and variables.missing(dim, label):
            system.counts.append(Count(left, []))
            parts.append(len(system.counts) - 1)
        elif left:
            _refuse(system, number, whole, parts)
        _add(system, [whole], parts, linked=False)


def _refuse(system: System, number: int, whole: int, parts: Sequence[int]) -> None:
    place = next(place for table, place in system.counts[whole].places if table == number)
    said = sum(system.counts[part].value or 0 for part in parts)
    raise BadInput(
        f'table "{system.tables[number].name}", cell {system.tables[number].words(place)}',
        f"{system.counts[whole].value} is not the sum of its parts, which is {said}",
        "count the whole and its parts from the same rows",
    )


def _between(system: System, variables: Variables, keys: Sequence[Key], number: int, other: int) -> None:
    """Cells of the other table that are sums of cells of this one."""
    table, numbers = system.tables[number], _numbers(system, number)
    names = {dim.name for dim in table.dims}
    for place, key in enumerate(keys):
        if names >= {name for name, _ in key}:
            parts = _sum(variables, table, numbers, dict(key))
            whole = system.at[other, place]
            if len(parts) > 1 or (parts and not _is_key(variables, table, dict(key))):
                _add_if_it_holds(system, [whole], parts)


def _beside(system: System, variables: Variables, number: int, other: int) -> None:
    """Sums of one table that mean the same as sums of the other, though neither is a cell of either."""
    one, two = system.tables[number], system.tables[other]
    shared = sorted({dim.name for dim in one.dims} & {dim.name for dim in two.dims})
    mine, theirs = _numbers(system, number), _numbers(system, other)
    for labels in product(*([None, *sorted(variables.inner[name])] for name in shared)):
        key = {name: label for name, label in zip(shared, labels, strict=True) if label is not None}
        a, b = _sum(variables, one, mine, key), _sum(variables, two, theirs, key)
        if len(a) > 1 and len(b) > 1:
            _add_if_it_holds(system, a, b)


def _sum(variables: Variables, table: Table, numbers: "NDArray[np.int64]", key: dict[str, str]) -> list[int]:
    """The counts of a table that add up to a key; [] if none do."""
    parts = [variables.parts(dim, key.get(dim.name)) for dim in table.dims]
    return [int(numbers[place]) for place in product(*parts)]


def _is_key(variables: Variables, table: Table, key: dict[str, str]) -> bool:
    """Whether the table itself has a cell of this key."""
    return all(
        key[dim.name] in dim.labels if dim.name in key else variables.total(dim) is not None for dim in table.dims
    )


def _add_if_it_holds(system: System, wholes: Sequence[int], parts: Sequence[int]) -> None:
    if len(wholes) == 1 and wholes[0] in parts:
        return
    left = sum(_value(system, n) for n in wholes) - sum(_value(system, n) for n in parts)
    unknown = any(system.counts[n].value is None for n in (*wholes, *parts))
    if left == 0 or unknown:
        _add(system, wholes, parts, linked=True)


def _left(system: System, whole: int, parts: Sequence[int]) -> int | None:
    """What the parts leave of the whole; None if one of them is not known."""
    if any(system.counts[n].value is None for n in (whole, *parts)):
        return None
    return _value(system, whole) - sum(_value(system, n) for n in parts)


def _value(system: System, number: int) -> int:
    return system.counts[number].value or 0


def _add(system: System, wholes: Sequence[int], parts: Sequence[int], *, linked: bool) -> None:
    equation: dict[int, int] = {}
    for sign, numbers in ((-1, wholes), (1, parts)):
        for number in numbers:
            equation[number] = equation.get(number, 0) + sign
    equation = {number: sign for number, sign in equation.items() if sign}
    if equation:
        system.equations.append(equation)
        system.linked.append(linked)


def _numbers(system: System, number: int) -> "NDArray[np.int64]":
    import numpy as np

    table = system.tables[number]
    flat = [system.at[number, place] for place in range(len(table.cells))]
    return np.array(flat, dtype=np.int64).reshape(table.shape)
