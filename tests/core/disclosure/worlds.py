"""Worlds to attack: people sorted into an array, and tables printed of them, with totals, groups, several releases."""

from itertools import product

from hypothesis import strategies as st

from alongside.core.disclosure import Dim, Table
from tests.core.disclosure.oracle import Line, every

AXES = "abc"


GROUPS = ("none", "listed", "named", "only")
"""A group of the first two labels: not there; a label of its own; named as their parent alone; in their place."""


def axis(number, size, *, total, groups):
    """A dimension and, for each label, the places of the array that it counts."""
    name = AXES[number]
    labels = {f"{name}{n}": {n} for n in range(size)}
    parents = {}
    if groups != "none" and size > 2:
        first = f"{name}first"
        parents = {f"{name}0": first, f"{name}1": first}
        if groups != "named":
            labels[first] = {0, 1}
        if groups == "only":
            parents = {}
            del labels[f"{name}0"], labels[f"{name}1"]
    if total:
        labels["all"] = set(range(size))
    return Dim(name, tuple(labels), parents, "all" if total else None), list(labels.values())


def printed_of(world, shape, axes, name, *, totals, groups):
    """A table over some axes of the world, and what each of its cells counts."""
    dims, over = [], []
    for number in axes:
        dim, places = axis(number, shape[number], total=totals[number], groups=groups[number])
        dims.append(dim)
        over.append(places)
    cells = []
    for places in product(*over):
        inside = dict(zip(axes, places, strict=True))
        cells.append(frozenset(p for p in every(shape) if all(p[n] in inside[n] for n in axes)))
    return Table(name, tuple(dims), tuple(sum(world[p] for p in cell) for cell in cells)), cells


def lines_of(tables, overs):
    """Every cell as it is printed."""
    return [
        Line(over, shown)
        for table, cells in zip(tables, overs, strict=True)
        for over, shown in zip(cells, table.cells, strict=True)
    ]


@st.composite
def worlds(draw, *, shapes, threshold, largest, tables=1, small=None):
    """(tables, what each cell counts, shape): tables of one world that share its axes."""
    shape = draw(st.sampled_from(shapes))
    counts = st.integers(0, largest) if small is None else st.one_of(st.just(0), st.integers(threshold, largest))
    world = {place: draw(counts) for place in every(shape)}
    axes = list(range(len(shape)))
    found = []
    for number in range(tables):
        some = axes if number == 0 else sorted(draw(st.sets(st.sampled_from(axes), min_size=1)))
        found.append(
            printed_of(
                world,
                shape,
                some,
                f"table {number}",
                totals=[draw(st.booleans()) for _ in axes],
                groups=[draw(st.sampled_from(GROUPS)) for _ in axes],
            )
        )
    return [table for table, _ in found], [cells for _, cells in found], shape
