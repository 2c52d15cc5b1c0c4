"""A run tells its stages on standard error when it is asked to, and says nothing more on standard output."""

from pathlib import Path

from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.evaluation.stages import Stage, stage_in


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    out = ["--out", str(folder / "out")]
    done = CliRunner().invoke(cli, ["study", "run", str(folder / "study.toml"), *out, *words])
    return done.exit_code, done.stdout, done.stderr


def test_stages_are_told_on_standard_error_when_asked_for(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=200)
    code, quiet, nothing = run(tmp_path)
    assert (code, nothing) == (0, ""), "no terminal: no word on standard error"
    code, told, stages = run(tmp_path, "--progress")
    assert code == 0
    assert [stage_in(line) for line in stages.splitlines()] == list(Stage)
    assert told.replace("run 2", "run 1") == quiet


def test_what_cannot_be_run_ends_in_its_one_line(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=60)
    (tmp_path / "children.csv").write_text("child_id\n1\n")
    code, told, said = run(tmp_path, "--progress")
    assert (code, told) == (2, "")
    *stages, last = said.splitlines()
    assert stages == [Stage.READING.line]
    assert stage_in(last) is None
    assert "there is no column" in last
