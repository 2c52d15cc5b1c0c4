"""A stepped wedge compares sites with themselves and with those yet to start."""

import numpy as np
import pytest
import statsmodels.api as sm

from alongside.evaluation.effects.stepped_wedge import stepped_wedge
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable


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
