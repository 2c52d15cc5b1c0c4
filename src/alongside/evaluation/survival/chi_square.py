"""A test of no difference between groups: how far a vector of differences lies from zero, given its covariance."""

from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Numbers
from alongside.evaluation.estimate import NotEstimable, chi_square_tail


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A statistic that follows chi-square with `df` degrees of freedom where there is no difference."""

    statistic: float
    df: int
    p: float


def chi_square(differences: Numbers, covariance: Numbers) -> ChiSquare:
    """The quadratic form d' V⁻¹ d of K differences, (K,), with covariance (K, K), on K degrees of freedom.

    Raises NotEstimable where the covariance has no inverse: a group that was never at risk with the others.

    >>> found = chi_square(np.array([3.92]), np.array([[4.0]]))
    >>> round(found.statistic, 4), found.df, round(found.p, 3)
    (3.8416, 1, 0.05)
    """
    if not len(differences) or np.linalg.matrix_rank(covariance, hermitian=True) < len(differences):
        raise NotEstimable("The groups cannot be tested against each other: too few events while all were followed.")
    statistic = float(differences @ np.linalg.solve(covariance, differences))
    return ChiSquare(statistic, len(differences), chi_square_tail(statistic, len(differences)))
