"""DuckDB and Spark give the same results, from the same design; PostgreSQL has its own test in `tests/system`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.alike import alike
from tests.evaluation.study.designs import NAMES, same, studies
from tests.evaluation.study.studies import run


@pytest.mark.gate
@pytest.mark.parametrize("place", range(len(NAMES)), ids=NAMES)
def test_spark_gives_what_duckdb_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    monkeypatch.setattr("alongside.evaluation.data.streams.BLOCK", 300)  # so that rows are kept in several buckets
    same(studies(tmp_path)[place][1], "spark")


@pytest.mark.gate
def test_spark_says_where_a_wrong_value_is(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=60)
    rows = [line.split(",") for line in (tmp_path / "children.csv").read_text("utf-8").splitlines()]
    rows[7][rows[0].index("age")] = "young"
    (tmp_path / "children.csv").write_text("\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    done = CliRunner().invoke(
        cli, ["study", "run", str(tmp_path / "study.toml"), "--engine", "spark", "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 2
    assert "children.csv: row 7 (line 8), column age: this is no number" in done.stderr


def test_a_parquet_glob_gives_what_one_csv_gives(tmp_path: Path) -> None:
    import pyarrow.csv
    import pyarrow.parquet

    write_scenario(SCENARIOS["measured"], tmp_path, families=300)
    path = tmp_path / "study.toml"
    one = run(path).as_json()
    table = pyarrow.csv.read_csv(tmp_path / "children.csv")
    for place in range(3):
        part = table.slice(place * 200, 200 if place < 2 else None)
        pyarrow.parquet.write_table(part, tmp_path / f"part-{place}.parquet")
    path.write_text(path.read_text("utf-8").replace('"children.csv"', '"part-*.parquet"'), "utf-8")
    assert alike(one, run(path).as_json()) == []


def test_results_are_those_that_are_written(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=200)
    done = CliRunner().invoke(
        cli, ["study", "run", str(tmp_path / "study.toml"), "--out", str(tmp_path / "out"), "--json"]
    )
    assert done.exit_code == 0, done.output
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["report.html", "results.json", "table.csv"]
    assert json.loads((tmp_path / "out" / "results.json").read_text("utf-8")) == json.loads(done.stdout)
