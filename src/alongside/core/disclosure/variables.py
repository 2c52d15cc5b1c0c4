"""What the dimensions of several tables mean together: one hierarchy each, and which labels say "all"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alongside.core.disclosure.tables import Dim, Table, refuse_circle
from alongside.core.errors import BadInput

Key = tuple[tuple[str, str], ...]
"""A cell's meaning: its (dimension, label) pairs, totals left out. Equal keys in two tables are one count."""


@dataclass(frozen=True, slots=True)
class Variables:
    """Equal dimension names are one variable; its labels form one hierarchy over all tables.

    A total label is left out of keys, so that a table without the dimension counts the same as the other's total.
    A total that another table lists as a label ("California" among the states) stays that label.
    """

    parents: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, frozenset[str]]
    inner: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Sequence[Table]) -> "Variables":
        """Merge the dimensions of these tables. Raises BadInput where two say different parents of one label."""
        inner: dict[str, set[str]] = {}
        labels: dict[str, set[str]] = {}
        for table in tables:
            for dim in table.dims:
                labels.setdefault(dim.name, set()).update(dim.labels, dim.parents)
                inner.setdefault(dim.name, set()).update(set(dim.labels) - {dim.total}, dim.parents)
        parents: dict[str, dict[str, str]] = {name: {} for name in labels}
        totals = {name: {dim.total for table in tables for dim in table.dims if dim.name == name} for name in labels}
        for table in tables:
            for dim in table.dims:
                for label, parent in dim.parents.items():
                    if parent not in totals[dim.name] or parent in inner[dim.name]:
                        _merge(parents[dim.name], label, parent, table, dim)
        for table in tables:
            for dim in table.dims:
                if dim.total in inner[dim.name] and dim.total is not None:
                    for label in dim.labels:
                        if label != dim.total and label not in parents[dim.name]:
                            parents[dim.name][label] = dim.total
        for name, known in parents.items():
            for label in known:
                refuse_circle(f'dimension "{name}"', label, known)
        return cls(
            parents,
            {name: frozenset(found) for name, found in labels.items()},
            {name: frozenset(found) for name, found in inner.items()},
        )

    def total(self, dim: Dim) -> str | None:
        """The label that stands for "all" here, if there is one."""
        return None if dim.total in self.inner[dim.name] else dim.total

    def key(self, table: Table, place: int) -> Key:
        """What the cell at this place counts, whichever table it stands in."""
        pairs = zip(table.dims, table.labels(place), strict=True)
        return tuple(sorted((dim.name, label) for dim, label in pairs if label != self.total(dim)))

    def above(self, name: str, label: str) -> tuple[str, ...]:
        """The labels that this one rolls up into, the nearest first."""
        found = []
        while label in self.parents[name]:
            label = self.parents[name][label]
            found.append(label)
        return tuple(found)

    def children(self, dim: Dim) -> dict[str | None, list[int]]:
        """By label (None: everything): the places of the labels in this table that add up to it, nearest first."""
        total, found = self.total(dim), dict[str | None, list[int]]()
        for place, label in enumerate(dim.labels):
            if label != total:
                parent = next((one for one in self.above(dim.name, label) if one in dim.labels), None)
                found.setdefault(parent, []).append(place)
        return found

    def parts(self, dim: Dim, label: str | None) -> list[int]:
        """The places in this table's dimension that add up to a label (None: to everything); [] if none do.

        >>> county = Dim("county", ("Napa", "Yolo"), {"Napa": "California", "Yolo": "California"})
        >>> Variables.of([Table("t", (county,), (1, 2))]).parts(county, "California")
        [0, 1]
        """
        total = self.total(dim)
        if label is None or label in (total, dim.total):
            return [dim.labels.index(dim.total)] if dim.total and total else self.children(dim).get(None, [])
        if label in dim.labels:
            return [dim.labels.index(label)]
        under = {one for one in dim.labels if label in self.above(dim.name, one)}
        return [at for at, one in enumerate(dim.labels) if one in under and not under & set(self.above(dim.name, one))]

    def missing(self, dim: Dim, label: str | None) -> bool:
        """Whether other tables know labels under this one that this table does not list."""
        for other in self.labels[dim.name] - set(dim.labels):
            above = self.above(dim.name, other)
            is_under = label in above if label is not None else True
            covers = any(other in self.above(dim.name, one) for one in dim.labels)
            if is_under and not covers and not any(one in dim.labels and one != label for one in above):
                return other in self.inner[dim.name]
        return False


def _merge(known: dict[str, str], label: str, parent: str, table: Table, dim: Dim) -> None:
    if known.setdefault(label, parent) != parent:
        raise BadInput(
            f'table "{table.name}", dimension "{dim.name}"',
            f'"{label}" rolls up into "{parent}" here and into "{known[label]}" elsewhere',
            "let it roll up into one label",
        )
