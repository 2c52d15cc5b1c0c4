"""The mean of each arm with what every child adds to it, from which the error of anything made of means follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, arms, counts, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import count_clusters, small_sample, sums_by_cluster


@dataclass(frozen=True, slots=True)
class ArmMeans:
    """`mean1`, `mean0`: the outcome of exposed and unexposed. `pull` (m,): how far a child moves the mean of its arm.

    `treated` (m,): its arm; `n` (m,): children an entry, 0 for who is not counted. Pulls are influences: weight
    included, adding up to 0 in each arm.
    """

    mean1: float
    mean0: float
    pull: Numbers
    treated: Flags
    n: Numbers

    @property
    def difference(self) -> float:
        return self.mean1 - self.mean0

    @property
    def score(self) -> Numbers:
        """(m,) how far each child moves the difference."""
        return np.where(self.treated, self.pull, -self.pull)

    def covariance(self, cluster: Codes | None = None) -> Numbers:
        """Of (mean1, mean0): HC0, or CR1 with `cluster`, as `models.sandwich.robust` has it."""
        columns = np.column_stack([np.where(self.treated, self.pull, 0.0), np.where(self.treated, 0.0, self.pull)])
        return spread(columns, self.n, cluster)


def spread(scores: Numbers, n: Numbers, cluster: Codes | None = None) -> Numbers:
    """The covariance (p, p) of figures that each child moves by its row of `scores` (m, p): HC0, or CR1.

    CR1 counts two means as fitted, as for any comparison of two arms. Raises NotEstimable where there are fewer than
    two clusters.
    """
    if cluster is None:
        return np.asarray(scores.T @ (scores * n[:, None]))
    summed = sums_by_cluster(scores, n, cluster)
    return np.asarray(summed.T @ summed) * small_sample(float(count_clusters(n, cluster)), float(n.sum()), 2)


def arm_means(y: ArrayLike, treated: ArrayLike, n: ArrayLike | None = None, w: ArrayLike | None = None) -> ArmMeans:
    """The weighted mean of `y` in each arm: that of `weighting.weighted_difference`.

    Arrays of one length m, `n` children an entry, `w` the weight of each; nothing may be missing. Children of weight 0
    are not counted. Raises NotEstimable where an arm is empty.

    >>> found = arm_means([1, 0, 1, 0], [1, 1, 0, 0], n=[60, 40, 30, 70])
    >>> round(found.difference, 4), round(float(found.n @ found.score**2) ** 0.5, 4)
    (0.3, 0.0671)
    """
    outcome = numbers(y, "y")
    exposed = arms(treated, outcome)
    weight = np.ones_like(outcome) if w is None else numbers(w, "w", outcome)
    children = np.where(weight > 0, counts(n, outcome), 0.0)
    pull, means = np.zeros_like(outcome), []
    for own in (exposed, ~exposed):
        total = float(children[own] @ weight[own])
        if total <= 0:
            raise NotEstimable("One of the two groups has no children left to compare.")
        mean = float((children * weight)[own] @ outcome[own]) / total
        pull[own] = weight[own] * (outcome[own] - mean) / total
        means.append(mean)
    return ArmMeans(means[0], means[1], pull, exposed, children)
