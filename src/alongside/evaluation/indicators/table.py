"""A CSV or Parquet file as columns of text in an in-memory DuckDB, and its first mistake found by row and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNUSED = ("", "row")
"""Columns of a file that are never read: nameless ones, and one called as our own numbering."""
LINE = re.compile(r"CSV Error on Line: (\d+)")


@dataclass(frozen=True, slots=True)
class Check:
    """A mistake: the SQL that is true of it, the column it is told under, what is wrong, and the mend."""

    is_wrong: str
    column: str
    what: str
    mend: str


def connect() -> DuckDBPyConnection:
    """A database in memory that fetches nothing and spills nothing to disk."""
    import duckdb

    return duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "temp_directory": ""}
    )


def load(db: DuckDBPyConnection, path: Path, name: str) -> tuple[str, ...]:
    """Make the file the table `name`: `row` as a spreadsheet numbers it, and each column as trimmed text or NULL.

    Empty rows, and columns without a name, are left out. Gives the columns' names in small letters. Raises BadInput for
    a file that cannot be read as a table.
    """
    import duckdb

    if not path.is_file():
        raise BadInput(str(path), "no such file", "name a CSV or Parquet file")
    if any(sign in str(path) for sign in "*?["):
        raise BadInput(str(path), "its name has a sign that stands for many files", "rename it without * ? [")
    literal = "'" + str(path).replace("'", "''") + "'"
    try:
        is_parquet = path.suffix.lower() in (".parquet", ".pq")
        if is_parquet:
            source = f"read_parquet({literal})"
            found = db.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608
            written = [str(row[0]) for row in found]
        else:
            written, mark = _header(path)
            columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(written)))
            source = (
                f"read_csv({literal}, auto_detect=false, header=true, delim='{mark}', quote='\"', escape='\"', "
                f"nullstr='', columns={{{columns}}})"
            )
        taken = written if is_parquet else [f"c{i}" for i in range(len(written))]
        columns_of = {name: cell for name, cell in zip(_names(path, written), taken, strict=True) if name not in UNUSED}
        names = tuple(columns_of)
        cells = ", ".join(
            f"nullif(trim(CAST({_quoted(cell)} AS VARCHAR)), '') AS {_quoted(name)}"
            for name, cell in columns_of.items()
        )
        filled = " OR ".join(f"{_quoted(name)} IS NOT NULL" for name in names)
        db.execute(
            f"CREATE TABLE {name} AS SELECT * FROM (SELECT row_number() OVER () + 1 AS row, {cells} FROM {source}) "  # noqa: S608
            f"WHERE {filled}"
        )
    except duckdb.Error as error:
        raise _unreadable(path, str(error)) from None
    return names


def refuse_first(db: DuckDBPyConnection, path: Path, table: str, checks: Sequence[Check]) -> None:
    """Raise BadInput for the first row that any check finds wrong; of several in that row, the first check's."""
    asked = ", ".join(f"min(row) FILTER (WHERE {check.is_wrong})" for check in checks)
    found = db.execute(f"SELECT {asked} FROM {table}").fetchone()  # noqa: S608
    wrong = [(row, place) for place, row in enumerate(found or ()) if row is not None]
    if wrong:
        row, place = min(wrong)
        check = checks[place]
        raise BadInput(f"{path}: row {row}, column {check.column}", check.what, check.mend)


def require(path: Path, names: Iterable[str], needed: Sequence[str]) -> None:
    """Raise BadInput for the first column that is missing."""
    there = set(names)
    for name in needed:
        if name.lower() not in there:
            raise BadInput(f"{path}: column {name}", "missing", f"add it; the columns are {', '.join(needed)}")


def as_day(column: str) -> str:
    """SQL: the day a text names, or NULL: 2022-11-01, 20221101, or with a time of midnight."""
    text = f"regexp_replace({column}, '[ T]00:00(:00(\\.0+)?)?Z?$', '')"
    dashed = f"CASE WHEN regexp_full_match({text}, '\\d{{4}}-\\d{{1,2}}-\\d{{1,2}}') THEN try_cast({text} AS DATE) END"
    plain = f"CASE WHEN regexp_full_match({text}, '\\d{{8}}') THEN try_strptime({text}, '%Y%m%d')::DATE END"
    slow = f"coalesce({dashed}, {plain})"
    is_usual = f"length({column}) = 10 AND {column}[5] = '-' AND {column}[8] = '-'"
    return f"CASE WHEN {is_usual} THEN try_cast({column} AS DATE) ELSE {slow} END"


def _header(path: Path) -> tuple[list[str], str]:
    try:
        with path.open("rb") as file:
            first = file.readline(100_000)
    except OSError:
        raise BadInput(str(path), "cannot be read", "check who may read it") from None
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(str(path), "UTF-16, not UTF-8", "save it as CSV UTF-8")
    try:
        text = first.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BadInput(f"{path}: row 1", "not UTF-8", "save it as CSV UTF-8") from None
    if not text.strip():
        raise BadInput(str(path), "the first line is empty", "begin with the names of the columns")
    if "\r" in text:
        raise BadInput(str(path), "its lines end in a way that is no longer read", "save it again as CSV UTF-8")
    mark = max(",;\t", key=text.count)
    return next(csv.reader([text], delimiter=mark)), "\\t" if mark == "\t" else mark


def _names(path: Path, written: Sequence[str]) -> tuple[str, ...]:
    names = tuple(one.strip().lower() for one in written)
    for name in names:
        if names.count(name) > 1 and name not in UNUSED:
            raise BadInput(f"{path}: column {name}", "stands twice", "keep one of them")
    return names


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _unreadable(path: Path, said: str) -> BadInput:
    line = LINE.search(said)
    where = f"{path}: row {line.group(1)}" if line else str(path)
    if "unicode" in said or "utf-8" in said:
        return BadInput(where, "not UTF-8", "save it as CSV UTF-8")
    if "Number of Columns" in said:
        return BadInput(where, "another number of cells than the header", "give each row a cell for every column")
    return BadInput(where, "cannot be read as a table", "save it again as CSV UTF-8, or as Parquet")
