"""Rows that pass by in blocks, for sums over millions of ids and families that are small whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Flags, Numbers

BLOCK = 262_144
ROOM = 8
"""An array over a range of whole numbers is made where the range is at most so many times the number of rows."""


@dataclass(frozen=True, slots=True)
class Within:
    """The least and largest value of a column of whole numbers, and whether any row has none."""

    low: int
    high: int
    any_missing: bool

    def room(self, kind: type) -> Any:
        """An array of zeros over all values from the least to the largest."""
        return np.zeros(self.high - self.low + 1, dtype=kind)


def dense_range(table: Any, column: str, rows: int) -> Within | None:
    """The range of a column of whole numbers, if an array over all between is worth its room.

    Only in DuckDB, whose rows are in this process; a cluster and a server sum where the rows are.
    """
    import ibis

    if not table[column].type().is_integer() or ibis.get_backend(table).name != "duckdb":
        return None
    own = table[column]
    asked = table.aggregate(low=own.min(), high=own.max(), missing=own.isnull().any())
    found = asked.to_pyarrow().to_pylist()[0]
    if found["low"] is None or found["high"] - found["low"] >= ROOM * rows:
        return None
    return Within(int(found["low"]), int(found["high"]), bool(found["missing"]))


def blocks(expression: Any, joined: Sequence[Any] = (), size: int = BLOCK) -> Iterator[Any]:
    """The rows of an expression as Arrow batches, of which one is in memory at a time, in the order it asks for.

    `joined`: the tables in memory that it joins, which DuckDB has to be shown first.
    """
    import ibis

    backend: Any = ibis.get_backend(expression)
    if backend.name == "postgres":
        yield from expression.to_pyarrow_batches(chunk_size=size)  # a cursor of the server
    elif backend.name == "pyspark":
        rows = backend._session.sql(backend.compile(expression)).toArrow()  # all at once: see `Kept.shares`
        yield from rows.to_batches(size)
    else:
        for table in joined:
            backend.execute(table.limit(0))
        yield from backend.con.sql(backend.compile(expression)).to_arrow_reader(size)


KEPT = "alongside_kept"
BUCKET = "__bucket"


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows to be read several times. Spark, which hands out all rows at once, has them in so many `buckets`."""

    table: Any
    buckets: int = 0

    def shares(self, rows: Any) -> Iterator[Any]:
        """An expression of the table in parts that follow one another; the members of a family are in one part."""
        if not self.buckets:
            yield rows
        for bucket in range(self.buckets):
            yield rows.filter(rows[BUCKET] == bucket)


def keep(expression: Any, rows: int, *, is_costly: bool) -> Kept:
    """The same rows, where they are worked out but once if that `is_costly`, and kept until the engine is closed.

    DuckDB and Spark put aside on disk what goes beyond their memory; a server's tables are read where they are.
    """
    import ibis

    backend: Any = ibis.get_backend(expression)
    if backend.name == "pyspark":
        return _kept_by_spark(backend, expression, rows)
    if backend.name == "duckdb" and is_costly:
        backend.raw_sql(f"CREATE OR REPLACE TEMP TABLE {KEPT} AS {backend.compile(expression)}")
        return Kept(backend.table(KEPT))
    return Kept(expression)


def _kept_by_spark(backend: Any, expression: Any, rows: int) -> Kept:
    from pyspark.sql import functions as F

    buckets = max(1, ceil(rows / BLOCK))
    session = backend._session
    session.catalog.clearCache()  # of an earlier study
    frame = session.sql(backend.compile(expression))
    key = F.xxhash64(*frame.columns)
    if "__cluster" in frame.columns:
        key = F.when(F.col("__cluster").isNotNull(), F.xxhash64("__cluster")).otherwise(key)
    frame = frame.withColumn(BUCKET, F.pmod(key, F.lit(buckets)).cast("int"))
    kept = frame.repartition(buckets, BUCKET).sortWithinPartitions(BUCKET)  # so that other buckets are passed over
    kept.persist().createOrReplaceTempView(KEPT)
    return Kept(backend.table(KEPT), buckets)


def count_distinct(table: Any, column: str, within: Within) -> int:
    """How many different values a column of whole numbers has; missing ones are none."""
    seen = within.room(bool)
    own = table.filter(table[column].notnull()) if within.any_missing else table
    for batch in blocks(own.select(column)):
        seen[batch.column(0).to_numpy(zero_copy_only=False) - within.low] = True
    return int(np.count_nonzero(seen))


def sums_by(
    expression: Any, key: str, names: Sequence[str], flag: str, within: Within, joined: Sequence[Any] = ()
) -> tuple[Mapping[str, Numbers], Flags, Flags]:
    """The sum of each column over every value of `key` from the least to the largest, where no key is missing.

    Then two flags for each value: whether `flag` is set in any of its rows, and whether it has rows at all.
    """
    totals: dict[str, Numbers] = {name: within.room(float) for name in names}
    any_flag, there = within.room(bool), within.room(bool)
    for batch in blocks(expression.select(key, flag, *names), joined):
        place = batch.column(0).to_numpy(zero_copy_only=False).astype(np.int64) - within.low
        there[place] = True
        any_flag[place[batch.column(1).to_numpy(zero_copy_only=False) > 0]] = True
        for number, name in enumerate(names, 2):
            np.add.at(totals[name], place, batch.column(number).to_numpy(zero_copy_only=False))
    return totals, any_flag, there
