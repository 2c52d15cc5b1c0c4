"""The children's rows in Apache Spark: on this machine, or on a cluster that the environment names."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alongside.core.echo import printable
from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Study

from .engines import Opened, files_of, header_of, kind_of, opened, stripped

MASTER = "ALONGSIDE_SPARK_MASTER"
"""The cluster's address: spark://host:7077, yarn, k8s://https://host:6443. Without it, what Spark's own variables and
spark-defaults.conf say; without those, this machine."""

CLUSTER = (MASTER, "MASTER", "SPARK_REMOTE", "SPARK_CONF_DIR")
"""Any of them says that somebody has set up a Spark, whose own addresses and sizes then hold."""

REASON = re.compile(r"\[([A-Z][A-Z0-9_.]+)\]")
"""Spark names the condition of an error in brackets: [PATH_NOT_FOUND]."""

RAGGED = ("MALFORMED_CSV_RECORD", "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION")

SETTINGS = {
    # dates mean the same day whatever the machine's zone
    "spark.sql.session.timeZone": "UTC",
    # Arrow moves groups to Python in blocks
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # and when that fails, fails: the other way fetches the rows one by one, and says so in a page of text
    "spark.sql.execution.arrow.pyspark.fallback.enabled": "false",
    # text that is no number becomes missing after our own check, as in the other engines
    "spark.sql.ansi.enabled": "false",
}
ON_ONE_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # one machine runs few groups; a cluster's own value holds there
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.bindAddress": "127.0.0.1",
}


@contextmanager
def spark_rows(study: Study) -> Iterator[Opened]:
    """The study's rows. Raises BadInput where Spark or the data are not there, or a worker cannot read them."""
    try:
        import ibis
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BadInput(
            "--engine spark", "Apache Spark is not installed", "install it: pip install alongside[spark]"
        ) from error
    paths, is_text, name = _paths(study)
    session = _session(SparkSession.builder.appName("alongside"))
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module=r"pyspark\.")  # said again, in one line
            rows = _frame(session, paths, is_text=is_text)
            rows.createOrReplaceTempView("alongside_children")
            table = ibis.pyspark.connect(session).table("alongside_children")
            yield Opened("spark", name, stripped(table) if is_text else table, is_text, _locator(study))
    except (PySparkException, Py4JError) as error:
        raise BadInput(name, *_why(str(error))) from error


def _why(words: str) -> tuple[str, str]:
    """What went wrong, and the mend; Spark's own name for it and never its words, which may hold a child's row."""
    kinds = REASON.findall(words)
    if any(kind in RAGGED for kind in kinds):
        return "a line does not have the columns of the header", "mend that line, or save the file again"
    mend = "see that every worker may read it at this address; docs/how-to/run-on-a-spark-cluster.md"
    return f"Spark stopped ({kinds[-1] if kinds else 'no reason given'})", mend


def is_remote(pattern: str | None) -> bool:
    """Is it an address that only Spark can read, as s3a://bucket/children/*.parquet?"""
    return pattern is not None and "://" in pattern


def settings(environment: Mapping[str, str]) -> dict[str, str]:
    """What is asked of Spark: on a cluster only what decides the figures, so that its own sizes hold."""
    if any(environment.get(name) for name in CLUSTER):
        return SETTINGS
    return SETTINGS | ON_ONE_MACHINE


def _session(builder: Any) -> Any:
    if not any(os.environ.get(name) for name in CLUSTER):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    master = os.environ.get(MASTER)
    if master:
        builder = builder.master(master)
    for key, value in settings(os.environ).items():
        builder = builder.config(key, value)
    try:
        with _quiet():
            session = builder.getOrCreate()
    except Exception as error:
        cluster = master or os.environ.get("SPARK_REMOTE")
        mend = f"see that {printable(cluster)} answers" if cluster else "it needs Java 17 or newer; script/setup --java"
        raise BadInput("--engine spark", "Spark does not start", mend) from error
    if not os.environ.get("SPARK_REMOTE"):  # a client of Spark Connect has no context of its own
        session.sparkContext.setLogLevel("ERROR")
    return session


def _paths(study: Study) -> tuple[list[str], bool, str]:
    """Where Spark reads, whether that is CSV, and the name for errors."""
    pattern = study.source.data
    if is_remote(pattern):
        kind = kind_of(Path(str(pattern).rstrip("*/")))
        if kind is None:
            mend = "end it in .csv or .parquet, as in s3a://bucket/children/*.parquet"
            raise BadInput(f"{study.path}: study.data", "it does not say whether it is CSV or Parquet", mend)
        return [str(pattern)], kind == "csv", printable(pattern)
    files = files_of(study)
    is_text = kind_of(files[0]) == "csv"
    name = printable(files[0].name if len(files) == 1 else pattern)
    if is_text:
        headers = [header_of(one) for one in files]
        if any(one != headers[0] for one in headers):
            raise BadInput(name, "the files have different columns", "give every file the same header")
    return [str(one.resolve()) for one in files], is_text, name


def _frame(session: Any, paths: list[str], *, is_text: bool) -> Any:
    if not is_text:
        return session.read.parquet(*paths)
    reader = session.read.option("header", True).option("multiLine", True).option("quote", '"').option("escape", '"')
    # every file's header is compared with the first one's
    return reader.option("enforceSchema", False).option("mode", "FAILFAST").csv(paths)


def _locator(study: Study) -> Callable[[Callable[[Any], Any]], int | None]:
    def locate(condition: Callable[[Any], Any]) -> int | None:
        if is_remote(study.source.data):
            return None
        with opened(study, "duckdb") as beside:  # the files have an order, Spark's partitions have none
            return beside.locate(condition)

    return locate


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
