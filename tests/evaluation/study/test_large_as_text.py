"""Very many children in a CSV file, whose number no engine knows before it has read them."""

from pathlib import Path

import duckdb
import pytest

from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run

CHILDREN = 200_000
STUDY = """
[study]
title = "Text"
data = "children.{kind}"
id = "child_id"
cluster = "family_id"
[exposure]
column = "partner"
[outcome]
time = "time_days"
event = "event"
horizon_days = 365
[covariates]
categorical = ["a", "b", "c", "d"]
[design]
method = "cem"
[disclosure]
threshold = 0
"""


@pytest.mark.gate
def test_a_csv_file_of_many_children_is_grouped_as_parquet_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """10,000 cells and some thousand days: crossed with each other before the children, they would fill a disk."""
    spilled = tmp_path / "aside"
    spilled.mkdir()
    monkeypatch.setenv("TMPDIR", str(spilled))
    monkeypatch.setattr("tempfile.tempdir", None)
    for kind in ("csv", "parquet"):
        duckdb.sql(f"""
        COPY (
          SELECT printf('C%07d', i) AS child_id, printf('F%07d', i * 10 // 17) AS family_id,
            'a' || hash(i * 5) % 10 AS a, 'b' || hash(i * 5 + 1) % 10 AS b,
            'c' || hash(i * 5 + 2) % 10 AS c, 'd' || hash(i * 5 + 3) % 5 AS d,
            hash(i * 7 + 4) % 3 // 2 AS partner, 1 + hash(i * 11 + 6) % 700 AS time_days, hash(i * 13 + 8) % 4 AS event
          FROM range({CHILDREN}) r(i)
        ) TO '{tmp_path / f"children.{kind}"}' ({"header" if kind == "csv" else "format parquet"})""")
    found = {}
    for kind in ("csv", "parquet"):
        path = tmp_path / f"{kind}.toml"
        path.write_text(STUDY.format(kind=kind), "utf-8")
        found[kind] = run(path, from_rows=0).as_json()
        del found[kind]["design_hash"]
    assert alike(found["csv"], found["parquet"]) == []
    assert found["csv"]["n"]["rows"] == CHILDREN
    assert list(spilled.iterdir()) == []
