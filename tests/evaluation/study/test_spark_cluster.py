"""A study on a Spark cluster, a master and a worker apart from the command, gives what one machine gives."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyspark
import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.data import spark
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.evaluation.study.schema import load_study
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run

SPARK = Path(pyspark.__file__).parent
ADDRESS = re.compile(r"Starting Spark master at (spark://\S+)")
WITHOUT = ("reentry", "negative_control", "subgroups")


def started(
    log: Path, words: list[str], ready: re.Pattern[str], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    with log.open("wb") as opened:
        process = subprocess.Popen(
            [str(SPARK / "bin/spark-class"), *words], stdout=opened, stderr=subprocess.STDOUT, env=environment
        )
    for _ in range(300):
        if ready.search(log.read_text("utf-8")):
            return process
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    process.kill()
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a master with one worker, and the master's log."""
    environment = {**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1"}
    ours = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
    log = tmp_path / "master.log"
    processes = [started(log, ["org.apache.spark.deploy.master.Master", *ours], ADDRESS, environment)]
    try:
        found = ADDRESS.search(log.read_text("utf-8"))
        assert found is not None
        worker = ["org.apache.spark.deploy.worker.Worker", *ours, "--cores", "1", "--memory", "1G"]
        worker += ["--work-dir", str(tmp_path / "work"), found[1]]
        registered = re.compile("Successfully registered with master")
        processes.append(started(tmp_path / "worker.log", worker, registered, environment))
        yield found[1], log
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(30)


@pytest.mark.gate
@pytest.mark.engine("sqlite")
def test_a_cluster_gives_what_one_machine_gives(tmp_path: Path, cluster: tuple[str, Path]) -> None:
    address, log = cluster
    write_scenario(SCENARIOS["measured"], tmp_path / "study", families=300)
    path = tmp_path / "study/study.toml"
    words = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in words if not line.startswith(WITHOUT)), "utf-8")
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf/spark-defaults.conf").write_text(
        "spark.sql.shuffle.partitions 2\nspark.ui.enabled false\nspark.executor.memory 512m\n", "utf-8"
    )
    command = str(Path(sys.executable).with_name("alongside"))
    subprocess.run(
        [command, "study", "run", str(path), "--engine", "spark", "--out", str(tmp_path / "found")],
        check=True,
        env={
            **os.environ,
            spark.MASTER: address,
            "SPARK_CONF_DIR": str(tmp_path / "conf"),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": "/nowhere/python",  # the workers need no Python: all they do is group
        },
    )
    assert "Registered app alongside" in log.read_text("utf-8")
    theirs = json.loads((tmp_path / "found/results.json").read_text("utf-8"))
    ours = run(path).as_json()
    assert (ours.pop("engine"), theirs.pop("engine")) == ("duckdb", "spark")
    assert alike({**ours, "version": theirs["version"]}, theirs) == []


def test_what_spark_says_of_an_error_is_not_repeated() -> None:
    ragged = "[FAILED_READ_FILE.NO_HINT] … Caused by: [MALFORMED_CSV_RECORD] Malformed CSV record: 8812,Maria"
    assert spark._why(ragged)[0] == "a line does not have the columns of the header"
    assert spark._why("[PATH_NOT_FOUND] s3a://bucket/maria.csv")[0] == "Spark stopped (PATH_NOT_FOUND)"


def test_a_cluster_keeps_its_own_sizes() -> None:
    assert spark.settings({spark.MASTER: "yarn"}) == spark.SETTINGS
    assert spark.settings({}) == {**spark.SETTINGS, **spark.ON_ONE_MACHINE}


@pytest.mark.parametrize(
    ("data", "is_text"),
    [("s3a://bucket/children/*.parquet", False), ("hdfs:///extracts/children.csv.gz", True), ("s3a://b/c.pq/", False)],
)
def test_an_address_is_left_to_spark(tmp_path: Path, data: str, is_text: bool) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=20)
    path = tmp_path / "study.toml"
    path.write_text(path.read_text("utf-8").replace('"children.csv"', f'"{data}"'), "utf-8")
    assert spark._paths(load_study(path)) == ([data], is_text, data)


def test_an_address_says_what_it_holds(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=20)
    path = tmp_path / "study.toml"
    path.write_text(path.read_text("utf-8").replace('"children.csv"', '"s3a://bucket/children"'), "utf-8")
    with pytest.raises(BadInput, match="does not say whether it is CSV or Parquet; end it in"):
        spark._paths(load_study(path))
