"""Interaction tests are Wald tests of a model with products."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from alongside.evaluation.effects.subgroups import holm, interaction
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable, normal
from tests.evaluation.reference import columns


def test_the_interaction_of_race_is_the_wald_test_of_its_products() -> None:
    d = columns("measured_confounding_effect.csv")
    y, a = ((d["event"] == 1) & (d["time_days"] <= 365)).astype(float), d["partner"]
    levels = np.unique(d["race"])
    effects = [weighted_difference(y[d["race"] == one], a[d["race"] == one]).difference for one in levels]
    dummies = np.column_stack([(d["race"] == one).astype(float) for one in levels])
    fit = sm.OLS(y, np.column_stack([dummies, dummies * a[:, None]])).fit(cov_type="HC0")
    contrasts = np.zeros((3, 8))
    contrasts[:, 4], contrasts[:, 5:] = -1, np.eye(3)
    theirs = fit.wald_test(contrasts, use_f=False, scalar=True)
    found = interaction(effects)
    assert (found.statistic, found.df, found.p) == pytest.approx((theirs.statistic, 3, theirs.pvalue), rel=1e-7)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0.01, 1)), min_size=2, max_size=6))
def test_without_a_covariance_it_is_cochrans_q(pairs) -> None:
    effects = [normal(estimate, se) for estimate, se in pairs]
    weight = np.array([1 / se**2 for _, se in pairs])
    values = np.array([estimate for estimate, _ in pairs])
    q = float(weight @ (values - weight @ values / weight.sum()) ** 2)
    assert interaction(effects).statistic == pytest.approx(q, rel=1e-6, abs=1e-9)


def test_effects_that_go_together_differ_less_surely() -> None:
    effects = [normal(0.2, 0.05), normal(0.05, 0.05)]
    apart = np.array([[0.0025, -0.001], [-0.001, 0.0025]])
    assert interaction(effects, apart).p > interaction(effects).p


def test_one_subgroup_has_no_interaction() -> None:
    with pytest.raises(NotEstimable):
        interaction([normal(0.1, 0.1)])
    with pytest.raises(NotEstimable):
        interaction([normal(0.1, 0.1), normal(0.1, 0.0)])


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_keeps_the_order_and_never_lowers(p) -> None:
    adjusted = holm(p)
    assert all(before <= after <= 1 for before, after in zip(p, adjusted, strict=True))
    order = sorted(range(len(p)), key=lambda place: p[place])
    assert [adjusted[place] for place in order] == sorted(adjusted)
