"""Logistic regression on cells is that on single children, agrees with statsmodels, and names separation."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.logistic import Block, fit_logistic, fit_logistic_streamed
from tests.evaluation.reference import columns, nhefs_design


def test_coefficients_and_their_covariance_are_those_of_statsmodels() -> None:
    design, quit = nhefs_design(), columns("nhefs.csv")["qsmk"]
    fit = fit_logistic(design, quit)
    theirs = sm.Logit(quit, design).fit(disp=False, method="newton", tol=1e-14)
    assert (fit.converged, fit.aliased, fit.separated) == (True, (), ())
    assert fit.coef == pytest.approx(theirs.params, rel=1e-7, abs=1e-10)
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(theirs.bse, rel=1e-6)


def test_counts_and_weights_are_those_of_statsmodels() -> None:
    """Counts go to the likelihood; a weight multiplies a child's own share of it."""
    draw = np.random.default_rng(7)
    design = np.column_stack([np.ones(60), draw.integers(0, 3, 60), draw.normal(size=60)])
    y, n, w = draw.integers(0, 2, 60), draw.integers(1, 9, 60), draw.uniform(0.5, 2, 60)
    theirs = sm.GLM(y, design, family=sm.families.Binomial(), freq_weights=n, var_weights=w).fit(tol=1e-14)
    assert fit_logistic(design, y, n, w).coef == pytest.approx(theirs.params, rel=1e-8)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_cells_give_what_single_children_give(seed: int) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(12, 40))
    design = np.column_stack([np.ones(m), draw.integers(0, 2, m), draw.integers(0, 18, m), draw.normal(size=m)])
    y, n = draw.integers(0, 2, m), draw.integers(1, 7, m)
    cells, children = fit_logistic(design, y, n), fit_logistic(np.repeat(design, n, axis=0), np.repeat(y, n))
    assert cells.separated == children.separated
    assert cells.predict(design) == pytest.approx(children.predict(design), rel=1e-12, abs=1e-12)


def test_rows_that_come_in_blocks_give_what_one_array_gives() -> None:
    design, quit = nhefs_design(), columns("nhefs.csv")["qsmk"]
    asked = []

    def blocks():
        asked.append(1)
        for part in np.array_split(np.arange(len(quit)), 7):
            yield Block(design[part], quit[part], np.ones(len(part)))

    fit, whole = fit_logistic_streamed(blocks), fit_logistic(design, quit)
    assert fit.predict(design) == pytest.approx(whole.predict(design), rel=1e-12)
    assert len(asked) <= whole.iterations + 4


def test_a_column_that_follows_from_others_is_left_out() -> None:
    draw = np.random.default_rng(3)
    x, y = draw.normal(size=200), draw.integers(0, 2, 200)
    fit = fit_logistic(np.column_stack([np.ones(200), x, 2 * x - 1, np.full(200, 5.0)]), y)
    alone = fit_logistic(np.column_stack([np.ones(200), x]), y)
    assert (fit.aliased, fit.rank) == ((2, 3), 2)
    assert fit.coef[:2] == pytest.approx(alone.coef)
    assert fit.coef[2:].tolist() == [0.0, 0.0]


def test_a_group_that_is_always_exposed_is_named_and_the_rest_fitted_without_it() -> None:
    design = np.column_stack([np.ones(6), [0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1]])
    y, n = np.array([0, 1, 0, 1, 0, 1]), np.array([30, 10, 20, 20, 0, 15])
    fit = fit_logistic(design, y, n)
    assert fit.converged
    assert fit.separated == (2,)
    assert fit.predict(design) == pytest.approx([0.25, 0.25, 0.5, 0.5, 1.0, 1.0], rel=1e-12)


def test_a_reference_group_that_is_never_exposed_is_predicted_zero() -> None:
    design = np.column_stack([np.ones(5), [0, 1, 1, 0, 0], [0, 0, 0, 1, 1]])
    fit = fit_logistic(design, [0, 0, 1, 0, 1], [25, 30, 10, 20, 20])
    assert fit.predict(design) == pytest.approx([0.0, 0.25, 0.25, 0.5, 0.5], rel=1e-12)
    assert 0 in fit.separated


def test_complete_separation_predicts_every_child_exactly() -> None:
    design = np.column_stack([np.ones(8), np.arange(8.0)])
    y = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    fit = fit_logistic(design, y)
    assert fit.separated
    assert fit.predict(design).tolist() == y.tolist()


def test_two_children_on_the_border_leave_it_quasi_separated() -> None:
    """Albert and Anderson (1984): overlap at a single point still has no finite estimate."""
    fit = fit_logistic(np.column_stack([np.ones(6), [1, 2, 3, 3, 4, 5]]), [0, 0, 0, 1, 1, 1])
    assert fit.separated
    assert fit.predict(np.column_stack([np.ones(5), [1, 2, 3, 4, 5]])).round(9).tolist() == [0, 0, 0.5, 1, 1]


def test_a_rare_yes_is_not_taken_for_separation() -> None:
    design = np.column_stack([np.ones(4), [0, 0, 1, 1]])
    fit = fit_logistic(design, [0, 1, 0, 1], [2_000_000, 1, 50, 50])
    assert (fit.converged, fit.separated) == (True, ())
    assert fit.predict(design) == pytest.approx([1 / 2_000_001] * 2 + [0.5] * 2, rel=1e-9)


def test_what_cannot_be_fitted_is_refused() -> None:
    with pytest.raises(NotEstimable):
        fit_logistic(np.ones((2, 1)), [0, 1], [0, 0])
    with pytest.raises(ValueError, match="missing"):
        fit_logistic(np.array([[1.0], [np.nan]]), [0, 1])
    with pytest.raises(ValueError, match="from 0 to 1"):
        fit_logistic(np.ones((2, 1)), [0, 2])
