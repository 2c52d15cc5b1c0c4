"""The file that `alongside disclose` takes, in its long and its short form, and the answer in the same form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.core.disclosure.groups import THRESHOLD
from alongside.core.disclosure.tables import Dim, Release, Table
from alongside.core.errors import BadInput

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be released, what was published before, and how to answer in the form of the question.

    `ddg`: for each table of the release what it says for California's rule, unread; None if nothing.
    """

    release: Release
    ddg: tuple[object, ...]
    previous: tuple[Table, ...]
    threshold: int
    answer: Callable[[Sequence[Table]], dict[str, Any]]


def read(data: object) -> Asked:
    """A parsed JSON file as tables. Raises BadInput, whose `where` names the table, the key or the cell.

    >>> asked = read({"cells": [[4, 20, 24], [30, 40, 70]], "row_totals": True})
    >>> asked.release.tables[0].shape, asked.answer([asked.release.tables[0].printed([None] * 6)])
    ((2, 3), {'cells': [[None, None, None], [None, None, None]]})
    """
    if not isinstance(data, Mapping):
        raise BadInput("file", "not a JSON object", 'begin with {"release": [tables]}')
    if "release" in data and "cells" in data:
        raise BadInput("release, cells", "both the long form and the short one", "keep one of them")
    if "release" not in data and "cells" not in data:
        raise BadInput("release", "missing", 'give {"release": [tables]} or {"cells": [[counts]]}')
    _only(data, "file", {"release", "previous", "threshold", "cells", "row_totals", "col_totals", "ddg"})
    threshold = data.get("threshold", THRESHOLD)
    if isinstance(threshold, bool) or not isinstance(threshold, int) or threshold < 0:
        raise BadInput("threshold", "not a whole number of 0 or more", "give the smallest count to print, such as 11")
    tables = _list(data["release"], "release") if "release" in data else [data]
    release = Release(tuple(_table(one, "release", at) for at, one in enumerate(tables)))
    previous = tuple(_table(one, "previous", at) for at, one in enumerate(_list(data.get("previous", []), "previous")))
    names = [table.name for table in release.tables]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f'table "{twice}"', "stands twice in the release", "give each table its own name")

    def answer(printed: Sequence[Table]) -> dict[str, Any]:
        answered = [
            {
                **{key: said for key, said in table.items() if key != "ddg"},
                "cells": _nested(list(done.cells), done.shape),
            }
            for table, done in zip(tables, printed, strict=True)
        ]
        return {"release": answered} if "release" in data else {"cells": answered[0]["cells"]}

    return Asked(release, tuple(table.get("ddg") for table in tables), previous, threshold, answer)


def _table(data: object, part: str, at: int) -> Table:
    where = f"{part}, table {at + 1}"
    if not isinstance(data, Mapping):
        raise BadInput(where, "not a table", 'give {"name", "dims", "cells"}')
    if "dims" not in data:
        return _short(data, part, at)
    name = data.get("name", f"table {at + 1}")
    if not isinstance(name, str):
        raise BadInput(f"{where}, name", "not text", "give the table a name")
    where = f'{part}, table "{name}"'
    _only(data, where, {"name", "dims", "cells", "ddg"})
    dims = tuple(_dim(one, where, place) for place, one in enumerate(_list(data["dims"], f"{where}, dims")))
    if "cells" not in data:
        raise BadInput(f"{where}, cells", "missing", "give the counts as nested lists, one level a dimension")
    return Table(name, dims, tuple(_flat(data["cells"], dims, f"{where}, cells", previous=part == "previous")))


def _short(data: Json, part: str, at: int) -> Table:
    where = "cells" if part == "release" else f"{part}, table {at + 1}, cells"
    rows = _list(data.get("cells"), where)
    if not rows or not all(isinstance(row, list) and len(row) == len(rows[0]) and row for row in rows):
        raise BadInput(where, "not rows of equal length", "give a list of rows, each a list of counts")
    for key in ("row_totals", "col_totals"):
        if not isinstance(data.get(key, False), bool):
            raise BadInput(key, "neither true nor false", "write true where the last column or row holds totals")
    last_column, last_row = _which_totals(data, rows)
    down = [f"row {n + 1}" for n in range(len(rows))]
    across = [f"column {n + 1}" for n in range(len(rows[0]))]
    if last_row:
        down[-1] = "total"
    if last_column:
        across[-1] = "total"
    dims = (
        Dim("row", tuple(down), total="total" if last_row else None),
        Dim("column", tuple(across), total="total" if last_column else None),
    )
    return Table(f"table {at + 1}", dims, tuple(_flat(rows, dims, where, previous=part == "previous")))


