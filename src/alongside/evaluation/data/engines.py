"""Where the rows are: DuckDB over files, PostgreSQL in place, or Apache Spark, each opened as one Ibis table."""

from __future__ import annotations

import csv
import glob
import io
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.core.echo import nearest, printable
from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Study

ENGINES = ("duckdb", "spark", "postgres")
MEMORY_MB = 600
LONGEST_HEADER = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine with the children's rows. `name` says where they are, for errors; `locate` finds a row by a condition.

    `is_text`: every column is text as it stood in a CSV file. `locate(column expression)` gives the number of the
    first row for which it holds, counted from 1, or None where rows have no order (a database table).
    """

    engine: str
    name: str
    table: Any
    is_text: bool
    locate: Callable[[Callable[[Any], Any]], int | None]

    @property
    def columns(self) -> list[str]:
        return list(self.table.columns)


@contextmanager
def opened(study: Study, engine: str) -> Iterator[Opened]:
    """The study's rows in `engine`. Raises BadInput for files, variables and tables that are not there."""
    if engine == "postgres":
        with _postgres(study) as found:
            yield found
    elif engine == "spark":
        from .spark import spark_rows

        with spark_rows(study) as found:
            yield found
    else:
        with _duckdb(study) as found:
            yield found


# --- files ---------------------------------------------------------------------------------------------------


def files_of(study: Study) -> list[Path]:
    """The data files, by path or glob, relative to the study file; all CSV or all Parquet."""
    pattern = study.source.data
    if pattern is None:
        raise BadInput(
            f"{study.path}: study.data", "it is missing", 'add data = "children.csv", or use --engine postgres'
        )
    whole = study.folder / pattern
    found = [whole] if whole.exists() else sorted(Path(one) for one in glob.glob(str(whole), recursive=True))  # noqa: PTH207 - absolute patterns too
    if len(found) == 1 and found[0].is_dir():
        found = sorted([*found[0].glob("*.parquet"), *found[0].glob("*.csv")])
    if not found:
        raise BadInput(
            f"{study.path}: study.data", f'no file is "{printable(pattern)}"', "name a file beside the study file"
        )
    kinds = {kind_of(one) for one in found}
    if None in kinds or len(kinds) > 1:
        raise BadInput(
            f"{study.path}: study.data", "these are not all CSV or all Parquet", "name .csv or .parquet files"
        )
    return found


