"""Tables of counts: dimensions, labels that roll up into others, totals, and the cells by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from alongside.core.errors import BadInput


@dataclass(frozen=True, slots=True)
class Dim:
    """One dimension: its labels in order, which label each rolls up into, and which label is the total."""

    name: str
    labels: tuple[str, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    total: str | None = None

    def __post_init__(self) -> None:
        where = f'dimension "{self.name}"'
        if not self.labels:
            raise BadInput(where, "no labels", "name at least one")
        twice = sorted({label for label in self.labels if self.labels.count(label) > 1})
        if twice:
            raise BadInput(where, f'the label "{twice[0]}" stands twice', "name each label once")
        if self.total is not None and self.total not in self.labels:
            raise BadInput(where, f'the total "{self.total}" is not one of its labels', "add it to the labels")
        for label in self.parents:
            refuse_circle(where, label, self.parents)


@dataclass(frozen=True, slots=True)
class Table:
    """Counts over the product of its dimensions, the last dimension moving fastest; None is withheld.

    >>> by_site = Dim("site", ("north", "south", "all"), total="all")
    >>> Table("parents", (by_site,), (20, 15, 35)).labels(2)
    ('all',)
    """

    name: str
    dims: tuple[Dim, ...]
    cells: tuple[int | None, ...]

    def __post_init__(self) -> None:
        where = f'table "{self.name}"'
        names = [dim.name for dim in self.dims]
        if not names:
            raise BadInput(where, "no dimensions", "give at least one")
        if len(set(names)) < len(names):
            raise BadInput(where, "two dimensions of the same name", "give each its own name")
        if len(self.cells) != prod(self.shape):
            shape = " x ".join(map(str, self.shape))
            raise BadInput(where, f"not {shape} cells, one for each combination of labels", "give each a count")
        for place, count in enumerate(self.cells):
            if count is not None and count < 0:
                raise BadInput(f"{where}, cell {self.words(place)}", "a count below zero", "count again")

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(dim.labels) for dim in self.dims)

    def labels(self, place: int) -> tuple[str, ...]:
        """The labels of the cell that stands at this place."""
        found: list[str] = []
        for dim in reversed(self.dims):
            place, at = divmod(place, len(dim.labels))
            found.append(dim.labels[at])
        return tuple(reversed(found))

    def words(self, place: int) -> str:
        """The cell's labels as an error or the owner's report names them."""
        return " / ".join(self.labels(place))

    def printed(self, cells: Sequence[int | None]) -> "Table":
        """The same table with other cells."""
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class Release:
    """Tables that go out together."""

    tables: tuple[Table, ...]


def refuse_circle(where: str, label: str, parents: Mapping[str, str]) -> None:
    seen = {label}
    while label in parents:
        label = parents[label]
        if label in seen:
            raise BadInput(where, f'"{label}" rolls up into itself', "mend its parents")
        seen.add(label)
