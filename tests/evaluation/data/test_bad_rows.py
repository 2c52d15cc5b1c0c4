"""Extracts that cannot be used: one line that names file, row and column, and never a value."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.cli.main import cli
from tests.evaluation.study.studies import TIME, children, table, write


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["study", "run", str(path), "--out", str(path.parent / "out"), *words])


def refused(path: Path, *words: str) -> str:
    """The one line; nothing half-done is left."""
    done = run(path, *words)
    assert done.exit_code == 2, done.output
    assert done.stdout == "" and done.stderr.count("\n") == 1
    assert not (path.parent / "out").exists()
    return done.stderr.strip()


def with_cell(folder: Path, column: str, row: int, value: str) -> Path:
    rows = children(150, 3)
    rows[column][row - 1] = value
    table(folder / "children.csv", rows)
    return write(folder, covariates='categorical = ["race"]')


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("time_days", "soon", "row 17 (line 18), column time_days: this is no number"),
        ("time_days", "-3", "row 17 (line 18), column time_days: this is below zero"),
        ("event", "7", "row 17 (line 18), column event: this event has no label"),
        ("event", "0.5", "row 17 (line 18), column event: this event has no label"),
        ("partner", "2", "row 17 (line 18), column partner: this is neither 0 nor 1"),
        ("partner", "yes", "row 17 (line 18), column partner: this is no number"),
        ("child_id", "", "row 17 (line 18), column child_id: the id is missing"),
        ("child_id", "c3", "row 17 (line 18), column child_id: this id stands twice"),
    ],
)
def test_a_wrong_value_is_found_by_row_and_column(tmp_path: Path, column: str, value: str, said: str) -> None:
    line = refused(with_cell(tmp_path, column, 17, value))
    assert line.startswith(f"children.csv: {said}; ")
    assert value in ("", "2", "7") or value not in line


def test_what_where_leaves_out_is_not_looked_at(tmp_path: Path) -> None:
    path = with_cell(tmp_path, "partner", 17, "2")
    words = path.read_text("utf-8").replace('id = "child_id"', 'id = "child_id"\nwhere = "partner != 2"')
    path.write_text(words, "utf-8")
    assert run(path).exit_code == 0


def test_blank_is_missing_and_counted_by_what_is(tmp_path: Path) -> None:
    rows = children(150, 3)
    rows["partner"][0] = rows["partner"][1] = ""
    rows["event"][1] = rows["event"][2] = ""
    rows["time_days"][3] = ""
    rows["race"][3] = rows["race"][4] = rows["race"][5] = ""
    table(tmp_path / "children.csv", rows)
    done = run(write(tmp_path, covariates='categorical = ["race"]'), "--json")
    assert '"missing_exposure": 2' in done.stdout
    assert '"missing_outcome": 2' in done.stdout  # a child counts once, under the first reason
    assert '"missing_covariate": 2' in done.stdout
    assert '"analysed": 144' in done.stdout


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("ssn", "social security number"),
        ("Child Name", "a name"),
        ("date_of_birth", "date of birth"),
        ("MotherDOB", "date of birth"),
        ("e-mail", "e-mail"),
        ("cell_phone", "telephone"),
        ("case_number", "case number"),
        ("home address", "address"),
    ],
)
def test_a_column_named_like_an_identifier_is_refused(tmp_path: Path, column: str, said: str) -> None:
    rows = children(150, 3)
    rows[column] = ["x"] * 150
    table(tmp_path / "children.csv", rows)
    line = refused(write(tmp_path))
    assert column in line and said in line and "take it out" in line


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("123-45-6789", "social security number"),
        ("(408) 555-0123", "telephone number"),
        ("408-555-0123", "telephone number"),
        ("someone@example.org", "e-mail address"),
        ("JV12345", "case number"),
        ("12 Main Street", "street address"),
    ],
)
def test_a_value_that_looks_like_an_identifier_is_refused(tmp_path: Path, value: str, said: str) -> None:
    rows = children(150, 3)
    rows["note"] = ["none"] * 149 + [value]
    table(tmp_path / "children.csv", rows)
    line = refused(write(tmp_path))
    assert said in line and value not in line


def test_ordinary_columns_are_no_identifiers(tmp_path: Path) -> None:
    rows = children(150, 3)
    rows |= {"date": ["2026-03-02"] * 150, "zip3": ["951"] * 150, "courthouse_name": ["North"] * 150}
    rows |= {"county_id": ["4085550123"] * 150, "removal_reason": ["neglect"] * 150}
    table(tmp_path / "children.csv", rows)
    assert run(write(tmp_path)).exit_code == 0


def test_files_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert 'no file is "children.csv"' in refused(path)
    (tmp_path / "children.csv").write_bytes("child_id,näme\n1,2\n".encode("cp1252"))
    assert "not UTF-8" in refused(path)
    (tmp_path / "children.csv").write_text("", "utf-8")
    assert "there is no header" in refused(path)
    (tmp_path / "children.csv").write_text("child_id,partner,partner\n", "utf-8")
    assert "stands twice" in refused(path)
    (tmp_path / "children.csv").write_text("child_id,partner,time_days,event\n", "utf-8")
    assert "there are no children" in refused(path)
    (tmp_path / "children.csv").write_text("child_id,partner,time_days,event\n1,0,3,1\n2,1,3\n", "utf-8")
    assert refused(path).startswith("children.csv")
    table(tmp_path / "children.csv", {"child_id": [1], "prtner": [1], "time_days": [1], "event": [1]})
    assert 'there is no column "partner"; did you mean "prtner"?' in refused(path)


def test_a_database_that_is_not_named_or_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "children.csv", children(150, 3))
    path = write(tmp_path)
    assert "add dsn_env and table" in refused(path, "--engine", "postgres")
    words = path.read_text("utf-8").replace("[study]", '[study]\ndsn_env = "EXTRACT_DSN"\ntable = "children"')
    path.write_text(words, "utf-8")
    monkeypatch.delenv("EXTRACT_DSN", raising=False)
    assert "EXTRACT_DSN is not set" in refused(path, "--engine", "postgres")
    monkeypatch.setenv("EXTRACT_DSN", "postgresql://nobody@localhost:1/none")
    assert "does not answer" in refused(path, "--engine", "postgres")


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    table(tmp_path / "children.csv", children(150, 3))
    path = write(tmp_path, outcome=TIME)
    (tmp_path / "file").write_text("", "utf-8")
    done = CliRunner().invoke(cli, ["study", "run", str(path), "--out", str(tmp_path / "file" / "out")])
    assert done.exit_code == 2 and "cannot be written" in done.stderr
    assert not os.path.exists(tmp_path / "file" / "out")  # noqa: PTH110 - below a file
