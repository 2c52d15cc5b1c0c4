"""Court coverage: what meeting a partner changed, for the children whom the plan brought to one."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from alongside.evaluation.arrays import Codes
from alongside.evaluation.estimate import Estimate, NotEstimable, normal

from .arm_means import ArmMeans, spread
from .measures import contrast

WEAK = 10.0
"""A first stage with an F below this: Staiger and Stock (1997), Econometrica 65, p. 557."""
FEW = 0.01
"""Up to so small a share who met a partner without a plan, non-compliance counts as one-sided."""


@dataclass(frozen=True, slots=True)
class Uptake:
    """Who met a partner on days with a plan and without: shares, their difference, and its F."""

    planned: Estimate
    not_planned: Estimate
    difference: Estimate
    f: float

    @property
    def is_one_sided(self) -> bool:
        """Whether hardly anybody met a partner without a plan, so that the effect is of all who met one."""
        return self.not_planned.estimate <= FEW


def uptake(met: ArmMeans, cluster: Codes | None) -> Uptake:
    """The first stage. `met`: means of who met a partner (0 or 1), by arm of the plan.

    `f`: the difference's squared t, with the same clustered errors; infinite where everybody kept to the plan.
    """
    covariance = met.covariance(cluster)
    difference = contrast(met.mean1, met.mean0, covariance, is_risk=True).difference
    planned, not_planned = (
        normal(mean, sqrt(max(float(covariance[arm, arm]), 0.0))) for arm, mean in enumerate((met.mean1, met.mean0))
    )
    t = difference.estimate / difference.se if difference.se > 0 else (inf if difference.estimate else 0.0)
    return Uptake(planned, not_planned, difference, t**2)


def effect_of_meeting(outcome: ArmMeans, met: ArmMeans, cluster: Codes | None) -> Estimate:
    """The effect of the plan on the outcome over its effect on meeting a partner: Wald's instrumental-variable ratio.

    Where nobody meets a partner without a plan, it is the effect among those who met one: Bloom (1984), Eval. Rev. 8,
    p. 225. Where some do, it is that among those who meet one because of the plan: Angrist, Imbens and Rubin (1996),
    J. Am. Stat. Assoc. 91, p. 444. Either rests on the plan changing nothing but who meets a partner.

    Standard error by the delta method: with b the ratio, each child moves it by (its pull on the outcome less b times
    its pull on meeting) over the difference in meeting, summed within clusters (CR1). Without censoring that is
    two-stage least squares, clustered. Raises NotEstimable where the plan hardly moved who met a partner (F below
    10), where the ratio and its interval mean nothing, and where fewer met one when it was planned.

    >>> from .arm_means import arm_means
    >>> planned, n = [1, 1, 1, 0, 0], [30, 20, 50, 40, 60]
    >>> outcome, met = arm_means([1, 0, 0, 1, 0], planned, n), arm_means([1, 1, 0, 0, 0], planned, n)
    >>> round(effect_of_meeting(outcome, met, None).estimate, 9)  # (0.3 - 0.4) / 0.5
    -0.2
    """
    first = uptake(met, cluster)
    if first.difference.estimate <= 0:
        raise NotEstimable("No more children met a partner where one was planned than where none was.")
    if first.f < WEAK:
        raise NotEstimable(
            f"The plan changed too little who met a partner (F = {first.f:.1f}, and below {WEAK:g} such a figure can "
            "be anything)."
        )
    ratio = outcome.difference / met.difference
    score = (outcome.score - ratio * met.score) / met.difference
    variance = float(spread(score[:, None], outcome.n, cluster)[0, 0])
    return normal(ratio, sqrt(variance))


def by_two_clusters(means: ArmMeans, one: Codes, other: Codes) -> Estimate | None:
    """The difference with errors clustered by two things that do not lie within each other: day and family.

    The variance by `one`, plus by `other`, less by both together: Cameron, Gelbach and Miller (2011), J. Bus. Econ.
    Stat. 29, p. 238. A code below 0 in `other` is a child of no family. None where the three leave nothing, as they can
    with few clusters.

    >>> from .arm_means import arm_means
    >>> means = arm_means([1, 0, 1, 1, 0, 0, 1, 0], [1, 1, 1, 1, 0, 0, 0, 0])
    >>> day, family = np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.array([0, 1, 0, 1, 2, 3, 2, 3])
    >>> round(by_two_clusters(means, day, family).se, 4)
    0.2635
    """
    score = means.score[:, None]
    alone = np.flatnonzero((other < 0) & (means.n > 0))
    times = np.ones(len(other), dtype=np.int64)
    times[alone] = means.n[alone].astype(np.int64)
    row = np.repeat(np.arange(len(other)), times)
    family, n = other[row], np.where(other[row] < 0, 1.0, means.n[row])
    single = family < 0
    family = np.where(single, int(other.max(initial=-1)) + np.cumsum(single), family)
    both = np.unique(one[row] * (int(family.max(initial=0)) + 1) + family, return_inverse=True)[1].astype(np.int64)
    parts = [float(spread(score[row], n, cluster)[0, 0]) for cluster in (one[row], family, both)]
    variance = parts[0] + parts[1] - parts[2]
    return normal(means.difference, sqrt(variance)) if variance > 0 else None
