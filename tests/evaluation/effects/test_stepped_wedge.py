"""A stepped wedge compares sites with themselves and with those yet to start."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.effects.stepped_wedge import (
    cells,
    differences,
    exposure_left,
    levels,
    negative_share,
    stepped_wedge,
)
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable


def wedge(seed: int = 2, each: int = 10):
    draw = np.random.default_rng(seed)
    site, period = np.repeat(np.arange(12), 13 * each), np.tile(np.repeat(np.arange(13), each), 12)
    exposed = (period > site).astype(float)
    y = draw.normal(0.05 * site + 0.2 * period + 0.3 * exposed, 1.0)
    return y, exposed, site, period


def by_statsmodels(y, exposed, site, period, covariates=None):
    dummies = [np.eye(column.max() + 1)[column][:, 1:] for column in (site, period)]
    more = [] if covariates is None else [covariates]
    fit = sm.OLS(y, np.column_stack([exposed, np.ones_like(y), *dummies, *more]))
    theirs = fit.fit(cov_type="cluster", cov_kwds={"groups": site})
    return theirs.params[0], theirs.bse[0]


@pytest.mark.req("R-EVAL-07")
def test_a_stepped_wedge_is_least_squares_with_sites_and_periods() -> None:
    y, exposed, site, period = wedge()
    found = stepped_wedge(y, exposed, site, period).difference
    assert (found.estimate, found.se) == pytest.approx(by_statsmodels(y, exposed, site, period), rel=1e-8)
    assert found.covers(0.3)
    assert not weighted_difference(y, exposed).difference.covers(0.3)


def test_covariates_are_adjusted_for_and_one_that_follows_from_sites_counts_for_nothing() -> None:
    y, exposed, site, period = wedge(3)
    age = np.random.default_rng(4).uniform(0, 17, len(y))
    y = y + 0.4 * age
    given = np.column_stack([age, site % 2 == 0])
    found = stepped_wedge(y, exposed, site, period, None, given).difference
    theirs = by_statsmodels(y, exposed, site, period, age[:, None])
    assert (found.estimate, found.se) == pytest.approx(theirs, rel=1e-8)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_means_of_children_alike_give_what_single_children_give(seed: int) -> None:
    draw = np.random.default_rng(seed)
    site, period = draw.integers(0, 5, 300), draw.integers(0, 6, 300)
    exposed, race = (period > site).astype(float), draw.integers(0, 2, 300)
    y = draw.normal(size=300)
    first, mean, n = cells(((site * 6 + period) * 2 + race), y, np.ones(300))
    whole = stepped_wedge(y, exposed, site, period, None, race[:, None].astype(float)).difference
    short = stepped_wedge(
        mean, exposed[first], site[first], period[first], n, race[first][:, None].astype(float)
    ).difference
    assert (short.estimate, short.se) == pytest.approx((whole.estimate, whole.se), rel=1e-8)


def test_the_effect_is_made_of_what_sites_and_periods_leave_of_the_exposure() -> None:
    y, exposed, site, period = wedge()
    n = np.ones(len(y))
    left = exposure_left(exposed, levels(site, period, n), n)
    found = differences(np.column_stack([y, exposed, site == 3]), exposed, left, n)
    assert found == pytest.approx([stepped_wedge(y, exposed, site, period).difference.estimate, 1.0, 0.0], abs=1e-9)


def test_negative_weights_are_found_where_there_are_some() -> None:
    """Four periods, two sites: the first, long started, serves as a control when the second starts."""
    site, period = np.repeat([0, 1], 4), np.tile([0, 1, 2, 3], 2)
    exposed, n = np.array([0.0, 1, 1, 1, 0, 0, 0, 1]), np.ones(8)
    left = exposure_left(exposed, levels(site, period, n), n)
    rows = exposed.reshape(2, 4)
    by_hand = rows - rows.mean(axis=0) - rows.mean(axis=1)[:, None] + rows.mean()
    assert left == pytest.approx(by_hand.ravel())
    weight = by_hand.ravel()[exposed == 1]
    expected = -weight[weight < 0].sum() / weight[weight > 0].sum()
    assert expected == pytest.approx(1 / 3)  # by hand: 1/4, 1/4, -1/4 and 1/4
    assert negative_share(exposed, left, n) == pytest.approx(expected)


@pytest.mark.parametrize("exposed_from", [5, 99])
def test_sites_that_start_together_or_never_are_no_wedge(exposed_from: int) -> None:
    y, _, site, period = wedge()
    with pytest.raises(NotEstimable, match="started together"):
        stepped_wedge(y, (period > exposed_from).astype(float), site, period)
