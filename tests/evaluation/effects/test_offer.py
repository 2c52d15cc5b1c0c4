"""Intention to offer compares days, not choices; a stepped wedge compares sites with themselves."""

import numpy as np
import pytest
import statsmodels.api as sm

from alongside.evaluation.effects.offer import intention_to_offer
from alongside.evaluation.effects.stepped_wedge import stepped_wedge
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable


def court(days: int = 120, seed: int = 5):
    """Two courthouses; partners are planned more often where fewer children go home, and the keen accept."""
    draw = np.random.default_rng(seed)
    house = np.repeat(draw.integers(0, 2, days), 20)
    planned = np.repeat(draw.random(days), 20) < np.where(house == 1, 0.75, 0.25)
    keen = draw.random(len(house)) < 0.5
    accepted = planned & keen
    day_luck = np.repeat(draw.normal(scale=0.05, size=days), 20)
    reunified = draw.random(len(house)) < 0.5 - 0.2 * house + 0.2 * keen + 0.1 * accepted + day_luck
    return reunified.astype(float), planned.astype(float), np.repeat(np.arange(days), 20), house, accepted.astype(float)


@pytest.mark.req("R-EVAL-07")
def test_offering_has_its_effect_whoever_accepts() -> None:
    """Half accept, who gain 0.1: offering changes 0.05; comparing who accepted finds 0.3 that is not there."""
    y, planned, day, house, accepted = court(2000)
    offer = intention_to_offer(y, planned, day, [house]).difference
    assert offer.covers(0.05)
    assert offer.se < 0.01
    assert weighted_difference(y, planned).difference.estimate < -0.01
    assert weighted_difference(y, accepted).difference.estimate > 0.1


def test_errors_are_those_of_court_days() -> None:
    """Without strata it is least squares on the plan, clustered by day."""
    y, planned, day, _, _ = court()
    found = intention_to_offer(y, planned, day).difference
    theirs = sm.OLS(y, sm.add_constant(planned)).fit(cov_type="cluster", cov_kwds={"groups": day})
    assert (found.estimate, found.se) == pytest.approx((theirs.params[1], theirs.bse[1]), rel=1e-9)
    assert found.se > weighted_difference(y, planned).difference.se


def test_strata_are_compared_within() -> None:
    """The mean of the differences within courthouses, by their share of children."""
    y, planned, day, house, _ = court()
    within = [weighted_difference(y[house == one], planned[house == one]).difference.estimate for one in (0, 1)]
    share = [(house == one).mean() for one in (0, 1)]
    found = intention_to_offer(y, planned, day, [house]).difference
    assert found.estimate == pytest.approx(np.dot(within, share), rel=1e-9)


def test_a_courthouse_always_covered_is_left_out() -> None:
    y, planned, day = np.array([1.0, 0, 1, 0, 1]), [1, 0, 1, 0, 1], [1, 2, 3, 4, 5]
    found = intention_to_offer(y, planned, day, [["a", "a", "a", "a", "b"]])
    assert found == intention_to_offer(y[:4], planned[:4], day[:4])
    with pytest.raises(NotEstimable):
        intention_to_offer(y, planned, day, [["a", "b", "a", "b", "c"]])


def test_cells_of_a_day_give_what_its_children_give() -> None:
    y, planned, day, house, _ = court(30)
    rows, n = np.unique(np.column_stack([y, planned, day, house]), axis=0, return_counts=True)
    cells = intention_to_offer(rows[:, 0], rows[:, 1], rows[:, 2], [rows[:, 3]], n).difference
    children = intention_to_offer(y, planned, day, [house]).difference
    assert (cells.estimate, cells.se) == pytest.approx((children.estimate, children.se), rel=1e-11)


def test_a_day_half_planned_is_refused() -> None:
    with pytest.raises(ValueError, match="differs within"):
        intention_to_offer([1, 0, 1], [1, 0, 0], [1, 1, 2])


def wedge(seed: int = 2):
    draw = np.random.default_rng(seed)
    site, period = np.repeat(np.arange(12), 13 * 10), np.tile(np.repeat(np.arange(13), 10), 12)
    exposed = (period > site).astype(float)
    y = draw.normal(0.05 * site + 0.2 * period + 0.3 * exposed, 1.0)
    return y, exposed, site, period


def test_a_stepped_wedge_is_least_squares_with_sites_and_periods() -> None:
    y, exposed, site, period = wedge()
    found = stepped_wedge(y, exposed, site, period)
    dummies = [np.eye(size)[column][:, 1:] for size, column in ((12, site), (13, period))]
    fit = sm.OLS(y, np.column_stack([np.ones_like(y), *dummies, exposed]))
    theirs = fit.fit(cov_type="cluster", cov_kwds={"groups": site})
    assert (found.estimate, found.se) == pytest.approx((theirs.params[-1], theirs.bse[-1]), rel=1e-8)
    assert found.covers(0.3)
    assert not weighted_difference(y, exposed).difference.covers(0.3)


def test_sites_that_start_together_are_no_wedge() -> None:
    y, _, site, period = wedge()
    with pytest.raises(NotEstimable, match="started together"):
        stepped_wedge(y, (period > 5).astype(float), site, period)
