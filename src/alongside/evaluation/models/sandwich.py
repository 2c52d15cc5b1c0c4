"""Standard errors that do not trust the model: the sandwich, for single children and for families."""

from typing import Literal

import numpy as np

from alongside.evaluation.arrays import Codes, Numbers
from alongside.evaluation.estimate import NotEstimable

Correction = Literal["HC0", "CR1"]


def robust(
    design: Numbers,
    residual_score: Numbers,
    n: Numbers,
    bread: Numbers,
    cluster: Codes | None = None,
    correction: Correction | None = None,
) -> Numbers:
    """Covariance (p, p) of the p coefficients that solve sum n · residual_score · design = 0.

    `design` (m, p) and `residual_score` (m,): a child's own share of the estimating equation is
    residual_score · design row, for weighted least squares w (y - fitted). `n` (m,): children per entry; an entry
    of 0 is not counted. `bread` (p, p): the inverse of the equation's derivative. `cluster` (m,): codes 0, 1, …

    HC0, the default without clusters: bread · (sum n s s') · bread; White (1980), Econometrica 48, p. 817. CR1, the
    default with them: the scores are first summed within each cluster, and the whole is multiplied by
    G / (G - 1) · (N - 1) / (N - p), as in statsmodels and Stata, with G clusters and N children; Cameron and Miller
    (2015), J. Human Resources 50, p. 317. Weights are treated as known.

    Nothing may be missing. Raises NotEstimable where CR1 has fewer than two clusters.

    >>> design, score, n = np.ones((2, 1)), np.array([1.0, -1.0]), np.array([8.0, 8.0])
    >>> bread = np.array([[1 / 16]])
    >>> float(robust(design, score, n, bread)[0, 0])
    0.0625
    >>> family = np.array([0, 1])  # eight alike in each of two families: far less is known
    >>> float(robust(design, score, n, bread, family)[0, 0])
    1.0
    """
    correction = correction or ("HC0" if cluster is None else "CR1")
    scores = design * residual_score[:, None]
    parameters = design.shape[1]
    if cluster is None:
        meat, groups = scores.T @ (scores * n[:, None]), float(n.sum())
    else:
        summed = sums_by_cluster(scores, n, cluster)
        meat, groups = summed.T @ summed, float(count_clusters(n, cluster))
    covariance = bread @ meat @ bread.T
    return covariance * (small_sample(groups, float(n.sum()), parameters) if correction == "CR1" else 1.0)


def small_sample(groups: float, children: float, parameters: int) -> float:
    """The factor of CR1: G / (G - 1) · (N - 1) / (N - p)."""
    if groups < 2 or children <= parameters:
        raise NotEstimable("There are too few separate families or court days to say how sure the figure is.")
    return groups / (groups - 1) * (children - 1) / (children - parameters)


def sums_by_cluster(scores: Numbers, n: Numbers, cluster: Codes) -> Numbers:
    """The sum of n · scores (m, p) within each cluster: (G, p)."""
    groups = int(cluster.max()) + 1 if len(cluster) else 0
    return np.column_stack([np.bincount(cluster, n * column, groups) for column in scores.T])


def count_clusters(n: Numbers, cluster: Codes) -> int:
    """How many clusters have a child that is counted."""
    return int(np.count_nonzero(np.bincount(cluster, n > 0)))
