"""The weighted difference from sums that a database has added up, however many children there are."""

import numpy as np

from alongside.evaluation.arrays import Numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import small_sample

from .measures import Effect, contrast


def difference_from_sums(
    totals: Numbers, products: Numbers, children: float, clusters: float | None = None, *, is_risk: bool
) -> Effect:
    """What `weighted_difference` gives, in one pass over any number of rows and with 20 numbers in memory.

    Each family (or, without families, each child) g has four sums over its children, of weight w, exposure A and
    outcome y: m_g = (sum w A y, sum w A, sum w (1 - A) y, sum w (1 - A)). `totals` (4,): the sum of m_g over all g;
    `products` (4, 4): the sum of m_g m_g'. `children`: how many have weight; `clusters`: how many families have, or
    None for HC0. A family's score is linear in m_g, so that the middle of the sandwich follows from `products`.

    Nothing may be missing. Raises NotEstimable where an arm is empty, or there are fewer than two clusters.

    >>> y, a = np.array([1.0, 0.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0, 0.0])
    >>> m = np.column_stack([a * y, a, (1 - a) * y, 1 - a])
    >>> n = np.array([60, 40, 30, 70])
    >>> found = difference_from_sums(n @ m, m.T @ (m * n[:, None]), 200, is_risk=True)
    >>> round(found.difference.estimate, 4), round(found.difference.se, 4)
    (0.3, 0.0671)
    """
    if totals[1] <= 0 or totals[3] <= 0:
        raise NotEstimable("One of the two groups has no children left to compare.")
    risk1, risk0 = float(totals[0] / totals[1]), float(totals[2] / totals[3])
    score = np.array([[1.0, -risk1, 0.0, 0.0], [0.0, 0.0, 1.0, -risk0]]) / np.array([[totals[1]], [totals[3]]])
    covariance = score @ products @ score.T
    if clusters is not None:
        covariance = covariance * small_sample(clusters, children, 2)
    return contrast(risk1, risk0, covariance, is_risk=is_risk)
