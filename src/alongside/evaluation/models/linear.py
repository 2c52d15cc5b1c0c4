"""Linear regression on weighted cells."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Numbers, counts, numbers

from .fits import Fit, aliased
from .newton import Blocks, newton, rows


def _squares(y: Numbers, eta: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    return (y - eta) ** 2 / 2, eta, np.ones_like(eta)


def fit_linear(design: Numbers, y: ArrayLike, n: ArrayLike | None = None, weights: ArrayLike | None = None) -> Fit:
    """Least squares of `y` (m,) on `design` (m, p), each entry standing for `n` children of weight `weights`.

    `covariance` is the classical one, s² (X'WX)⁻¹ with s² = sum n w (y - fitted)² / (N - rank); for the sandwich use
    `bread` with `models.sandwich.robust`. Columns that follow from others get 0 and stand in `aliased`. Nothing may
    be missing. Raises NotEstimable where no child has weight. Seber and Lee (2003), Linear Regression Analysis,
    2nd ed., chapter 3.

    >>> x = np.column_stack([np.ones(4), [0.0, 1.0, 2.0, 3.0]])
    >>> fit_linear(x, [1.0, 3.0, 5.0, 7.0]).coef.round(9)
    array([1., 2.])
    """
    outcome = numbers(y, "y", design)
    children = counts(n, outcome)
    weight = children if weights is None else children * numbers(weights, "weights", outcome)
    fit = fit_linear_streamed(rows(design, outcome, weight))
    spare = float(children[weight > 0].sum()) - fit.rank
    spread = float(weight @ (outcome - design @ fit.coef) ** 2) / spare if spare > 0 else np.inf
    covariance = fit.bread * spread if spare > 0 else np.full_like(fit.bread, np.nan)
    return Fit(fit.coef, covariance, fit.bread, fit.converged, fit.iterations, False, fit.aliased)


def fit_linear_streamed(blocks: Blocks) -> Fit:
    """The same for rows that come in blocks, as often as asked for. `covariance` is `bread`: multiply it by s²."""
    solved = newton(blocks, _squares)
    coef, bread = solved.coef, solved.bread
    return Fit(coef, bread, bread, solved.converged, solved.iterations, False, aliased(solved, len(coef)))
