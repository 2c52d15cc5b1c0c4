"""A matched study gives R's figures, and takes children who are alike apart before it matches them."""

from pathlib import Path

import numpy as np
import pytest

from tests.evaluation.reference import expected
from tests.evaluation.study.studies import DATA, run, table, write
from tests.evaluation.study.test_reference import NHEFS_COVARIATES, SIM_COVARIATES, SIM_OUTCOME

R = expected("effects.json")


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_matched_study_of_nhefs_is_that_of_matchit_and_sandwich(tmp_path: Path, ratio: int) -> None:
    path = write(
        tmp_path,
        exposure='[exposure]\ncolumn = "qsmk"\nkind = "received"\n',
        outcome='[outcome]\ncolumn = "wt82_71"\nkind = "continuous"\nworthwhile = 1.0\n',
        covariates=NHEFS_COVARIATES,
        design=f'method = "matching"\nestimand = "ATT"\nmatching = {{ ratio = {ratio}, caliper = 0.2 }}',
        data=f"{DATA}/nhefs.csv",
    )
    path.write_text(path.read_text("utf-8").replace('id = "child_id"', 'id = "seqn"'), "utf-8")
    found = run(path).as_json()
    ours = [found["n"]["treated"], found["n"]["control"], found["effect"]["estimate"], found["effect"]["se"]]
    assert ours == pytest.approx(R[f"nhefs_ratio_{ratio}"], rel=1e-9)


@pytest.mark.req("R-EVAL-04")
def test_siblings_alike_in_everything_are_matched_one_by_one(tmp_path: Path) -> None:
    """Five of the simulated children equal a sibling in every column that is read."""
    path = write(
        tmp_path,
        study='cluster = "family_id"',
        outcome=SIM_OUTCOME,
        covariates=SIM_COVARIATES,
        design='method = "matching"\nestimand = "ATT"',
        data=f"{DATA}/measured_confounding_effect.csv",
    )
    found = run(path).as_json()
    counts = found["n"]
    assert (counts["rows"], counts["treated"], counts["control"]) == (5183, 1384, 1384)
    assert counts["excluded"]["unmatched"] == 5183 - 2 * 1384
    assert max(abs(row["smd_after"]) for row in found["balance"]) < 0.1
    truth = expected("measured_confounding_effect.json")["measured_confounding_effect"]["truth"]["ATT_rd365"]
    assert found["effect"]["ci"][0] < truth < found["effect"]["ci"][1]


def test_who_is_drawn_of_several_alike_does_not_hang_on_what_became_of_them(tmp_path: Path) -> None:
    """With categories alone nearly everybody has a tie; sorted by outcome, a true effect of 0.2 came out as 0.01."""
    draw = np.random.default_rng(3)
    race, prior = draw.choice(["a", "b", "c"], 4000), draw.integers(0, 2, 4000)
    partner = draw.random(4000) < np.where(race == "a", 0.2, 0.35)
    home = draw.random(4000) < 0.3 + 0.1 * prior + 0.2 * partner
    columns = {"child_id": range(4000), "partner": partner * 1, "home": home * 1, "race": race, "prior": prior}
    table(tmp_path / "children.csv", columns)
    path = write(
        tmp_path,
        outcome='[outcome]\ncolumn = "home"\nkind = "binary"\nworthwhile = 0.05\n',
        covariates='categorical = ["race", "prior"]',
        design='method = "matching"\nestimand = "ATT"',
    )
    low, high = run(path).as_json()["effect"]["ci"]
    assert 0.1 < low < 0.2 < high
    assert run(path).as_json()["effect"]["ci"] == [low, high]


@pytest.mark.parametrize("order", ["largest", "optimal"])
def test_children_are_matched_only_with_those_of_the_same_race_and_history(tmp_path: Path, order: str) -> None:
    """Arms are then exactly alike in both, whatever the score; it also says so in the protocol."""
    path = write(
        tmp_path,
        study='cluster = "family_id"\nwhere = "race != \'white\'"',
        outcome=SIM_OUTCOME,
        covariates=SIM_COVARIATES,
        design=f'method = "matching"\nmatching = {{ exact = ["race", "prior"], order = "{order}" }}',
        data=f"{DATA}/measured_confounding_effect.csv",
    )
    found = run(path).as_json()
    after = {row["covariate"]: row["smd_after"] for row in found["balance"]}
    exact = [value for name, value in after.items() if name.startswith(("race=", "prior"))]
    assert exact == pytest.approx([0.0] * len(exact), abs=1e-12) and len(exact) > 3
    assert any(abs(value) > 1e-6 for value in after.values())
    assert found["n"]["treated"] == found["n"]["control"] > 500
    analysis = {line["element"]: line["words"] for line in found["protocol"]}["Analysis"]
    assert "only with those of the same race and prior." in analysis