def kind_of(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    return "parquet" if name.endswith((".parquet", ".pq")) else "csv" if name.endswith((".csv", ".txt")) else None


def header_of(path: Path) -> list[str]:
    """The header of a CSV file as it stands; refuses a name that stands twice and a file that is not UTF-8."""
    import gzip

    where = printable(path.name)
    try:
        opener: Any = gzip.open if path.name.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8", newline="") as lines:
            first = lines.read(LONGEST_HEADER)  # a packed file may unpack to one endless line
    except UnicodeDecodeError as error:
        raise BadInput(where, "the file is not UTF-8 text", "save it as CSV in UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(where, "the file cannot be read", "check who may read it, and that it is a CSV file") from error
    if len(first) == LONGEST_HEADER and not {"\n", "\r"} & set(first):
        raise BadInput(f"{where}: line 1", "it is too long", "write the names of the columns in the first line")
    if "\0" in first:
        raise BadInput(where, "the file is not UTF-8 text", "save it as CSV in UTF-8")
    try:
        names = next(csv.reader(io.StringIO(first, newline="")), [])
    except csv.Error as error:
        raise BadInput(f"{where}: line 1", "this is not CSV", "save it as CSV in UTF-8") from error
    if not any(name.strip() for name in names):
        raise BadInput(f"{where}: line 1", "there is no header", "write the names of the columns in the first line")
    for name in names:
        if names.count(name) > 1:
            raise BadInput(f"{where}: line 1", f'the column "{printable(name)}" stands twice', "give each its own name")
    return names


@contextmanager
def _duckdb(study: Study) -> Iterator[Opened]:
    import ibis

    with tempfile.TemporaryDirectory(prefix="alongside-") as aside:
        connection = ibis.duckdb.connect()
        # beyond this, DuckDB puts groups aside on disk, so that memory stays bounded while data grow
        connection.raw_sql(f"SET memory_limit = '{MEMORY_MB}MB'")
        connection.con.execute("SET temp_directory = ?", [aside])
        connection.raw_sql("SET preserve_insertion_order = true")
        connection.raw_sql("SET enable_progress_bar = false")  # it would write into our output
        # joins as written, many rows first: of a CSV file DuckDB guesses the rows, and crossed two small tables
        connection.raw_sql("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        try:
            table, is_text, name = _duckdb_table(connection, study)
            yield Opened("duckdb", name, table, is_text, _locator(table))
        finally:
            connection.disconnect()


def _duckdb_table(connection: Any, study: Study) -> tuple[Any, bool, str]:
    import duckdb

    files = files_of(study)
    name = printable(files[0].name if len(files) == 1 else study.source.data)
    is_text = kind_of(files[0]) == "csv"
    paths = [str(one) for one in files]
    try:
        if not is_text:
            return connection.read_parquet(paths, table_name="children"), False, name
        headers = [header_of(one) for one in files]
        if any(set(one) != set(headers[0]) for one in headers):
            raise BadInput(name, "the files have different columns", "give every file the same header")
        table = connection.read_csv(
            paths,
            table_name="children",
            all_varchar=True,
            header=True,
            delim=",",
            quote='"',
            escape='"',
            union_by_name=len(files) > 1,
            strict_mode=True,
        )
        return stripped(table), True, name
    except duckdb.Error as error:
        words = str(error).splitlines()[0] if str(error) else "it cannot be read"
        line = next((part for part in str(error).splitlines() if "Line" in part and "CSV" in part), "")
        place = f"{name}: {printable(line.split(':')[-1].strip(), 40)}" if line else name
        what = "a line does not have the columns of the header" if is_text else printable(words, 120)
        raise BadInput(place, what, "mend that line, or save the file again") from error


def stripped(table: Any) -> Any:
    """Names without the byte order mark and the spaces that spreadsheets leave around them."""
    new = {name.lstrip("\ufeff").strip(): name for name in table.columns}
    return table if list(new) == list(table.columns) else table.rename(new)


def _locator(table: Any) -> Callable[[Callable[[Any], Any]], int | None]:
    """Rows numbered as they stand in the files; DuckDB keeps their order."""

    def locate(condition: Callable[[Any], Any]) -> int | None:
        import ibis

        numbered = table.mutate(__row=ibis.row_number())
        found = numbered.filter(condition(numbered)).aggregate(row=lambda t: t["__row"].min()).to_pyarrow().to_pylist()
        return None if found[0]["row"] is None else int(found[0]["row"]) + 1

    return locate


# --- PostgreSQL ----------------------------------------------------------------------------------------------


@contextmanager
def _postgres(study: Study) -> Iterator[Opened]:
    import ibis

    if study.source.dsn_env is None or study.source.table is None:
        raise BadInput(f"{study.path}: study.dsn_env", "it is missing", "add dsn_env and table to [study] for postgres")
    address = os.environ.get(study.source.dsn_env)
    where = f"{study.path}: study.dsn_env"
    if not address:
        variable = printable(study.source.dsn_env)
        raise BadInput(where, f"the variable {variable} is not set", "set it to the address of the database")
    import psycopg

    try:
        raw = psycopg.connect(address, autocommit=True)
    except psycopg.Error as error:
        raise BadInput(
            where, "the database does not answer", "check the address, and that it may be reached"
        ) from error
    try:
        raw.execute("SET TIME ZONE 'UTC'")
        schema, _, name = study.source.table.rpartition(".")
        connection = ibis.postgres.from_connection(raw)
        try:
            table = connection.table(name, database=schema or None)
        except Exception as error:
            known = [str(one) for one in connection.list_tables(database=schema or None)]
            mend = nearest(name, known) + "check its name, and who may read it"
            raise BadInput(f"{study.path}: study.table", f'there is no table "{printable(name)}"', mend) from error
        yield Opened("postgres", printable(study.source.table), table, False, lambda condition: None)
    finally:
        raw.close()
