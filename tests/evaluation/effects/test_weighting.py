"""Weighted differences reproduce NHEFS and the simulated children, and cells give what children give."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.effects.weighting import propensity_weights, weighted_difference
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.logistic import fit_logistic
from tests.evaluation.reference import children_design, columns, expected, nhefs_design

NHEFS = expected("nhefs.json")


def nhefs_weights(estimand, stabilized=False):
    design, quit = nhefs_design(), columns("nhefs.csv")["qsmk"]
    return propensity_weights(fit_logistic(design, quit).predict(design), quit, estimand, stabilized).w


def nhefs_effect(weights=None):
    d = columns("nhefs.csv")
    return weighted_difference(d["wt82_71"], d["qsmk"], w=weights)


def test_nhefs_crude_difference() -> None:
    found = nhefs_effect()
    assert found.difference.estimate == pytest.approx(NHEFS["crude"], abs=1e-9)
    assert found.risk_ratio is None


@pytest.mark.parametrize(("key", "stabilized"), [("ipw", False), ("sw", True)])
def test_nhefs_inverse_probability_weighting(key: str, stabilized: bool) -> None:
    w, published = nhefs_weights("ATE", stabilized), NHEFS[key]
    found = nhefs_effect(w).difference
    assert found.estimate == pytest.approx(published["est"], abs=1e-9)
    assert found.se == pytest.approx(published["se_HC0"], abs=1e-9)
    assert found.ci == pytest.approx(published["ci"], abs=1e-5)
    assert (w.mean(), w.min(), w.max()) == pytest.approx(
        (published["w_mean"], published["w_min"], published["w_max"]), abs=1e-9
    )


def test_nhefs_overlap_weighting_balances_every_mean_exactly() -> None:
    """Li, Morgan and Zaslavsky (2018): with a logistic score, the weighted means are the same."""
    w, quit = nhefs_weights("ATO"), columns("nhefs.csv")["qsmk"]
    found = nhefs_effect(w).difference
    assert found.estimate == pytest.approx(NHEFS["overlap"]["est"], abs=1e-9)
    assert found.se == pytest.approx(NHEFS["overlap"]["se_HC0"], abs=1e-9)
    design = nhefs_design()
    means = [np.average(design[quit == arm], axis=0, weights=w[quit == arm]) for arm in (1, 0)]
    assert means[0] == pytest.approx(means[1], rel=1e-9)


def test_what_if_prints_the_same() -> None:
    """Hernán and Robins (2020), What If, chapter 12: 3.4 kg (95% confidence interval 2.4, 4.5)."""
    found = nhefs_effect(nhefs_weights("ATE")).difference
    assert (round(found.estimate, 1), [round(bound, 1) for bound in found.ci]) == (3.4, [2.4, 4.5])


SIM = expected("measured_confounding_effect.json")["measured_confounding_effect"]


def simulated(estimand, *, one_each=False):
    d, design = columns("measured_confounding_effect.csv"), children_design()
    keep = d["index_child"] == 1 if one_each else np.ones(len(design), dtype=bool)
    y = ((d["event"] == 1) & (d["time_days"] <= 365))[keep].astype(float)
    treated, design, family = d["partner"][keep], design[keep], d["family_id"][keep]
    w = propensity_weights(fit_logistic(design, treated).predict(design), treated, estimand).w
    return y, treated, w, family


def test_no_simulated_child_is_censored_before_the_horizon() -> None:
    """So that the weighted share of the event is its weighted cumulative incidence."""
    d = columns("measured_confounding_effect.csv")
    assert d["time_days"][d["event"] == 0].min() > 365


@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
def test_simulated_children_in_families(estimand: str) -> None:
    y, treated, w, family = simulated(estimand)
    found, published = weighted_difference(y, treated, w=w, cluster=family), SIM[f"ipw_{estimand}"]
    assert found.difference.estimate == pytest.approx(published["est"], abs=1e-9)
    assert found.difference.se == pytest.approx(published["se_cluster"], abs=1e-9)
    assert found.difference.covers(SIM["truth"][f"{estimand}_rd365"])


def test_simulated_children_without_their_families() -> None:
    y, treated, w, _ = simulated("ATE")
    found = weighted_difference(y, treated, w=w).difference
    assert found.se == pytest.approx(SIM["ipw_ATE"]["se_HC0_ignoring_cluster"], abs=1e-9)
    assert weighted_difference(y, treated).difference.estimate == pytest.approx(SIM["naive_rd365"], abs=1e-12)


def test_one_simulated_child_a_family() -> None:
    y, treated, w, _ = simulated("ATE", one_each=True)
    found, published = weighted_difference(y, treated, w=w).difference, SIM["ipw_ATE_one_child_per_family"]
    assert (found.estimate, found.se) == pytest.approx((published["est"], published["se"]), abs=1e-9)


def test_ratios_and_their_intervals_are_those_of_saturated_models() -> None:
    """Log-binomial and logistic models of the exposure alone give the marginal ratios; HC0 gives their intervals."""
    y, treated, w, _ = simulated("ATE")
    found, design = weighted_difference(y, treated, w=w), sm.add_constant(treated)
    for ratio, link in ((found.risk_ratio, sm.families.links.Log()), (found.odds_ratio, sm.families.links.Logit())):
        family = sm.families.Binomial(link=link)
        theirs = sm.GLM(y, design, family=family, var_weights=w).fit(cov_type="HC0", start_params=[-0.7, 0.1])
        assert np.log(ratio.estimate) == pytest.approx(theirs.params[1], rel=1e-7)
        assert ratio.se == pytest.approx(theirs.bse[1], rel=1e-6)
        assert np.log(ratio.ci) == pytest.approx(theirs.conf_int()[1], rel=1e-5)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["ATE", "ATT", "ATC", "ATO"]), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_cells_give_what_single_children_give(seed: int, estimand, stabilized: bool, clustered: bool) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(8, 30))
    treated = np.r_[0, 1, draw.integers(0, 2, m - 2)]
    y, score, n = draw.integers(0, 2, m), draw.uniform(0.05, 0.95, m), draw.integers(1, 6, m)
    family = draw.integers(0, 5, m) if clustered else None
    if clustered and len(np.unique(family)) < 2:
        return
    w = propensity_weights(score, treated, estimand, stabilized, n=n).w
    cells = weighted_difference(y, treated, n, w, family, is_risk=True)
    score, treated, y = (np.repeat(one, n) for one in (score, treated, y))
    w = propensity_weights(score, treated, estimand, stabilized).w
    children = weighted_difference(y, treated, None, w, None if family is None else np.repeat(family, n), is_risk=True)
    assert cells.difference.estimate == pytest.approx(children.difference.estimate, rel=1e-12, abs=1e-13)
    assert cells.difference.se == pytest.approx(children.difference.se, rel=1e-11, abs=1e-12)
    assert (cells.risk_ratio is None) == (children.risk_ratio is None)


def test_children_outside_the_trim_are_off_support() -> None:
    weights = propensity_weights([0.05, 0.1, 0.5, 0.95], [1, 0, 1, 0], "ATE", trim=(0.1, 0.9), n=[3, 2, 4, 5])
    assert weights.kept.tolist() == [False, True, True, False]
    assert weights.left_out([3, 2, 4, 5]) == 8
    assert weights.w.tolist() == [0.0, 1 / 0.9, 2.0, 0.0]


def test_an_empty_arm_has_no_effect() -> None:
    with pytest.raises(NotEstimable):
        weighted_difference([1, 0], [1, 1])
    with pytest.raises(ValueError, match="0 or 1"):
        weighted_difference([1, 0], [1, 2])
