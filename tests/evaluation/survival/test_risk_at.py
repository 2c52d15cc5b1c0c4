"""The difference of risks at a horizon: what a study reports of a time to an event."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.survival.aalen_johansen import cumulative_incidence, risk_at

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def simulated():
    with (DATA / "measured_confounding_effect.csv").open() as file:
        rows = list(csv.DictReader(file))
    return {key: np.array([row[key] for row in rows]) for key in rows[0]}


def numeric(simulated, *names):
    return [simulated[name].astype(float) for name in names]


def propensity(simulated):
    """The chance of a partner given race, substance, prior and distance, by plain Newton steps."""
    race, treated = simulated["race"], simulated["partner"].astype(float)
    levels = [(race == level).astype(float) for level in np.unique(race)[1:]]
    design = np.column_stack([np.ones(len(race)), *levels, *numeric(simulated, "substance", "prior", "distance_mi")])
    coef = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ coef))
        information = design.T @ (design * (chance * (1 - chance))[:, None])
        coef += np.linalg.solve(information, design.T @ (treated - chance))
    return 1 / (1 + np.exp(-design @ coef))


def test_the_simulated_program_has_the_effects_of_the_reference(simulated):
    told = json.loads((DATA / "measured_confounding_effect.json").read_text())
    expected = told["measured_confounding_effect"]
    time, event, treated = numeric(simulated, "time_days", "event", "partner")
    score = propensity(simulated)
    ate = np.where(treated == 1, 1 / score, 1 / (1 - score))
    att = np.where(treated == 1, 1.0, score / (1 - score))
    family = simulated["family_id"]
    naive = risk_at(time, event, treated, horizon=365)
    single = risk_at(time, event, treated, w=ate, horizon=365)
    clustered = risk_at(time, event, treated, w=ate, horizon=365, cluster=family)
    of_treated = risk_at(time, event, treated, w=att, horizon=365, cluster=family)
    assert naive.difference.estimate == pytest.approx(expected["naive_rd365"], abs=1e-9)
    assert clustered.difference.estimate == pytest.approx(expected["ipw_ATE"]["est"], abs=1e-9)
    assert clustered.difference.se == pytest.approx(expected["ipw_ATE"]["se_cluster"], abs=1e-9)
    assert single.difference.se == pytest.approx(expected["ipw_ATE"]["se_HC0_ignoring_cluster"], abs=1e-9)
    assert of_treated.difference.estimate == pytest.approx(expected["ipw_ATT"]["est"], abs=1e-9)
    assert of_treated.difference.se == pytest.approx(expected["ipw_ATT"]["se_cluster"], abs=1e-9)
    assert clustered.difference.covers(expected["truth"]["ATE_rd365"])
    assert of_treated.difference.covers(expected["truth"]["ATT_rd365"])


rows = st.lists(
    st.tuples(st.integers(1, 20), st.integers(1, 3), st.booleans(), st.integers(1, 5), st.integers(1, 4)),
    min_size=6,
    max_size=30,
)


@given(rows, st.booleans())
@settings(max_examples=60, deadline=None)
def test_without_censoring_it_is_the_weighted_difference_of_had_the_event_by_then(rows, in_families):
    time, event, treated, n, w = (np.array(column) for column in zip(*rows, strict=True))
    treated[:2] = [0, 1]
    family = np.arange(len(time)) % 4 if in_families else None
    followed = risk_at(time, event, treated, n, w, horizon=9, cluster=family)
    plain = weighted_difference((time <= 9) & (event == 1), treated, n, w, cluster=family, is_risk=True)
    assert followed.difference.estimate == pytest.approx(plain.difference.estimate, abs=1e-12)
    assert np.ravel(followed.covariance) == pytest.approx(np.ravel(plain.covariance), abs=1e-12)


def test_with_censoring_each_arm_has_the_risk_and_variance_of_its_own_curve(mgus):
    effect = risk_at(mgus["time"], mgus["event"], mgus["male"], w=mgus["w"], horizon=120)
    for arm, risk, place in ((1, effect.risk1, 0), (0, effect.risk0, 1)):
        own = mgus["male"] == arm
        curve = cumulative_incidence(mgus["time"][own], mgus["event"][own], w=mgus["w"][own])[1].at([120])
        assert risk == pytest.approx(curve.estimate[0])
        assert effect.covariance[place][place] == pytest.approx(curve.se[0] ** 2)
    assert effect.covariance[0][1] == 0


def test_the_children_of_a_family_in_both_arms_tie_the_arms_together(mgus):
    effect = risk_at(mgus["time"], mgus["event"], mgus["male"], horizon=120, cluster=mgus["family"])
    assert effect.covariance[0][1] != 0


def test_children_of_weight_zero_are_not_counted(mgus):
    kept = mgus["age"] < 80
    some = risk_at(*(mgus[key][kept] for key in ("time", "event", "male")), horizon=120, cluster=mgus["family"][kept])
    weighted = risk_at(mgus["time"], mgus["event"], mgus["male"], w=kept, horizon=120, cluster=mgus["family"])
    assert weighted == some


def test_nothing_is_said_of_days_that_nobody_of_an_arm_reached():
    with pytest.raises(NotEstimable, match="followed"):
        risk_at([100, 500, 90, 120], [0, 0, 1, 0], [1, 1, 0, 0], horizon=365)


def test_nothing_is_said_of_an_arm_without_children():
    with pytest.raises(NotEstimable, match="no children"):
        risk_at([100, 500], [1, 0], [1, 1], horizon=365)


def test_an_arm_of_which_all_are_gone_before_the_horizon_is_known_to_the_end():
    assert risk_at([100, 500, 90, 80], [1, 0, 1, 2], [1, 1, 0, 0], horizon=365).difference.estimate == 0
