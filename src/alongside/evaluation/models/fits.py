"""A fitted model: coefficients, how sure they are, and what it predicts for a child."""

from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Numbers

from .newton import Solved


@dataclass(frozen=True, slots=True)
class Fit:
    """A linear or logistic model of p columns.

    `coef` (p,): 0 for `aliased` columns, which follow from those before them. `covariance` (p, p): model based.
    `bread` (p, p): the inverse of the derivative of the estimating equation, for `models.sandwich`.
    `separated`: the columns of a logistic model along which the outcome is certain, so that no finite coefficient
    fits; `direction` (p,) points there, and children it touches are predicted exactly 0 or 1.
    """

    coef: Numbers
    covariance: Numbers
    bread: Numbers
    converged: bool
    iterations: int
    is_logistic: bool
    aliased: tuple[int, ...] = ()
    direction: Numbers | None = None

    @property
    def separated(self) -> tuple[int, ...]:
        return () if self.direction is None else tuple(int(one) for one in np.flatnonzero(self.direction))

    @property
    def rank(self) -> int:
        return len(self.coef) - len(self.aliased)

    def predict(self, design: Numbers) -> Numbers:
        """The fitted mean (m,) of each row of `design` (m, p): a risk from 0 to 1 where the model is logistic."""
        eta = design @ self.coef
        if not self.is_logistic:
            return np.asarray(eta)
        fitted = logistic(eta)
        if self.direction is None:
            return fitted
        along = design @ self.direction
        return np.where(np.abs(along) < NOWHERE, fitted, (along > 0).astype(np.float64))

    def slope(self, design: Numbers) -> Numbers:
        """The derivative (m,) of `predict` by the linear predictor: 1 if linear, p(1 - p) if logistic."""
        if not self.is_logistic:
            return np.ones(len(design))
        fitted = self.predict(design)
        return fitted * (1 - fitted)


NOWHERE = 1e-6  # a direction of separation is scaled to 1


def logistic(eta: Numbers) -> Numbers:
    """1 / (1 + exp(-eta)), without overflow.

    >>> logistic(np.array([0.0, 800.0, -800.0]))
    array([0.5, 1. , 0. ])
    """
    small = np.exp(-np.abs(eta))
    return np.where(eta >= 0, 1.0, small) / (1.0 + small)


def aliased(solved: Solved, columns: int) -> tuple[int, ...]:
    return tuple(column for column in range(columns) if column not in solved.frame.columns)
