"""Least squares and its sandwich agree with statsmodels, for children, cells and families."""

import numpy as np
import pytest
import statsmodels.api as sm

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.linear import fit_linear
from alongside.evaluation.models.sandwich import robust
from tests.evaluation.reference import columns, nhefs_design


def test_coefficients_and_classical_covariance_are_those_of_statsmodels() -> None:
    design, y = nhefs_design(), columns("nhefs.csv")["wt82_71"]
    fit, theirs = fit_linear(design, y), sm.OLS(y, design).fit()
    assert fit.coef == pytest.approx(theirs.params, rel=1e-8)
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(theirs.bse, rel=1e-8)


def test_the_sandwich_is_that_of_statsmodels() -> None:
    design, y = nhefs_design(), columns("nhefs.csv")["wt82_71"]
    family = (columns("nhefs.csv")["seqn"] % 97).astype(int)
    fit, theirs = fit_linear(design, y), sm.OLS(y, design)
    score, ones = y - fit.predict(design), np.ones(len(y))
    hc0 = robust(design, score, ones, fit.bread)
    assert np.sqrt(np.diag(hc0)) == pytest.approx(theirs.fit(cov_type="HC0").bse, rel=1e-8)
    cr1 = robust(design, score, ones, fit.bread, family)
    clustered = theirs.fit(cov_type="cluster", cov_kwds={"groups": family})
    assert np.sqrt(np.diag(cr1)) == pytest.approx(clustered.bse, rel=1e-8)


def test_cells_give_what_single_children_give() -> None:
    draw = np.random.default_rng(11)
    design = np.column_stack([np.ones(50), draw.integers(0, 3, 50), draw.integers(0, 18, 50)])
    y, n, w, family = draw.normal(size=50), draw.integers(1, 6, 50), draw.uniform(0.2, 3, 50), draw.integers(0, 9, 50)
    cells = fit_linear(design, y, n, w)
    long = [np.repeat(one, n, axis=0) for one in (design, y, w, family)]
    children = fit_linear(long[0], long[1], weights=long[2])
    assert cells.coef == pytest.approx(children.coef, rel=1e-12)
    assert cells.covariance == pytest.approx(children.covariance, rel=1e-11)
    short = robust(design, w * (y - cells.predict(design)), n, cells.bread, family)
    full = robust(
        long[0], long[2] * (long[1] - children.predict(long[0])), np.ones(len(long[1])), children.bread, long[3]
    )
    assert short == pytest.approx(full, rel=1e-11)


def test_one_cluster_says_nothing_about_how_sure_a_figure_is() -> None:
    with pytest.raises(NotEstimable, match="too few"):
        robust(np.ones((3, 1)), np.ones(3), np.ones(3), np.eye(1), np.zeros(3, dtype=np.int64))
