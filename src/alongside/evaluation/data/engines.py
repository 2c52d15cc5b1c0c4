"""Where the rows are: DuckDB over files, PostgreSQL in place, or Apache Spark, each opened as one Ibis table."""

from __future__ import annotations

import csv
import glob
import os
import sys
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
SPARK_SETTINGS = {
    # dates mean the same day whatever the machine's zone
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # a laptop runs few groups; a cluster's own value wins
    "spark.sql.shuffle.partitions": "8",
    # Arrow moves groups to Python in blocks
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # text that is no number becomes missing after our own check, as in the other engines
    "spark.sql.ansi.enabled": "false",
}


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
        yield _spark(study)
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
    kinds = {_kind(one) for one in found}
    if None in kinds or len(kinds) > 1:
        raise BadInput(
            f"{study.path}: study.data", "these are not all CSV or all Parquet", "name .csv or .parquet files"
        )
    return found


def _kind(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    return "parquet" if name.endswith((".parquet", ".pq")) else "csv" if name.endswith((".csv", ".txt")) else None


def _header(path: Path) -> list[str]:
    """The header of a CSV file as it stands; refuses a name that stands twice and a file that is not UTF-8."""
    import gzip

    where = printable(path.name)
    try:
        opener: Any = gzip.open if path.name.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8", newline="") as lines:
            names = next(csv.reader(lines), [])
    except UnicodeDecodeError as error:
        raise BadInput(where, "the file is not UTF-8 text", "save it as CSV in UTF-8") from error
    except (OSError, csv.Error) as error:
        raise BadInput(where, "the file cannot be read", "check who may read it, and that it is a CSV file") from error
    if not any(name.strip() for name in names):
        raise BadInput(f"{where}: line 1", "there is no header", "write the names of the columns in the first line")
    for name in names:
        if names.count(name) > 1:
            raise BadInput(f"{where}: line 1", f'the column "{printable(name)}" stands twice', "give each its own name")
    return names


@contextmanager
def _duckdb(study: Study) -> Iterator[Opened]:
    import ibis

    connection = ibis.duckdb.connect()
    # beyond this, DuckDB puts groups aside on disk, so that memory stays bounded while data grow
    connection.raw_sql(f"SET memory_limit = '{MEMORY_MB}MB'")
    connection.raw_sql("SET preserve_insertion_order = true")
    try:
        table, is_text, name = _duckdb_table(connection, study)
        yield Opened("duckdb", name, table, is_text, _locator(table))
    finally:
        connection.disconnect()


def _duckdb_table(connection: Any, study: Study) -> tuple[Any, bool, str]:
    import duckdb

    files = files_of(study)
    name = printable(files[0].name if len(files) == 1 else study.source.data)
    is_text = _kind(files[0]) == "csv"
    paths = [str(one) for one in files]
    try:
        if not is_text:
            return connection.read_parquet(paths, table_name="children"), False, name
        headers = [_header(one) for one in files]
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
        return _stripped(table), True, name
    except duckdb.Error as error:
        words = str(error).splitlines()[0] if str(error) else "it cannot be read"
        line = next((part for part in str(error).splitlines() if "Line" in part and "CSV" in part), "")
        place = f"{name}: {printable(line.split(':')[-1].strip(), 40)}" if line else name
        what = "a line does not have the columns of the header" if is_text else printable(words, 120)
        raise BadInput(place, what, "mend that line, or save the file again") from error


def _stripped(table: Any) -> Any:
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


# --- Spark ---------------------------------------------------------------------------------------------------


@contextmanager
def _quiet() -> Iterator[None]:
    """Java, started in here, writes what it has to say to nowhere: an error of ours is one line."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _spark(study: Study) -> Opened:
    """A local Spark, or the cluster that spark-submit or SPARK_HOME's settings name."""
    try:
        import ibis
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BadInput(
            "--engine spark", "Apache Spark is not installed", "install it: pip install alongside[spark]"
        ) from error
    files = files_of(study)
    name = printable(files[0].name if len(files) == 1 else study.source.data)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("alongside")
    if not os.environ.get("SPARK_CONF_DIR") and not os.environ.get("MASTER"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    for key, value in SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    try:
        with _quiet():
            session = builder.getOrCreate()
    except Exception as error:
        raise BadInput(
            "--engine spark", "Spark does not start", "it needs Java 17 or newer; script/setup --java"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    is_text = _kind(files[0]) == "csv"
    paths = [str(one.resolve()) for one in files]
    if is_text:
        headers = [_header(one) for one in files]
        if any(one != headers[0] for one in headers):
            raise BadInput(name, "the files have different columns", "give every file the same header")
        frame = session.read.option("header", True).option("multiLine", True).option("quote", '"').option("escape", '"')
        rows = frame.option("mode", "FAILFAST").csv(paths)
    else:
        rows = session.read.parquet(*paths)
    rows.createOrReplaceTempView("alongside_children")
    table = ibis.pyspark.connect(session).table("alongside_children")

    def locate(condition: Callable[[Any], Any]) -> int | None:
        with _duckdb(study) as beside:  # the files have an order, Spark's partitions have none
            return beside.locate(condition)

    return Opened("spark", name, _stripped(table) if is_text else table, is_text, locate)
