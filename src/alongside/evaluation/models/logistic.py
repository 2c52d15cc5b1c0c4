"""Logistic regression on weighted cells, which notices when the outcome is certain."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Numbers, counts, numbers

from .fits import Fit, aliased
from .newton import STEPS, Block, Blocks, newton, rows
from .separation import find_direction, untouched

STEPS_BEFORE_DOUBT = 25


def _likelihood(y: Numbers, eta: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    small = np.exp(-np.abs(eta))
    mean = np.where(eta >= 0, 1.0, small) / (1.0 + small)
    return np.maximum(eta, 0) - y * eta + np.log1p(small), mean, small / (1.0 + small) ** 2


def fit_logistic(
    design: Numbers, treated: ArrayLike, n: ArrayLike | None = None, weights: ArrayLike | None = None
) -> Fit:
    """Maximum likelihood of a yes or no on `design` (m, p), each entry standing for `n` children.

    `treated` (m,) is 0 or 1, or the share of an entry's children who are 1: cells that differ in nothing else may be
    joined. `weights` (m,) multiply the log-likelihood. Coefficients are log odds; `covariance` is the inverse
    information. McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 4. Newton's steps go on
    until they are as small as rounding.

    Where some combination of columns decides the outcome, no finite coefficients exist and other programs print
    whatever they stopped at. Here the limit is found exactly: those children are predicted 0 or 1, the others are
    fitted without them, and `Fit.separated` names the columns (see `models.separation`).

    Nothing may be missing. Raises ValueError for an outcome outside 0 to 1, NotEstimable where no child has weight.

    >>> x = np.column_stack([np.ones(2), [0.0, 1.0]])
    >>> fit_logistic(x, [0.25, 0.5], n=[40, 60]).coef.round(6)
    array([-1.098612,  1.098612])
    >>> fit_logistic(x, [0.25, 1.0], n=[40, 60]).separated
    (1,)
    """
    outcome = numbers(treated, "outcome", design)
    if (outcome < 0).any() or (outcome > 1).any():
        raise ValueError("outcome: from 0 to 1")
    children = counts(n, outcome)
    weight = children if weights is None else children * numbers(weights, "weights", outcome)
    return fit_logistic_streamed(rows(design, outcome, weight))


def fit_logistic_streamed(blocks: Blocks) -> Fit:
    """The same for rows that come in blocks, as often as asked for: one pass a step, whatever their number."""
    solved = newton(blocks, _likelihood, steps=STEPS_BEFORE_DOUBT)
    size = solved.frame.back.shape[0]
    if not solved.converged:
        direction = find_direction(blocks, solved)
        if direction is not None:
            return _limit(blocks, direction, solved.iterations)
        solved = newton(blocks, _likelihood, steps=STEPS, start=solved.theta)
    bread = solved.bread
    return Fit(solved.coef, bread, bread, solved.converged, solved.iterations, True, aliased(solved, size))


def _limit(blocks: Blocks, direction: Numbers, iterations: int) -> Fit:
    rest = untouched(blocks, direction)
    nothing = np.zeros((len(direction), len(direction)))
    if not any((block.weight > 0).any() for block in rest()):
        every = tuple(range(len(direction)))
        return Fit(np.zeros(len(direction)), nothing, nothing, True, iterations, True, every, direction)
    fit = fit_logistic_streamed(rest)
    return Fit(
        fit.coef, fit.covariance, fit.bread, fit.converged, iterations + fit.iterations, True, fit.aliased, direction
    )


__all__ = ["Block", "fit_logistic", "fit_logistic_streamed"]
