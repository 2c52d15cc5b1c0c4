"""A fitted model of hazards, and the Newton steps that fit it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Flags, Numbers
from alongside.evaluation.estimate import Estimate, NotEstimable, normal, on_log_scale

from .chi_square import ChiSquare, chi_square

STEPS = 25
"""Fewer than a likelihood without a maximum needs to look as if it had one."""
CLOSE = 1e-18
"""Of g' H⁻¹ g, the squared distance from the maximum in standard errors: when to stop."""

Objective = Callable[[Numbers], tuple[float, Numbers, Numbers]]
"""Coefficients (p,) -> log likelihood, its gradient (p,), minus its second derivative (p, p)."""


@dataclass(frozen=True, slots=True)
class HazardModel:
    """Coefficients: log hazard ratios, one for each of p columns of the design.

    A column that says nothing beside those before it has NaN, as in R. `covariance` (p, p) is the one that
    intervals use; `model_covariance` the inverse of the information. `loglik` at the coefficients,
    `loglik_null` at zero. `score`: the test that all coefficients are zero. `settled` (p,): False where a
    coefficient has NaN, and where the likelihood goes on rising with it, as when nobody exposed has the event;
    R warns there that it may be infinite. The others stand.
    """

    coef: Numbers
    covariance: Numbers
    model_covariance: Numbers
    loglik: float
    loglik_null: float
    score: ChiSquare
    iterations: int
    settled: Flags

    @property
    def se(self) -> Numbers:
        """(p,) standard errors."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def converged(self) -> bool:
        """Whether every coefficient that is a number is settled."""
        return bool((self.settled | np.isnan(self.coef)).all())

    def log_ratio(self, column: int) -> Estimate:
        """The log hazard ratio of a column, with its 95% normal interval. NotEstimable where it is not settled."""
        if not self.settled[column]:
            raise NotEstimable("The rates cannot be compared: nobody had the event in one of the groups, or all did.")
        return normal(float(self.coef[column]), float(self.se[column]))

    def ratio(self, column: int) -> Estimate:
        """The hazard ratio of a column; `se` is of its logarithm. NotEstimable where it is not settled."""
        logged = self.log_ratio(column)
        return on_log_scale(float(np.exp(logged.estimate)), logged.se)


@dataclass(frozen=True, slots=True)
class Columns:
    """A design that can be fitted: columns that say something, each with mean 0 and standard deviation 1."""

    standard: Numbers
    kept: Flags
    scale: Numbers

    def back(self, coef: Numbers) -> Numbers:
        """Coefficients of the columns as they were given, NaN for those left out."""
        found = np.full(len(self.kept), np.nan)
        found[self.kept] = coef / self.scale
        return found

    def back_covariance(self, covariance: Numbers) -> Numbers:
        """Their covariance, NaN for those left out."""
        found = np.full((len(self.kept), len(self.kept)), np.nan)
        found[np.ix_(self.kept, self.kept)] = covariance / np.outer(self.scale, self.scale)
        return found


def columns(design: Numbers, n: Numbers) -> Columns:
    """The columns (m, p) that are neither constant nor a sum of columns before them.

    >>> columns(np.array([[1.0, 0.0, 5.0], [0.0, 1.0, 5.0], [1.0, 0.0, 5.0]]), np.ones(3)).kept
    array([ True, False, False])
    """
    centred = design - n @ design / n.sum()
    scale = np.sqrt(n @ centred**2 / n.sum())
    told = scale > 1e-12 * np.maximum(np.abs(design).max(axis=0, initial=0.0), 1e-300)
    standard = centred / np.where(told, scale, 1.0)
    gram = standard.T @ (standard * n[:, None]) / n.sum()
    kept = np.zeros(len(told), dtype=bool)
    for column in np.flatnonzero(told):
        inside = gram[np.ix_(kept, kept)]
        across = gram[kept, column]
        kept[column] = gram[column, column] - across @ np.linalg.solve(inside, across) > 1e-9
    if not kept.any():
        raise NotEstimable("Nothing differs between the children that could explain when they leave.")
    return Columns(standard[:, kept], kept, scale[kept])


def maximise(objective: Objective, made: Columns, robust: Callable[[Numbers, Numbers], Numbers] | None) -> HazardModel:
    """The model at the objective's maximum, by Newton steps from zero, halved where they overshoot.

    `robust(coef, inverse)` gives the covariance to use instead of the inverse of the information.
    """
    coef = np.zeros(made.standard.shape[1])
    loglik, gradient, information = objective(coef)
    null, score = loglik, chi_square(gradient, information)
    step, iterations = np.full(len(coef), np.inf), 0
    while iterations < STEPS and np.linalg.matrix_rank(information, hermitian=True) == len(coef):
        iterations += 1
        step = np.linalg.solve(information, gradient)
        if float(gradient @ step) < CLOSE:
            step = np.zeros(len(coef))
            break
        tried = objective(coef + step)
        while not tried[0] >= loglik - 1e-9 * (1 + abs(loglik)) and np.abs(step).max() > 1e-12:
            step = step / 2
            tried = objective(coef + step)
        coef, (loglik, gradient, information) = coef + step, tried
    settled = np.zeros(len(made.kept), dtype=bool)
    settled[made.kept] = np.abs(step) < 1e-6
    inverse: Numbers = np.asarray(np.linalg.pinv(information, hermitian=True), dtype=np.float64)
    model_covariance = made.back_covariance(inverse)
    covariance = model_covariance if robust is None else made.back_covariance(robust(coef, inverse))
    return HazardModel(made.back(coef), covariance, model_covariance, loglik, null, score, iterations, settled)
