"""A study whose children lie in a county's PostgreSQL: opened from the workstation, run there, never copied."""

from __future__ import annotations

import csv
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.proof.studies import running, shelf
from alongside.proof.studies.extract import Column, opened_extract
from tests.apps.studies.conftest import evaluator, workstation  # noqa: F401  fixtures
from tests.evaluation.study.alike import alike

pytestmark = pytest.mark.engine("postgresql")
CANARY = "Quetzalcanary"
KINDS = {
    "age": "double precision",
    "distance_mi": "double precision",
    "child_id": "text",
    "family_id": "text",
    "race": "text",
}


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The county's database, with the invented children in a table of a schema of its own."""
    import psycopg

    write_scenario(SCENARIOS["measured"], tmp_path / "invented", families=300, seed=2009)
    with (tmp_path / "invented" / "children.csv").open(newline="") as opened:
        header, *rows = csv.reader(opened)
    schema = f"county_{os.getpid()}"
    columns = ", ".join(f'"{name}" {KINDS.get(name, "integer")}' for name in header)
    monkeypatch.setenv("COUNTY_DATABASE", os.environ["DATABASE_URL"])
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(f"CREATE TABLE {schema}.children ({columns})")
        connection.execute(f"CREATE TABLE {schema}.named AS SELECT *, '{CANARY}' AS mother_name FROM {schema}.children")
        try:
            with connection.cursor().copy(f"COPY {schema}.children FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([cell or None for cell in row])
            yield connection, schema, tmp_path / "invented"
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


def opened(evaluator: Any, study: shelf.Shelved, variable: str, table: str) -> Any:  # noqa: F811
    return evaluator.post(f"/{study.id}/extract/", {"dsn_env": variable, "table": table})


@pytest.mark.req("R-EVAL-01")
def test_a_table_is_opened_frozen_run_and_never_copied(county, evaluator):  # noqa: F811
    connection, schema, invented = county
    study = shelf.shelve("Do more children go home?")
    answer = evaluator.post(f"/{study.id}/protocol/file/", {"text": (invented / "study.toml").read_text()})
    assert answer.status_code == 302
    assert opened(evaluator, study, "COUNTY_DATABASE", f"{schema}.children").status_code == 302
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {schema}.children").fetchall()
    found = opened_extract(study)
    assert (found.rows, found.is_upload, found.engine, found.place) == (rows, False, "postgres", f"{schema}.children")
    assert Column("age", "number", 0.0) in found.columns
    assert f"Table {schema}.children, read where it is" in evaluator.get(f"/{study.id}/extract/").text

    assert evaluator.post(f"/{study.id}/check/").status_code == 302
    evaluator.post(f"/{study.id}/run/")
    until = time.monotonic() + 90
    while running.is_running(study) and time.monotonic() < until:
        time.sleep(0.1)
    [run] = running.runs(study)
    assert (run.state, run.said) == (running.DONE, "")
    result = json.loads((run.path / "results.json").read_text())
    assert result["engine"] == "postgres"
    assert os.environ["DATABASE_URL"] not in (run.path / "report.html").read_text()
    lying = [path.name for path in study.path.rglob("*") if path.is_file()]
    assert not {name for name in lying if name.endswith((".csv", ".parquet"))} - {"table.csv"}

    # the same children from a file give the same answer
    other = shelf.shelve("The same from a file")
    evaluator.post(f"/{other.id}/protocol/file/", {"text": (invented / "study.toml").read_text()})
    evaluator.post(f"/{other.id}/extract/", {"place": str(invented / "children.csv")})
    evaluator.post(f"/{other.id}/check/")
    evaluator.post(f"/{other.id}/run/")
    while running.is_running(other) and time.monotonic() < until + 90:
        time.sleep(0.1)
    from_file = running.runs(other)[0].results
    for told in (result, from_file):
        told.pop("engine")
        told.pop("repeat", None)
    assert result["design_hash"] == from_file["design_hash"], "where rows lie is no part of the design"
    assert alike(result, from_file) == []

    evaluator.post(f"/{study.id}/destroy/", {"title": study.title})
    assert not study.path.exists()
    assert connection.execute(f"SELECT count(*) FROM {schema}.children").fetchall() == [(rows,)], "the county's own"


def test_a_table_that_names_people_is_refused_and_nothing_of_it_kept(county, evaluator, workstation):  # noqa: F811
    _, schema, _ = county
    study = shelf.shelve("Is it so?")
    answer = opened(evaluator, study, "COUNTY_DATABASE", f"{schema}.named")
    assert "could name a person" in answer.text
    assert opened_extract(study) is None
    kept = b"".join(path.read_bytes() for path in workstation.rglob("*") if path.is_file())
    assert CANARY.encode() not in kept


@pytest.mark.parametrize(
    ("variable", "table", "words"),
    [
        ("NOT_SET_ANYWHERE", "children", "The variable NOT_SET_ANYWHERE is not set"),
        ("COUNTY_DATABASE", "no_such_table", "There is no table"),
        ("COUNTY_DATABASE", 'children"; DROP TABLE x; --', "There is no table"),
        ("COUNTY_DATABASE", "no_such_schema.children", "There is no table"),
        ("NOWHERE", "children", "The database does not answer"),
        ("NO_ADDRESS", "children", "The database does not answer"),
    ],
)
def test_a_table_that_cannot_be_read_says_the_mend_and_loses_nothing_typed(
    county, evaluator, monkeypatch, variable, table, words  # noqa: F811
):  # fmt: skip
    monkeypatch.setenv("NOWHERE", "postgresql://someone:secret@127.0.0.1:1/none")
    monkeypatch.setenv("NO_ADDRESS", "what is this?")
    study = shelf.shelve("Is it so?")
    answer = opened(evaluator, study, variable, table)
    assert answer.status_code == 200
    assert words in answer.text
    assert "secret" not in answer.text
    assert f'value="{variable}"' in answer.text
    assert opened_extract(study) is None


def test_a_condition_cannot_write_to_the_county(county, evaluator):  # noqa: F811
    connection, schema, invented = county
    study = shelf.shelve("Is it so?")
    text = (invented / "study.toml").read_text()
    evil = text.replace("[study]", f"[study]\nwhere = \"race = 'x'; DROP TABLE {schema}.children\"", 1)
    evaluator.post(f"/{study.id}/protocol/file/", {"text": evil})
    opened(evaluator, study, "COUNTY_DATABASE", f"{schema}.children")
    answer = evaluator.post(f"/{study.id}/check/")
    assert answer.status_code in (302, 422)
    assert not (study.study() and (study.path / ".alongside").exists()), "nothing was frozen"
    assert connection.execute(f"SELECT count(*) > 0 FROM {schema}.children").fetchall() == [(True,)]
