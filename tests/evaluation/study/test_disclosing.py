"""What is published gives away no small count: of arms, of steps, of levels, of subgroups, of who came back."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alongside.core.disclosure import THRESHOLD
from alongside.evaluation.results import Counts
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.studies import TIME, children, run, table, write


def told(folder: Path, rows: dict[str, list[Any]], threshold: int = THRESHOLD, **parts: str) -> dict[str, Any]:
    table(folder / "children.csv", rows)
    return run(write(folder, threshold=threshold, **parts)).as_json()


def test_a_small_loss_takes_another_count_with_it(tmp_path: Path) -> None:
    rows = children(400, 1)
    for number in range(3):
        rows["partner"][number] = ""
    found = told(tmp_path, rows)
    n = found["n"]
    assert n["excluded"]["missing_exposure"] is None
    hidden = [name for name in ("rows", "analysed", "treated", "control") if n[name] is None]
    assert hidden  # or rows less the rest would be 3
    assert told(tmp_path, rows, threshold=0)["n"]["excluded"]["missing_exposure"] == 3
    lefts = [one["left"] for one in found["flow"][1:-1]]
    assert lefts == [None] * len(lefts)


def test_a_small_arm_withholds_every_figure_of_the_outcome(tmp_path: Path) -> None:
    rows = children(300, 2)
    rows["partner"] = [1 if number < 14 else 0 for number in range(300)]
    rows["event"][:14] = [1] * 5 + [2] * 9
    rows["time_days"][:14] = list(range(100, 114))
    found = told(tmp_path, rows, covariates='categorical = ["race"]')
    for name in ("crude", "effect", "risk_difference", "risk_ratio", "odds_ratio"):
        assert found[name]["estimate"] is None and found[name]["ci"] is None
    assert found["curves"] is None and found["e_value"] == {"point": None, "ci": None}
    assert found["verdict"] == "cannot_say"
    plain = told(tmp_path, rows, threshold=0, covariates='categorical = ["race"]')
    assert plain["effect"]["estimate"] is not None and plain["curves"]["km"]


@pytest.mark.parametrize("seed", range(4))
def test_no_step_of_a_curve_is_small(tmp_path: Path, seed: int) -> None:
    """From printed steps and counts, events of each kind between steps are recovered: none is 1 to 10."""
    rows = children(700, seed, effect=0.5)
    found = told(tmp_path, rows)
    curves = found["curves"]
    partner, time, event = (np.array(rows[name]) for name in ("partner", "time_days", "event"))
    for arm, value in (("exposed", 1), ("unexposed", 0)):
        days = [point["day"] for point in curves["km"] if point["arm"] == arm]
        assert days and days == sorted(days)
        assert days == [point["day"] for point in curves["cif"]["1"] if point["arm"] == arm]
        before = -1.0
        for day in days:
            inside = (partner == value) & (time > before) & (time <= day)
            counts = [int((inside & (event == kind)).sum()) for kind in (0, 1, 2)]
            counts.append(int(((partner == value) & (time > day)).sum()))
            assert not [count for count in counts if 0 < count < THRESHOLD]
            before = day
        at_horizon = [day for day in days if day <= 365][-1]
        between = (partner == value) & (time > at_horizon) & (time <= 365)
        assert not 0 < int(between.sum()) < THRESHOLD  # the risk at the horizon is printed too
    steps = told(tmp_path, rows, threshold=0)["curves"]["km"]
    assert len(steps) > 3 * len(curves["km"])


def test_a_rare_level_and_a_small_subgroup_are_withheld_with_another(tmp_path: Path) -> None:
    rows = children(500, 5)
    rows["race"][:20] = ["other"] * 20
    found = told(tmp_path, rows, covariates='categorical = ["race"]', design='method = "iptw"\nsubgroups = ["race"]')
    levels = {one["covariate"]: one["smd_before"] for one in found["balance"]}
    assert levels["race=other"] is None and levels["race=black"] is not None
    groups = {one["level"]: one["estimate"] for one in found["subgroups"]}
    assert groups["other"] is None
    assert sum(value is None for value in groups.values()) >= 2  # or all less the others would be it
    assert found["interactions"][0]["statistic"] is None


def test_few_who_came_back_are_withheld(tmp_path: Path) -> None:
    write_scenario(SCENARIOS["measured"], tmp_path, families=250)
    path = tmp_path / "study.toml"
    assert run(path).as_json()["reentry"][0]["exposed"]["estimate"] is not None
    path.write_text(path.read_text("utf-8").replace("threshold = 0", "threshold = 30"), "utf-8")
    again = run(path).as_json()["reentry"][0]
    assert again["exposed"]["estimate"] is None and again["net"]["exposed"] is None and again["n"]["all"] is None


def test_a_few_who_came_back_between_two_horizons_withhold_the_later(tmp_path: Path) -> None:
    rows = children(600, 7)
    home = [number for number in range(600) if rows["event"][number] == 1 and rows["time_days"][number] <= 365]
    rows["reentered"], rows["reentry_days"] = [0] * 600, [900] * 600
    for own in (0, 1):
        arm = [number for number in home if rows["partner"][number] == own]
        for place, number in enumerate(arm[:35]):
            rows["reentered"][number], rows["reentry_days"][number] = 1, 100 + place if place < 30 else 500
    again = TIME + 'reentry = { event = "reentered", time = "reentry_days", horizon_days = [365, 730] }\n'
    first, later = told(tmp_path, rows, outcome=again)["reentry"]
    assert first["exposed"]["estimate"] is not None and first["n"]["exposed"] > 30
    assert later["exposed"]["estimate"] is None and later["difference"]["estimate"] is None
    later = told(tmp_path, rows, threshold=5, outcome=again)["reentry"][1]
    assert later["exposed"]["estimate"] is not None  # five came back in between, and five are enough


def test_counts_that_are_large_are_printed() -> None:
    from alongside.evaluation.disclosing import protected_counts

    whole = Counts(500, 440, 240, 200, {"where": 20, "sibling": 0, "missing_covariate": 40})
    assert protected_counts(whole, 11) == whole
