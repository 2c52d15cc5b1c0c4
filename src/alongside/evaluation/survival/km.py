"""Kaplan-Meier: the share of children still without an event."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Numbers, codes
from alongside.evaluation.estimate import Z

from .curve import Curve
from .entries import entries
from .influence import pieces, variance_by_day
from .steps import Steps, count_steps, days_of, steps_of


def kaplan_meier(
    time: ArrayLike,
    event: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
) -> Curve:
    """The Kaplan-Meier curve of one group: S(t), the product over event days up to t of 1 - events / at risk.

    `time`, `event`, `n`, `w`: (m,) as for `count_steps`. Any event above 0 counts, so that with competing
    exits S is the share still in care, and 1 - S the sum of the cumulative incidences. Competing exits
    coded 0 would instead answer what never happens: the share left if nobody had them.

    Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, p. 457. Variance: Greenwood's, S² times the sum of
    events / (at risk · (at risk - events)), as in Kalbfleisch and Prentice (2002), The Statistical Analysis of
    Failure Time Data, 2nd ed.; 95% interval normal for log S, at most 1, as R's survfit gives by default.
    Where S is 0, `se`, `lower` and `upper` are not defined (NaN), as there.

    With `w` or `cluster` the variance is the infinitesimal jackknife of `influence.Pieces`, weights known.
    A step for each day with an event. Nothing may be missing; faults raise ValueError.

    >>> curve = kaplan_meier([6, 6, 6, 6, 7, 9, 10], [1, 1, 1, 0, 1, 0, 1])
    >>> curve.day, curve.estimate.round(4)
    (array([ 6.,  7., 10.]), array([0.5714, 0.381 , 0.    ]))
    """
    if w is None and cluster is None:
        return kaplan_meier_of(count_steps(time, event, n))
    given = entries(time, event, n, w)
    any_event = entries(given.time, given.event > 0, given.n, given.w)
    day, place = days_of(any_event)
    steps = steps_of(any_event, day, place, (1,))
    variance = variance_by_day(pieces(steps, 1), any_event, place, 1, codes(cluster, given.time))
    survival = steps.survival()
    with np.errstate(divide="ignore", invalid="ignore"):
        return _curve(steps, survival, np.sqrt(variance) / survival)


def kaplan_meier_of(steps: Steps) -> Curve:
    """The same curve from counts by day, with Greenwood's variance."""
    events, at_risk = steps.any_event, steps.at_risk
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(np.where(events > 0, events / (at_risk * (at_risk - events)), 0.0))
        return _curve(steps, steps.survival(), np.sqrt(greenwood))


def _curve(steps: Steps, survival: Numbers, log_se: Numbers) -> Curve:
    shown: Codes = np.flatnonzero(steps.any_event > 0)
    survival, log_se = survival[shown], log_se[shown]
    defined = survival > 0
    log_se = np.where(defined, log_se, np.nan)
    return Curve(
        steps.day[shown],
        survival,
        survival * log_se,
        survival * np.exp(-Z * log_se),
        np.minimum(survival * np.exp(Z * log_se), 1.0),
        steps.at_risk[shown],
        steps.any_event[shown],
        start=1.0,
    )
