"""`alongside programs check` and `show`: what they print, and how they refuse."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.cli.programs import programs

SHIPPED = Path(__file__).parents[3] / "programs"


@pytest.fixture(autouse=True)
def data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "programs").mkdir(parents=True)
    return tmp_path / "home"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(programs, [str(word) for word in words])


def a_copy(folder: Path, *, without: str = "", instead: str = "", slug: str = "our-county") -> Path:
    """A copy of a shipped file with one mistake in it, which is how people make mistakes."""
    text = (SHIPPED / "contra-costa.toml").read_text("utf-8")
    assert without in text
    path = folder / f"{slug}.toml"
    path.write_text(text.replace(without, instead), "utf-8")
    return path


def test_check_finds_all_29_files_in_order() -> None:
    done = run("check")
    assert (done.exit_code, done.output) == (0, "29 files: ok\n")


def test_check_counts_the_files_of_the_data_directory_too(data_directory: Path) -> None:
    a_copy(data_directory / "programs")
    assert run("check").output == "30 files: ok\n"


def test_a_file_of_the_data_directory_stands_in_for_the_shipped_one(data_directory: Path) -> None:
    a_copy(data_directory / "programs", without="cap = 10 ", instead="cap = 7 ", slug="contra-costa")
    assert run("check").output == "29 files: ok\n"
    assert json.loads(run("show", "contra-costa", "--json").stdout)["values"]["caseload.cap"]["value"] == 7


def test_check_of_one_file_says_one(data_directory: Path) -> None:
    assert run("check", SHIPPED / "iowa.toml").output == "1 file: ok\n"


def test_each_mistake_is_a_line_of_its_own_on_standard_error(tmp_path: Path) -> None:
    text = (SHIPPED / "contra-costa.toml").read_text("utf-8")
    path = tmp_path / "ours.toml"
    path.write_text(text.replace('value = "tally"', 'value = "taly"').replace("cap = 10 ", "cap = -3 "), "utf-8")
    done = run("check", SHIPPED / "iowa.toml", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f'{path}: caseload.cap: "-3" does not fit; write a whole number, 1 to 500, or "none"',
        f'{path}: record.mode: "taly" is not a known word; did you mean "tally"? write one of: none, tally, activity',
    ]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    done = run("check", tmp_path / "gone.toml")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_show_says_each_value_with_its_source_within_100_columns() -> None:
    done = run("show", "contra-costa")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert max(map(len, lines)) <= 100
    assert "  Unpaid supports needed          3                                             S1 l.892" in lines
    assert "  Cap                             10                                            assumed" in lines


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_shows_in_words_and_as_data(path: Path) -> None:
    done = run("show", path.stem)
    assert (done.exit_code, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 100
    values = json.loads(run("show", path.stem, "--json").stdout)["values"]
    assert values["slug"] == {"value": path.stem, "source": "assumed"}
    assert all(set(one) == {"value", "source"} and one["source"] for one in values.values())


def test_show_says_what_still_stands_before_live_data() -> None:
    said = json.loads(run("show", "contra-costa", "--json").stdout)["obstacles"]
    assert [one.split(":")[0] for one in said] == ["purge", "court_list"]


def test_show_takes_a_file_too(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "iowa.toml", tmp_path / "mine.toml")
    assert run("show", tmp_path / "mine.toml").stdout.startswith("Iowa Parent Partner Program\n")


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    done = run("show", "contracosta")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        'contracosta: there is no such program; did you mean "contra-costa"? see alongside programs check\n'
    )


def test_show_of_a_broken_file_names_its_mistakes(tmp_path: Path) -> None:
    path = a_copy(tmp_path, without='state     = { value = "US-CA"', instead='state = { value = "California"')
    done = run("show", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f'{path}: state: "California" is not a place code; write one like "US-CA"\n'


def test_help_has_examples() -> None:
    for command in ("check", "show"):
        assert "Examples:" in run(command, "--help").output


def test_the_schema_is_printed_as_the_reference_page() -> None:
    assert run("schema").stdout.startswith("# The program file\n")
