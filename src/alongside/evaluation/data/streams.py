"""Rows that pass by in blocks, for sums over millions of ids and families that are small whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Flags, Numbers

BLOCK = 262_144
ROOM = 8
"""An array over a range of whole numbers is made where the range is at most so many times the number of rows."""


def dense_range(table: Any, column: str, rows: int) -> tuple[int, int] | None:
    """The least and largest value of a column of whole numbers, if an array over all between is worth its room.

    Only in DuckDB, whose rows are in this process; a cluster and a server sum where the rows are.
    """
    import ibis

    if not table[column].type().is_integer() or ibis.get_backend(table).name != "duckdb":
        return None
    own = table[column]
    found = table.aggregate(low=own.min(), high=own.max(), known=own.count()).to_pyarrow().to_pylist()[0]
    if found["low"] is None or found["high"] - found["low"] >= ROOM * rows:
        return None
    return int(found["low"]), int(found["high"])


def blocks(expression: Any) -> Iterator[Any]:
    """The rows of an expression in DuckDB as Arrow batches, of which one is in memory at a time."""
    import ibis

    backend: Any = ibis.get_backend(expression)
    expression.limit(0).to_pyarrow()  # brings the tables in memory that it joins
    yield from backend.con.sql(backend.compile(expression)).to_arrow_reader(BLOCK)


def count_distinct(table: Any, column: str, within: tuple[int, int]) -> int:
    """How many different values a column of whole numbers has; missing ones are none."""
    low, high = within
    seen = np.zeros(high - low + 1, dtype=bool)
    for batch in blocks(table.filter(table[column].notnull()).select(column)):
        seen[batch.column(0).to_numpy(zero_copy_only=False) - low] = True
    return int(np.count_nonzero(seen))


def sums_by(
    expression: Any, key: str, names: Sequence[str], flag: str, within: tuple[int, int]
) -> tuple[Mapping[str, Numbers], Flags, Flags]:
    """The sum of each column over every value of `key` from the least to the largest, where no key is missing.

    Then two flags for each value: whether `flag` is set in any of its rows, and whether it has rows at all.
    """
    low, high = within
    totals = {name: np.zeros(high - low + 1) for name in names}
    any_flag, there = (np.zeros(high - low + 1, dtype=bool) for _ in range(2))
    for batch in blocks(expression.select(key, flag, *names)):
        place = batch.column(0).to_numpy(zero_copy_only=False).astype(np.int64) - low
        there[place] = True
        any_flag[place[batch.column(1).to_numpy(zero_copy_only=False) > 0]] = True
        for number, name in enumerate(names, 2):
            np.add.at(totals[name], place, batch.column(number).to_numpy(zero_copy_only=False))
    return totals, any_flag, there