def _which_totals(data: Json, rows: Sequence[Sequence[Any]]) -> tuple[bool, bool]:
    """(whether the last column holds totals, whether the last row does).

    Row totals stand at the end of each row. A file that says only one of the two and means the other, as its
    numbers tell, is understood.
    """
    across, down = bool(data.get("row_totals", False)), bool(data.get("col_totals", False))
    if across == down or not all(isinstance(n, int) for row in rows for n in row):
        return across, down
    in_column = len(rows[0]) > 1 and all(row[-1] == sum(row[:-1]) for row in rows)
    in_row = len(rows) > 1 and all(column[-1] == sum(column[:-1]) for column in zip(*rows, strict=True))
    return (across, down) if in_column == in_row else (in_column, in_row)


def _dim(data: object, where: str, at: int) -> Dim:
    if not isinstance(data, Mapping) or not isinstance(data.get("name"), str):
        raise BadInput(f"{where}, dimension {at + 1}", "no name", 'give {"name", "labels"}')
    where = f'{where}, dimension "{data["name"]}"'
    _only(data, where, {"name", "labels", "parents", "total"})
    labels = [_label(one, f"{where}, labels") for one in _list(data.get("labels"), f"{where}, labels")]
    parents = data.get("parents") or {}
    if not isinstance(parents, Mapping):
        raise BadInput(f"{where}, parents", "not label to label", 'give {"Oakland": "Alameda"}')
    above = {
        label: _label(parent, f"{where}, parents, {label}") for label, parent in parents.items() if parent is not None
    }
    total = data.get("total")
    total = None if total is None else _label(total, f"{where}, total")
    return Dim(data["name"], tuple(labels), above, total)


def _label(data: object, where: str) -> str:
    """A label is text; a year may stand without quotes."""
    if isinstance(data, bool) or not isinstance(data, (str, int)):
        raise BadInput(where, "not a label", 'write it in quotes, as in "2024"')
    return str(data)


def _flat(data: object, dims: Sequence[Dim], where: str, *, previous: bool) -> list[int | None]:
    if dims:
        dim, rest = dims[0], dims[1:]
        items = _list(data, where)
        if len(items) != len(dim.labels):
            what = f'{len(items)} entries, but "{dim.name}" has {len(dim.labels)} labels'
            raise BadInput(where, what, "give one entry for each label, in the order of the labels")
        flat: list[int | None] = []
        for label, one in zip(dim.labels, items, strict=True):
            flat += _flat(one, rest, f"{where}, {label}", previous=previous)
        return flat
    if data is None and previous:
        return [None]
    if isinstance(data, float) and data.is_integer():
        data = int(data)
    if isinstance(data, bool) or not isinstance(data, int):
        if data is None:
            raise BadInput(where, "no count", "give the true count; what may be printed is worked out here")
        raise BadInput(where, "not a whole number", "give a count of 0 or more")
    if data < 0:
        raise BadInput(where, "a count below zero", "count again")
    return [data]


def _nested(flat: list[int | None], shape: Sequence[int]) -> list[Any]:
    if len(shape) == 1:
        return flat
    step = len(flat) // shape[0]
    return [_nested(flat[at : at + step], shape[1:]) for at in range(0, len(flat), step)]


def _list(data: object, where: str) -> list[Any]:
    if not isinstance(data, list):
        raise BadInput(where, "missing" if data is None else "not a list", "give a list in [ ]")
    return data


def _only(data: Json, where: str, known: set[str]) -> None:
    strange = sorted(set(map(str, data)) - known)
    if strange:
        raise BadInput(f"{where}, {strange[0]}", "an unknown key", f"use {', '.join(sorted(known))}")
