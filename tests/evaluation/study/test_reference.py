"""Studies of the reference data, end to end, give the reference figures to the digits there."""

from pathlib import Path

import pytest

from tests.evaluation.reference import expected
from tests.evaluation.study.studies import DATA, codes, run, write

SIM = f"{DATA}/measured_confounding_effect.csv"
SIM_COVARIATES = 'numeric = ["distance_mi"]\ncategorical = ["race", "substance", "prior"]'
SIM_OUTCOME = """
[outcome]
time = "time_days"
event = "event"
labels = { 1 = "reunified", 2 = "adopted", 3 = "guardianship" }
horizon_days = 365
worthwhile = 0.05
"""

NHEFS_TERMS = (
    "sex + race + age + I(age**2) + C(education) + smokeintensity + I(smokeintensity**2) + smokeyrs + I(smokeyrs**2)"
    " + C(exercise) + C(active) + wt71 + I(wt71**2)"
)
NHEFS_COVARIATES = f"""
numeric = ["age", "smokeintensity", "smokeyrs", "wt71"]
categorical = ["sex", "race", "education", "exercise", "active"]
formula = "{NHEFS_TERMS}"
outcome_formula = "{NHEFS_TERMS} + qsmk + qsmk:smokeintensity"
"""


def sim(folder: Path, *, study: str, design: str) -> Path:
    return write(folder, study=study, outcome=SIM_OUTCOME, covariates=SIM_COVARIATES, design=design, data=SIM)


@pytest.mark.req("R-EVAL-07")
@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
def test_the_simulated_families_give_the_truth_and_the_reference_estimate(tmp_path: Path, estimand: str) -> None:
    known = expected("measured_confounding_effect.json")["measured_confounding_effect"]
    found = run(
        sim(tmp_path, study='cluster = "family_id"', design=f'method = "iptw"\nestimand = "{estimand}"')
    ).as_json()
    assert found["n"]["rows"] == found["n"]["analysed"] == known["n_children"]
    assert found["n"]["treated"] == known["n_partner"]
    assert found["crude"]["estimate"] == pytest.approx(known["naive_rd365"], rel=1e-12)
    reference = known[f"ipw_{estimand}"]
    assert found["effect"]["estimate"] == pytest.approx(reference["est"], rel=1e-9)
    assert found["effect"]["se"] == pytest.approx(reference["se_cluster"], rel=1e-9)
    low, high = found["effect"]["ci"]
    assert low < known["truth"][f"{estimand}_rd365"] < high
    assert not low < known["naive_rd365"] < high
    assert found["verdict"] == "cannot_say"  # received: whoever took part chose to


def test_errors_that_ignore_families_are_those_of_the_reference(tmp_path: Path) -> None:
    known = expected("measured_confounding_effect.json")["measured_confounding_effect"]
    found = run(sim(tmp_path, study="", design='method = "iptw"'))
    assert found.as_json()["effect"]["se"] == pytest.approx(known["ipw_ATE"]["se_HC0_ignoring_cluster"], rel=1e-9)
    assert "clustered" not in codes(found)


def test_one_child_a_family_is_the_reference_too(tmp_path: Path) -> None:
    known = expected("measured_confounding_effect.json")["measured_confounding_effect"]["ipw_ATE_one_child_per_family"]
    found = run(sim(tmp_path, study='where = "index_child == 1"', design='method = "iptw"')).as_json()
    assert found["n"]["analysed"] == known["n"]
    assert found["n"]["excluded"]["where"] == 5183 - known["n"]
    assert found["effect"]["estimate"] == pytest.approx(known["est"], rel=1e-9)
    assert found["effect"]["se"] == pytest.approx(known["se"], rel=1e-9)


NHEFS = expected("nhefs.json")


@pytest.mark.parametrize(
    ("method", "estimate", "se"),
    [
        ("unadjusted", NHEFS["crude"], None),
        ("iptw", NHEFS["ipw"]["est"], NHEFS["ipw"]["se_HC0"]),
        ("stabilized_iptw", NHEFS["sw"]["est"], NHEFS["sw"]["se_HC0"]),
        ("overlap", NHEFS["overlap"]["est"], NHEFS["overlap"]["se_HC0"]),
        ("standardization", NHEFS["standardization"]["est"], None),
        ("aipw", NHEFS["aipw"]["est"], NHEFS["aipw"]["se"]),
    ],
)
def test_nhefs_by_every_method(tmp_path: Path, method: str, estimate: float, se: float | None) -> None:
    path = write(
        tmp_path,
        exposure='[exposure]\ncolumn = "qsmk"\n',
        outcome='[outcome]\ncolumn = "wt82_71"\nkind = "continuous"\n',
        covariates=NHEFS_COVARIATES,
        design=f'method = "{method}"',
        data=f"{DATA}/nhefs.csv",
    )
    path.write_text(path.read_text("utf-8").replace('id = "child_id"', 'id = "seqn"'), "utf-8")
    found = run(path).as_json()
    assert (found["n"]["analysed"], found["n"]["treated"]) == (NHEFS["n"], NHEFS["treated"])
    assert found["crude"]["estimate"] == pytest.approx(NHEFS["crude"], rel=1e-9)
    assert found["effect"]["estimate"] == pytest.approx(estimate, rel=1e-9)
    if se is not None:
        assert found["effect"]["se"] == pytest.approx(se, rel=1e-9)
    assert "risk_ratio" not in found and "curves" not in found  # a mean has neither
