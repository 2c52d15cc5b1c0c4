"""DuckDB, PostgreSQL and Spark give the same results, from the same design."""

import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run

NUMBERS = {"age": "double precision", "distance_mi": "double precision", "date": "date"}
WORDS = {"child_id", "family_id", "race", "courthouse", "site"}


MORE = ("reentry", "negative_control", "subgroups")
ONE_CHILD = """seed = 2009
one_per_cluster = true
where = "age < 15 and race != 'other'"
"""


FORMULA = """categorical = ["race", "substance"]
formula = "age * race + I(age**2) + log(distance_mi + 1) + substance"
"""
STREAMED = ("plain", "one", "formula")
NAMES = ("measured", "late", "offered", "cells", *STREAMED, "rollout")


ROLLOUT = """[exposure]
column = "started"
kind = "offered"
[rollout]
site = "site"
period = "date"
"""


def studies(folder: Path) -> list[tuple[str, Path]]:
    """From rows: weights, Cox with a late start, court coverage, a roll-out. In cells. Streamed: weights, strata, a
    formula."""
    for name in NAMES[:3]:
        write_scenario(SCENARIOS[name], folder / name, families=300)
    words = (folder / "measured" / "study.toml").read_text("utf-8")
    plain = "\n".join(line for line in words.splitlines() if not line.startswith(MORE))
    (folder / "measured" / "plain.toml").write_text(plain, "utf-8")
    one = plain.replace("seed = 2009\n", ONE_CHILD)
    one = one.replace('method = "iptw"', 'method = "cem"\ncutpoints = { age = [5, 10], distance_mi = [10] }')
    (folder / "measured" / "one.toml").write_text(one, "utf-8")
    cells = plain.replace('numeric = ["age", "distance_mi"]', "")
    (folder / "measured" / "cells.toml").write_text(cells, "utf-8")
    formula = plain.replace('categorical = ["race", "substance", "prior"]', FORMULA)
    formula = formula.replace('method = "iptw"', 'method = "stabilized_iptw"')
    (folder / "measured" / "formula.toml").write_text(formula, "utf-8")
    court = folder / "offered"
    _started_and_met(court)
    offered = (court / "study.toml").read_text("utf-8")
    exposure = offered[offered.index("[assignment]") : offered.index("[outcome]")]
    rollout = offered.replace(exposure, ROLLOUT).replace('method = "iptw"', 'method = "stepped_wedge"')
    (court / "rollout.toml").write_text(rollout, "utf-8")
    (court / "study.toml").write_text(offered.replace("random = true", 'random = true\nreceived = "met"'), "utf-8")
    found = [(name, folder / name / "study.toml") for name in NAMES[:3]]
    found += [("measured", folder / "measured" / f"{name}.toml") for name in NAMES[3:-1]]
    return [*found, ("offered", court / "rollout.toml")]


def _started_and_met(court: Path) -> None:
    """Three columns more: the courtroom, whether it had started that day, who met a partner, mostly where planned."""
    with (court / "coverage.csv").open(newline="") as opened:
        plan = {(row["date"], row["courthouse"], row["room"]): row["planned"] for row in csv.DictReader(opened)}
    with (court / "children.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    days = sorted({row["date"] for row in rows})
    sites = sorted({(row["courthouse"], row["room"]) for row in rows})
    for number, row in enumerate(rows):
        place = sites.index((row["courthouse"], row["room"]))
        row["site"], row["started"] = " ".join(sites[place]), int(days.index(row["date"]) > place)
        met = plan[row["date"], row["courthouse"], row["room"]] == "1" and number % 3
        row["met"] = int(bool(met) or number % 17 == 0)
    with (court / "children.csv").open("w", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def same(path: Path, engine: str) -> None:
    """A study with more than group-bys can give is fetched by day and family, whatever `from_rows` says."""
    one, other = (run(path, name, from_rows=0).as_json() for name in ("duckdb", engine))
    assert (one.pop("engine"), other.pop("engine")) == ("duckdb", engine)
    assert ("streamed" in " ".join(one["methods"])) == (path.stem in STREAMED)
    assert alike(one, other) == []


@pytest.mark.engine("postgresql")
def test_postgresql_gives_what_duckdb_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    monkeypatch.setenv("EXTRACT_DSN", os.environ["DATABASE_URL"])
    for place, (name, path) in enumerate(studies(tmp_path)):
        table = f"extract_{os.getpid()}_{place}"
        with (tmp_path / name / "children.csv").open(newline="") as opened:
            rows = list(csv.reader(opened))
        kinds = ", ".join(f"{key} {NUMBERS.get(key, 'text' if key in WORDS else 'integer')}" for key in rows[0])
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f"CREATE TABLE {table} ({kinds})")
            try:
                with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in rows[1:]:
                        copy.write_row([cell or None for cell in row])
                words = path.read_text("utf-8").replace(
                    "[study]", f'[study]\ndsn_env = "EXTRACT_DSN"\ntable = "{table}"'
                )
                path.write_text(words, "utf-8")
                same(path, "postgres")
            finally:
                connection.execute(f"DROP TABLE {table}")


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
