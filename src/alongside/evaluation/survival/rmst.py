"""Restricted mean time: the days that children stay without an event, up to a horizon."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Numbers, arms, codes
from alongside.evaluation.estimate import Estimate, NotEstimable, normal, on_log_scale
from alongside.evaluation.models.sandwich import count_clusters, small_sample, sums_by_cluster

from .entries import Entries, entries
from .steps import DUST, days_of, steps_of


@dataclass(frozen=True, slots=True)
class Restricted:
    """Mean days without an event up to `horizon`, by arm, and exposed against unexposed.

    `ratio` is None where nobody of an arm stayed at all. `difference` below 0: fewer days among the exposed.
    """

    horizon: float
    exposed: Estimate
    unexposed: Estimate
    difference: Estimate
    ratio: Estimate | None


def rmst(
    time: ArrayLike,
    event: ArrayLike,
    treated: ArrayLike,
    n: ArrayLike | None = None,
    horizon: float = 365,
    w: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
) -> Restricted:
    """Restricted mean survival time of both arms: the area under Kaplan-Meier from 0 to `horizon`, in days.

    Any event above 0 ends a child's time, so that with competing exits this is the mean days in care within the
    horizon. The variance is the sum over event days of (area from there to the horizon)² · events /
    (at risk · (at risk - events)): Klein and Moeschberger (2003), Survival Analysis, 2nd ed.; as R's
    survfit and survRM2 (Uno et al. 2014, J. Clin. Oncol. 32, p. 2380) give. With `w` or `cluster`: the area
    under each child's influence (`influence.Pieces`), weights known; HC0, or CR1 with two arms.

    `treated`: (m,) 0 or 1; other arrays as for `count_steps`. Nothing may be missing; faults raise ValueError.
    NotEstimable: an arm without children, or last followed before the horizon.

    >>> found = rmst([4, 8, 10, 6, 10, 12], [1, 1, 0, 2, 1, 0], [1, 1, 1, 0, 0, 0], horizon=10)
    >>> round(found.exposed.estimate, 3), round(found.difference.estimate, 3)
    (7.333, -1.333)
    """
    given = entries(time, event, n, w)
    given = Entries(given.time, (given.event > 0).astype(np.int64), given.n, given.w)
    counted = (given.n > 0) & (given.w > 0)
    exposed = arms(treated, given.time)
    families = codes(cluster, given.time)
    means, variances, influence = [], [], np.zeros((len(given.time), 2))
    for column, own in enumerate((exposed & counted, ~exposed & counted)):
        mean, variance, moved = _area(given.where(own), horizon)
        means.append(mean)
        variances.append(variance)
        influence[own, column] = moved
    covariance: Numbers = np.diag(variances)
    if families is not None:
        n_counted = np.where(counted, given.n, 0.0)
        summed = sums_by_cluster(influence, n_counted, families)
        factor = small_sample(float(count_clusters(n_counted, families)), float(n_counted.sum()), 2)
        covariance = summed.T @ summed * factor
    elif w is not None:
        covariance = influence.T @ (influence * given.n[:, None])
    one, none = means
    spread = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    ratio = None
    if one > 0 and none > 0:
        log_spread = covariance[0, 0] / one**2 + covariance[1, 1] / none**2 - 2 * covariance[0, 1] / (one * none)
        ratio = on_log_scale(one / none, float(np.sqrt(max(log_spread, 0.0))))
    return Restricted(
        horizon,
        normal(one, float(np.sqrt(covariance[0, 0]))),
        normal(none, float(np.sqrt(covariance[1, 1]))),
        normal(one - none, float(np.sqrt(max(spread, 0.0)))),
        ratio,
    )


def days_of_each(
    time: ArrayLike, event: ArrayLike, treated: ArrayLike, n: ArrayLike | None = None, horizon: float = 365
) -> Numbers:
    """(m,) each child's days without an event up to `horizon`, for a model of them.

    Where a child was last seen earlier, the infinitesimal jackknife pseudo-value stands in: the arm's mean plus the
    number of its children times this child's pull on it (Andersen, Hansen and Klein 2004, Lifetime Data Anal. 10,
    p. 335). Their mean in an arm is the restricted mean. Arguments and errors as for `rmst`.

    >>> days_of_each([4, 8, 12, 6], [1, 1, 0, 2], [1, 1, 0, 0], horizon=10).tolist()
    [4.0, 8.0, 10.0, 6.0]
    """
    given = entries(time, event, n)
    given = Entries(given.time, (given.event > 0).astype(np.int64), given.n, given.w)
    exposed = arms(treated, given.time)
    each = np.zeros(len(given.time))
    for own in (exposed, ~exposed):
        part = given.where(own)
        mean, _, moved = _area(part, horizon)
        each[own] = mean + part.n.sum() * moved
    return each


def mean_and_pull(time: ArrayLike, event: ArrayLike, n: ArrayLike, horizon: float) -> tuple[float, Numbers]:
    """One arm's restricted mean, and how far one child of each entry moves it: for sums that stand for many children.

    `n` may be sums of weights. The mean's variance with known weights is the sum of their squares times the pull's.
    Arguments and errors as for `rmst`.
    """
    given = entries(time, event, None, n)
    given = Entries(given.time, (given.event > 0).astype(np.int64), given.w, np.ones_like(given.w))
    mean, _, moved = _area(given, horizon)
    return mean, moved


def _area(given: Entries, horizon: float) -> tuple[float, float, Numbers]:
    """The mean of one arm, its plain variance, and how far each child moves it."""
    if not len(given.time):
        raise NotEstimable("One of the two groups has no children.")
    day, place = days_of(given)
    steps = steps_of(given, day, place, (1,))
    if day[-1] < horizon and steps.censored[-1] > 0:
        raise NotEstimable("No child of one group was followed as long as the horizon.")
    survival = steps.survival()
    width = np.diff(np.clip(np.append(day, horizon), 0, horizon), prepend=0.0)  # before each day, and after the last
    to_come = np.append(np.cumsum((survival * width[1:])[::-1])[::-1], 0.0)[:-1]
    mean = float(width[0] + to_come[0])
    left = steps.at_risk - steps.any_event
    own = np.divide(to_come, left, out=np.zeros_like(left), where=left > DUST * steps.at_risk)
    hazard = steps.hazard(steps.any_event)
    variance = float((to_come * own * hazard).sum())
    # an own event takes the area to come from the mean; so do, all along, the events expected of a child at risk
    moved = np.cumsum(own * hazard)[place] - np.where(given.event > 0, own[place], 0.0)
    return mean, variance, np.asarray(given.w * moved, dtype=np.float64)
