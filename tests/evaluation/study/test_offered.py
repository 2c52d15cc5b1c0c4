"""Studies by court coverage: the effect of the plan, and beside it that of meeting a partner."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alongside.core.disclosure import THRESHOLD
from alongside.core.errors import BadInput
from alongside.evaluation.effects.weighting import weighted_difference
from tests.evaluation.effects.test_offer import GAIN, court
from tests.evaluation.study.studies import run, table, write

HOME = '[outcome]\ncolumn = "home"\nkind = "binary"\nworthwhile = 0.01\n'


def by_court(keys: str = 'received = "partner"\n') -> str:
    return f'[assignment]\ncoverage = "coverage.csv"\nunit = ["date", "room"]\nrandom = true\n{keys}'


def rows_of(y: Any, planned: Any, met: Any, day: Any, rooms: int = 3) -> dict[str, list[Any]]:
    dates = [f"2026-{1 + one // rooms // 28:02d}-{1 + one // rooms % 28:02d}" for one in day.tolist()]
    return {
        "child_id": [f"c{number}" for number in range(len(y))],
        "date": dates,
        "room": (day % rooms).tolist(),
        "plan": planned.astype(int).tolist(),
        "partner": met.astype(int).tolist(),
        "home": y.astype(int).tolist(),
    }


def told(folder: Path, rows: dict[str, list[Any]], *, keys: str = 'received = "partner"\n', **parts: Any) -> Any:
    units = dict(zip(zip(rows["date"], rows["room"], strict=True), rows["plan"], strict=True))
    coverage = {"date": [one for one, _ in units], "room": [one for _, one in units], "planned": list(units.values())}
    table(folder / "coverage.csv", coverage)
    table(folder / "children.csv", {name: values for name, values in rows.items() if name != "plan"})
    return run(write(folder, exposure=by_court(keys), outcome=HOME, **parts)).as_json()


@pytest.mark.req("R-EVAL-07")
@pytest.mark.parametrize(("without", "whose"), [(0.0, "those_met"), (0.5, "compliers")])
def test_the_verdict_rests_on_the_plan_and_meeting_stands_beside(tmp_path: Path, without: float, whose: str) -> None:
    y, planned, met, day = court(240, seed=2, without=without)
    rows = rows_of(y, planned, met, day)
    found = told(tmp_path, rows)
    alone = told(tmp_path, rows, keys="")
    for name in ("n", "effect", "verdict", "verdict_reason", "warnings", "risks", "balance", "tests"):
        assert found.get(name) == alone.get(name)
    assert "among_those_met" not in alone
    plan = weighted_difference(y, planned, cluster=day).difference
    assert (found["effect"]["estimate"], found["effect"]["se"]) == pytest.approx((plan.estimate, plan.se), rel=1e-9)
    one = found["among_those_met"]
    assert one["whose"] == whose and one["f"] > 100
    low, high = one["effect"]["ci"]
    assert low < GAIN < high
    share = one["met"]["exposed"]["estimate"] - one["met"]["unexposed"]["estimate"]
    assert one["effect"]["estimate"] == pytest.approx(plan.estimate / share, rel=1e-9)
    assert len(one["assumptions"]) == (3 if whose == "those_met" else 4)


def test_whoever_is_not_known_to_have_met_one_is_left_out_of_this_alone(tmp_path: Path) -> None:
    y, planned, met, day = court(240, seed=2)
    rows = rows_of(y, planned, met, day)
    rows["partner"] = ["" if number % 7 == 0 else value for number, value in enumerate(rows["partner"])]
    found = told(tmp_path, rows)
    assert found["n"]["analysed"] == len(y)
    kept = np.arange(len(y)) % 7 != 0
    share = met[kept & (planned == 1)].mean()
    assert found["among_those_met"]["met"]["exposed"]["estimate"] == pytest.approx(share)


def test_a_weak_plan_gives_no_figure_and_says_why(tmp_path: Path) -> None:
    y, planned, met, day = court(60, seed=2)
    one = told(tmp_path, rows_of(y, planned, np.random.default_rng(0).permutation(met), day))["among_those_met"]
    assert "effect" not in one and "partner" in one["why_not"] and one["assumptions"] == []
    assert one["met"]["exposed"]["estimate"] > 0.1


def test_a_few_who_met_one_without_a_plan_are_withheld(tmp_path: Path) -> None:
    y, planned, met, day = court(100, seed=2)
    met[np.flatnonzero((planned == 0) & (y == 1))[:4]] = 1
    rows = rows_of(y, planned, met, day)
    shown = told(tmp_path, rows)["among_those_met"]
    assert shown["met"]["unexposed"]["estimate"] > 0
    found = told(tmp_path, rows, threshold=THRESHOLD)
    assert found["effect"]["estimate"] is not None
    hidden = found["among_those_met"]
    nothing = {"estimate": None, "ci": None, "se": None}
    assert hidden["met"] == {"exposed": nothing, "unexposed": nothing}
    assert hidden["effect"]["estimate"] is None and hidden["first_stage"]["estimate"] is None
    assert [hidden[name] for name in ("whose", "f", "why_not", "assumptions")] == [None, None, None, []]


def test_families_on_several_days_have_errors_of_their_own(tmp_path: Path) -> None:
    y, planned, met, day = court(60, seed=2)
    rows = rows_of(y, planned, met, day)
    rows["family_id"] = [f"f{number}" for number in np.random.default_rng(1).permutation(len(y)) // 4]
    found = told(tmp_path, rows, study='cluster = "family_id"\n')
    alone = told(tmp_path, rows)
    for name in ("estimate", "se"):
        assert found["effect"][name] == pytest.approx(alone["effect"][name], rel=1e-12)
    assert "two_way" not in alone["assignment"]
    beside = found["assignment"]["two_way"]
    assert beside["estimate"] == pytest.approx(found["effect"]["estimate"], rel=1e-12)
    assert beside["se"] != found["effect"]["se"]
    assert any("clustered by both" in words for words in found["methods"])


@pytest.mark.parametrize(
    ("value", "said"),
    [("2", "row 3 .line 4., column partner: this is neither 0 nor 1"), ("yes", "column partner: this is no number")],
)
def test_who_met_one_is_yes_or_no(tmp_path: Path, value: str, said: str) -> None:
    rows = rows_of(*court(10))
    rows["partner"][2] = value
    with pytest.raises(BadInput, match=said):
        told(tmp_path, rows)


def test_a_method_without_plain_means_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"assignment\.received: aipw compares no plain means"):
        told(tmp_path, rows_of(*court(10)), covariates='numeric = ["age"]', design='method = "aipw"')
