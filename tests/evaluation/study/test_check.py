"""`alongside study check` freezes a design without reading an outcome."""

import json
from pathlib import Path

from click.testing import CliRunner

from alongside.cli.main import cli
from tests.evaluation.study.studies import children, table, write


def check(path: Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["study", "check", str(path)])
    return done.exit_code, done.stdout, done.stderr


def test_check_prints_the_protocol_and_freezes_the_hash(tmp_path: Path) -> None:
    table(tmp_path / "children.csv", children(50, 1))
    code, said, _ = check(write(tmp_path, covariates='categorical = ["race"]'))
    assert code == 0
    assert (
        "Arms: partner = 1, the service was received" in said and "children.csv: 50 rows; no outcome was read" in said
    )
    register = json.loads((tmp_path / ".alongside" / "study.json").read_text("utf-8"))
    assert register["runs"] == {} and next(iter(register["frozen"])) in said


def test_no_outcome_is_read(tmp_path: Path) -> None:
    """Outcomes that no run could use pass a check: it has not looked at them."""
    rows = children(50, 1)
    rows["event"][0], rows["time_days"][1] = "someone@example.org", "-5"
    table(tmp_path / "children.csv", rows)
    path = write(tmp_path)
    assert check(path)[0] == 0
    done = CliRunner().invoke(cli, ["study", "run", str(path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2 and not (tmp_path / "out").exists()


def test_an_exposure_that_cannot_be_used_is_refused_and_nothing_is_frozen(tmp_path: Path) -> None:
    rows = children(50, 1)
    rows["partner"][4] = "3"
    table(tmp_path / "children.csv", rows)
    code, said, complaint = check(write(tmp_path))
    assert (code, said) == (2, "")
    assert complaint.startswith("children.csv: row 5 (line 6), column partner")
    assert not (tmp_path / ".alongside").exists()
