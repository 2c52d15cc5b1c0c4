"""Studies that must not claim: late exposure, unmeasured confounding, too few children, a design tried many times."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.studies import children, codes, run, table, write


def scenario(folder: Path, name: str, *, families: int | None = None, method: str | None = None) -> Path:
    write_scenario(SCENARIOS[name], folder, families=families)
    path = folder / "study.toml"
    if method:
        words = path.read_text("utf-8").replace('method = "cox"', f'method = "{method}"')
        path.write_text(words, "utf-8")
    return path


@pytest.mark.req("R-EVAL-07", "R-EVAL-08")
def test_unmeasured_confounding_never_supports(tmp_path: Path) -> None:
    found = run(scenario(tmp_path, "unmeasured"))
    low, _ = found.as_json()["effect"]["ci"]
    assert low > 0.05  # it looks like a large effect, and there is none
    assert found.verdict == "cannot_say"
    assert {"self_selection", "unmeasured_confounding"} <= set(codes(found))


@pytest.mark.parametrize("method", ["unadjusted", "iptw", "regression", "fine_gray", "cem"])
def test_a_late_start_is_not_compared_from_time_zero(tmp_path: Path, method: str) -> None:
    found = run(scenario(tmp_path, "late", families=900, method=method))
    told = found.as_json()
    assert (found.verdict, "immortal_time" in codes(found)) == ("cannot_say", True)
    hidden = {"crude", "effect", "risk_difference", "risk_ratio", "odds_ratio", "e_value", "subgroups", "tests", "rmst"}
    assert not hidden & set(told) and "fine_gray" not in told
    for curve in (told["curves"]["km"], *told["curves"]["cif"].values()):
        assert {point["arm"] for point in curve} == {"all"}
    assert "adjusted" not in told["curves"]
    assert [set(one) & {"exposed", "unexposed", "difference"} for one in told["reentry"]] == [set(), set()]


def test_cox_with_the_start_day_finds_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    """The plain comparison of the same children, had it been shown, is far from zero."""
    path = scenario(tmp_path, "late")
    found = run(path)
    low, high = found.as_json()["effect"]["ci"]
    assert low < 0 < high and "immortal_time" not in codes(found)
    path.write_text(path.read_text("utf-8").replace('start_day = "partner_start_day"\n', ""), "utf-8")
    fooled = run(path).as_json()["effect"]
    assert fooled["ci"][1] < -0.2


def test_thirty_children_are_too_few(tmp_path: Path) -> None:
    table(tmp_path / "children.csv", children(30, 1, effect=1.5))
    path = write(tmp_path, exposure='[exposure]\ncolumn = "partner"\nkind = "offered"\n', threshold=11)
    found = run(path)
    assert (found.verdict, "small_n" in codes(found)) == ("cannot_say", True)
    assert found.as_json()["effect"]["estimate"] is None  # counts behind it are small


@pytest.mark.parametrize(("name", "verdict"), [("offered", "supports"), ("nothing", "does_not_support")])
def test_an_offer_by_lot_may_be_judged(tmp_path: Path, name: str, verdict: str) -> None:
    found = run(scenario(tmp_path, name))
    assert found.verdict == verdict
    assert codes(found) == ["clustered"]
    told = found.as_json()["assignment"]
    assert told["random"] is True and told["present_when_planned"] > 0.8


def test_an_offer_that_was_not_drawn_may_be_confounded(tmp_path: Path) -> None:
    path = scenario(tmp_path, "offered", families=900)
    path.write_text(path.read_text("utf-8").replace("random = true", "random = false"), "utf-8")
    assert "unmeasured_confounding" in codes(run(path))


def test_runs_of_a_design_are_counted_and_many_are_a_caution(tmp_path: Path) -> None:
    table(tmp_path / "children.csv", children(300, 2))
    path = write(tmp_path)
    said = []
    for _ in range(6):
        done = CliRunner().invoke(cli, ["study", "run", str(path), "--out", str(tmp_path / "out")])
        said.append((done.exit_code, "many_runs" in done.output, "run 6" in done.output))
    assert said == [(0, False, False)] * 5 + [(0, True, True)]
