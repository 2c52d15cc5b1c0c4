"""Meeting a partner because it was planned: two-stage least squares by court days, refused where it means nothing."""

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.sandbox.regression.gmm import IV2SLS

from alongside.evaluation.effects.arm_means import arm_means
from alongside.evaluation.effects.offer import by_two_clusters, effect_of_meeting, uptake
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.survival.aalen_johansen import arm_risks, risk_at

GAIN = 0.1


def court(days: int = 120, seed: int = 5, *, without: float = 0.0):
    """Half of the families are keen and do better anyway; the keen meet a partner where one was planned.

    `without`: the share of keen families who find one where none was planned.
    """
    draw = np.random.default_rng(seed)
    planned = np.repeat(draw.random(days) < 0.5, 20)
    keen = draw.random(len(planned)) < 0.5
    met = keen & (planned | (draw.random(len(planned)) < without))
    day_luck = np.repeat(draw.normal(scale=0.05, size=days), 20)
    reunified = draw.random(len(planned)) < 0.3 + 0.2 * keen + GAIN * met + day_luck
    return reunified.astype(float), planned.astype(float), met.astype(float), np.repeat(np.arange(days), 20)


def wald(y, planned, met, day, n=None):
    return effect_of_meeting(arm_means(y, planned, n), arm_means(met, planned, n), day)


@pytest.mark.req("R-EVAL-07")
@pytest.mark.parametrize("without", [0.0, 0.4])
def test_the_plan_tells_what_meeting_a_partner_changes_whoever_is_keen(without: float) -> None:
    """Comparing those who met one with the others credits the partner with the keenness: 0.3 instead of 0.1."""
    y, planned, met, day = court(2000, without=without)
    found = wald(y, planned, met, day)
    assert found.covers(GAIN) and found.se < 0.02
    assert not weighted_difference(y, met).difference.covers(GAIN)
    assert uptake(arm_means(met, planned), day).is_one_sided == (without == 0.0)


def test_it_is_two_stage_least_squares_clustered_by_court_days() -> None:
    y, planned, met, day = court(60, without=0.2)
    x, z = sm.add_constant(met), sm.add_constant(planned)
    theirs = IV2SLS(y, x, instrument=z).fit()
    bread = np.linalg.inv(z.T @ x)
    scores = z * (y - x @ theirs.params)[:, None]
    summed = np.array([scores[day == one].sum(axis=0) for one in range(60)])
    factor = 60 / 59 * (len(y) - 1) / (len(y) - 2)
    errors = np.sqrt(np.diag(factor * bread @ summed.T @ summed @ bread.T))
    found = wald(y, planned, met, day)
    assert (found.estimate, found.se) == pytest.approx((theirs.params[1], errors[1]), rel=1e-9)


def test_the_first_stage_is_least_squares_clustered_by_court_days() -> None:
    _, planned, met, day = court(60, without=0.2)
    theirs = sm.OLS(met, sm.add_constant(planned)).fit(cov_type="cluster", cov_kwds={"groups": day})
    first = uptake(arm_means(met, planned), day)
    assert (first.difference.estimate, first.f) == pytest.approx((theirs.params[1], theirs.tvalues[1] ** 2), rel=1e-9)
    assert first.planned.estimate - first.not_planned.estimate == pytest.approx(first.difference.estimate)


def test_cells_of_a_day_give_what_its_children_give() -> None:
    y, planned, met, day = court(30, without=0.2)
    rows, n = np.unique(np.column_stack([y, planned, met, day]), axis=0, return_counts=True)
    cells = wald(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3].astype(int), n)
    children = wald(y, planned, met, day)
    assert (cells.estimate, cells.se) == pytest.approx((children.estimate, children.se), rel=1e-11)


def test_a_plan_that_moves_nobody_is_refused() -> None:
    y, planned, met, day = court(40)
    never = np.random.default_rng(1).permutation(met)
    with pytest.raises(NotEstimable, match=r"too little|No more"):
        wald(y, planned, never, day)
    with pytest.raises(NotEstimable, match="No more children"):
        wald(y, 1 - planned, met, day)
    few = np.concatenate([np.arange(20) < met_one for met_one in (6, 0, 1, 0)]).astype(float)
    with pytest.raises(NotEstimable, match="too little"):
        wald(y[:80], np.repeat([1.0, 1, 0, 0], 20), few, day[:80])


def test_where_everybody_keeps_to_the_plan_meeting_is_the_plan() -> None:
    y, planned, _, day = court(40)
    found, plan = wald(y, planned, planned, day), weighted_difference(y, planned, cluster=day).difference
    assert (found.estimate, found.se) == pytest.approx((plan.estimate, plan.se), rel=1e-12)
    assert uptake(arm_means(planned, planned), day).f == np.inf


def test_risks_with_censoring_are_moved_as_their_own_errors_say() -> None:
    draw = np.random.default_rng(8)
    time, event = draw.integers(1, 500, 400).astype(float), draw.integers(0, 3, 400)
    planned, w, day = np.repeat(draw.integers(0, 2, 40), 10), draw.uniform(0.2, 3, 400), np.repeat(np.arange(40), 10)
    found = arm_risks(time, event, planned, None, w, 365)
    theirs = risk_at(time, event, planned, None, w, 365, day)
    assert found.covariance(day) == pytest.approx(np.array(theirs.covariance))
    assert found.difference == theirs.difference.estimate
    assert [found.pull[planned == arm].sum() for arm in (0, 1)] == pytest.approx([0, 0], abs=1e-12)


@pytest.mark.parametrize("alone", [False, True])
def test_errors_by_day_and_family_are_those_of_statsmodels(alone: bool) -> None:
    """With `alone`, a third of the children have no family, and each is one of its own."""
    y, planned, _, day = court(60)
    family = np.random.default_rng(3).permutation(np.repeat(np.arange(400), 3))
    theirs_of = np.where(family < 130, 1000 + np.arange(1200), family) if alone else family
    ours_of = np.where(family < 130, -1, family) if alone else family
    groups = np.column_stack([day, theirs_of])
    theirs = sm.OLS(y, sm.add_constant(planned)).fit(cov_type="cluster", cov_kwds={"groups": groups})
    found = by_two_clusters(arm_means(y, planned), day, ours_of)
    assert found is not None
    assert (found.estimate, found.se) == pytest.approx((theirs.params[1], theirs.bse[1]), rel=1e-9)
