"""`alongside survey`: what score, published and check print, and how they refuse in one line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.cli.main import cli

SHIPPED = Path(__file__).parents[3] / "instruments" / "fidelity-33.toml"


@pytest.fixture(autouse=True)
def data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "instruments").mkdir(parents=True)
    return tmp_path / "home"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["survey", *(str(word) for word in words)], prog_name="alongside")


def a_file(folder: Path, rows: int = 50, *, more: str = "") -> Path:
    ids = [f"q{n}" for n in range(1, 34)]
    answers = ["4"] * 29 + ["3", "1", "3", "2"]
    path = folder / "r.csv"
    path.write_text(",".join(ids) + "\n" + (",".join(answers) + "\n") * rows + more, "utf-8")
    return path


def test_score_prints_json_as_the_contract_says(tmp_path: Path) -> None:
    done = run("score", a_file(tmp_path), "--instrument", SHIPPED, "--handed-out", 100, "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert (found["n"], found["response_rate"], len(found["items"]), len(found["domains"])) == (50, 0.5, 33, 7)
    assert found["items"][0]["counts"] == {"5": 0, "4": 50, "3": 0, "2": 0, "1": 0}
    assert {"id", "n", "missing", "counts", "top_share", "ci", "ceiling", "floor"} <= set(found["items"][0])
    assert "low_response_rate" in found["warnings"]
    assert found["items"][30]["top_share"] == 1.0


def test_an_instrument_may_be_named_and_the_programs_own_wins(tmp_path: Path, data_directory: Path) -> None:
    assert run("score", a_file(tmp_path), "--instrument", "fidelity-33").exit_code == 0
    ours = SHIPPED.read_text("utf-8").replace('version = "1"', 'version = "2-ours"')
    (data_directory / "instruments" / "fidelity-33.toml").write_text(ours, "utf-8")
    done = run("score", tmp_path / "r.csv", "--instrument", "fidelity-33", "--json")
    assert json.loads(done.stdout)["version"] == "2-ours"


def test_score_writes_a_report(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = run("score", a_file(tmp_path), "--instrument", SHIPPED, "--out-html", out, "--language", "es")
    assert done.exit_code == 0
    assert f"Report: {out}" in done.stdout
    assert '<html lang="es">' in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["score", "none.csv", "--instrument", str(SHIPPED)], "none.csv: there is no such file; "),
        (["score", "r.csv", "--instrument", "none"], "none: there is no such file; "),
        (["score", "r.csv", "--instrument", str(SHIPPED), "--handed-out", "49"], "--handed-out: 49 is fewer than"),
        (["score", "r.csv", "--instrument", str(SHIPPED), "--threshold", "-1"], "alongside survey score: "),
        (["score", "r.csv", "--instrument", str(SHIPPED), "--out-html", "no/such/r.html"], "no/such/r.html: the rep"),
        (["score", "r.csv"], "alongside survey score: Missing option '--instrument'"),
        (["check", "none.toml"], "none.toml: there is no such file; "),
    ],
)
def test_a_mistake_is_one_line_and_exit_status_2(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_bad_answer_is_named_by_row_and_column(tmp_path: Path) -> None:
    path = a_file(tmp_path, 3, more="9" + "," * 32 + "\n")
    done = run("score", path, "--instrument", SHIPPED)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path}: row 5, column q1: 9 is not an answer of its scale; write one of 1, 2, 3, ")


@pytest.mark.req("R-SURVEY-14")
def test_published_is_one_line_a_figure(tmp_path: Path) -> None:
    done = run("published")
    lines = done.stdout.splitlines()
    assert (done.exit_code, len(lines)) == (0, 41)
    assert all(line.startswith("item ") for line in lines)
    assert {line.split()[1].rstrip(",") for line in lines} == {str(n) for n in range(1, 34)}
    assert [line.split()[1].rstrip(",") for line in lines if "cannot be" in line] == ["4", "30"]
    assert len(json.loads(run("published", "--json").stdout)) == 41


def test_check_names_every_mistake_of_every_file(tmp_path: Path) -> None:
    assert run("check").stdout.endswith("ok\n")
    bad = tmp_path / "bad.toml"
    bad.write_text(SHIPPED.read_text("utf-8").replace('scale = "yes3"', 'scale = "yes4"'), "utf-8")
    done = run("check", bad, SHIPPED)
    assert done.exit_code == 2
    assert done.stderr.count(f"{bad}: items[") == 4


@pytest.mark.parametrize(("kind", "starts"), [("spss", b"$FL2"), ("stata", b"<stata_dta>"), ("csv", b"q1,q2,")])
def test_export_writes_answers_for_other_tools(tmp_path: Path, kind: str, starts: bytes) -> None:
    out = tmp_path / "out"
    assert run("export", a_file(tmp_path), "--instrument", SHIPPED, "--to", kind, "--out", out).exit_code == 0
    assert out.read_bytes().startswith(starts)


def test_export_writes_a_redcap_dictionary_without_answers(tmp_path: Path) -> None:
    out = tmp_path / "dictionary.csv"
    assert run("export", "--instrument", SHIPPED, "--to", "redcap", "--out", out, "--language", "es").exit_code == 0
    assert len(out.read_text("utf-8").splitlines()) == 35
    done = run("export", "--instrument", SHIPPED, "--to", "spss", "--out", out)
    assert done.stderr == "RESPONSES: no file of responses is named; name one to export it to spss\n"


def test_compare_shows_waves_with_their_change(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    done = run("compare", f"spring={path}", f"autumn={path}", "--instrument", SHIPPED, "--json")
    lines = {line["id"]: line for line in json.loads(done.stdout)["lines"]}
    assert lines["q1"]["changes"][0]["difference"] == 0
    assert "autumn: 100%" in run("compare", f"spring={path}", f"autumn={path}", "--instrument", SHIPPED).stdout
    done = run("compare", f"b={path}", f"a={path}", "--instrument", SHIPPED, "--programs", "--json")
    assert [one["label"] for one in json.loads(done.stdout)["surveys"]] == ["a", "b"]
    assert run("compare", str(path), "--instrument", SHIPPED).exit_code == 2
