"""Cumulative incidence under competing exits: Aalen-Johansen, plain and weighted."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Flags, Numbers, arms, codes
from alongside.evaluation.effects.arm_means import ArmMeans
from alongside.evaluation.effects.measures import Effect, contrast
from alongside.evaluation.estimate import NotEstimable, Z

from .curve import Curve
from .entries import Entries, causes_of, entries
from .influence import influence_at, pieces, variance_by_day
from .steps import Steps, count_steps, days_of, steps_of


def cumulative_incidence(
    time: ArrayLike,
    event: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    causes: Sequence[int] = (),
    cluster: ArrayLike | None = None,
) -> dict[int, Curve]:
    """For each kind of event, the share of one group that had it by each day, others having gone another way.

    F_k(t) = sum over days u up to t of S(u-) · events of kind k on u / at risk on u, S being Kaplan-Meier for
    any event: Aalen and Johansen (1978), Scand. J. Statist. 5, p. 141. All kinds that were seen and those in
    `causes` are given; a kind that nobody had has no steps. Arrays: (m,) as for `count_steps`.

    Plain: the variance of R's cmprsk::cuminc, Aalen (1978), Ann. Statist. 6, p. 534, corrected for ties.
    With `w` or `cluster`: the infinitesimal jackknife of `influence.Pieces`, weights known, summed in clusters.
    95% interval: estimate ± 1.96 se, not cut at 0 or 1. Each curve has a step for each day with an event of
    its kind, and is read in between as cmprsk::timepoints reads: `curves[1].at([365])`.
    Nothing may be missing; faults raise ValueError.

    >>> curves = cumulative_incidence([1, 2, 3, 4], [1, 2, 0, 1])
    >>> curves[1].day, curves[1].estimate, curves[2].estimate
    (array([1., 4.]), array([0.25, 0.75]), array([0.25]))
    """
    if w is None and cluster is None:
        return cumulative_incidence_of(count_steps(time, event, n, causes=causes))
    given = entries(time, event, n, w)
    day, place = days_of(given)
    steps = steps_of(given, day, place, causes_of(given.event, causes))
    families = codes(cluster, given.time)
    made = {cause: pieces(steps, cause) for cause in steps.causes}
    return {
        cause: _curve(steps, cause, one.risk, variance_by_day(one, given, place, cause, families))
        for cause, one in made.items()
    }


def cumulative_incidence_of(steps: Steps) -> dict[int, Curve]:
    """The same curves, unweighted, from counts by day."""
    after = steps.survival()
    before = np.concatenate([[1.0], after[:-1]])
    curves = {}
    for cause in steps.causes:
        risk = np.cumsum(before * steps.hazard(steps.of(cause)))
        curves[cause] = _curve(steps, cause, risk, _variance(steps, cause, risk, before, after))
    return curves


def cumulative_incidence_of_sums(
    time: ArrayLike, event: ArrayLike, w: Numbers, w2: Numbers, causes: Sequence[int] = ()
) -> dict[int, Curve]:
    """The same curves, weighted, from sums by day and event: of weights, and of their squares.

    The infinitesimal jackknife asks no more of children who leave on one day in one way, as long as they are not
    clustered: their influences are their weights times one number.

    >>> apart = cumulative_incidence([1, 2, 2, 4], [1, 2, 2, 1], w=[1.0, 0.5, 2.0, 1.0])[1]
    >>> joined = cumulative_incidence_of_sums([1, 2, 4], [1, 2, 1], np.array([1, 2.5, 1]), np.array([1, 4.25, 1]))[1]
    >>> bool(np.allclose(apart.se, joined.se))
    True
    """
    given = entries(time, event, None, w)
    day, place = days_of(given)
    steps = steps_of(given, day, place, causes_of(given.event, causes))
    spread = entries(given.time, given.event, None, np.sqrt(w2))
    made = {cause: pieces(steps, cause) for cause in steps.causes}
    return {
        cause: _curve(steps, cause, one.risk, variance_by_day(one, spread, place, cause, None))
        for cause, one in made.items()
    }


def risk_at(
    time: ArrayLike,
    event: ArrayLike,
    treated: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    horizon: float = 365,
    cluster: ArrayLike | None = None,
    cause: int = 1,
) -> Effect:
    """The cumulative incidence of a cause by the horizon (that day included), exposed against unexposed.

    Weighted Aalen-Johansen in each arm; `treated`: (m,) 0 or 1; other arrays as for `cumulative_incidence`.
    The variance sums the squared influences of children, weights known: HC0; with `cluster`, influences are
    summed within each cluster, across arms, and multiplied by G/(G-1) · (N-1)/(N-2): CR1. If nobody is censored
    before the horizon, all this is the weighted difference of "had the event by then", to the last digit.
    Children of weight 0 are not counted. `effects.measures.contrast` gives the intervals.

    Nothing may be missing; faults raise ValueError. NotEstimable: an arm without children, or in which
    everybody was last seen before the horizon, so that nothing is known of it.

    >>> risk_at([10, 400, 20, 500], [1, 0, 2, 0], [1, 1, 0, 0], n=[30, 70, 60, 40]).difference.estimate
    0.3
    """
    found = arm_risks(time, event, treated, n, w, horizon, cause)
    return contrast(found.mean1, found.mean0, found.covariance(codes(cluster, found.n)), is_risk=True)


def arm_risks(
    time: ArrayLike,
    event: ArrayLike,
    treated: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    horizon: float = 365,
    cause: int = 1,
) -> ArmMeans:
    """The two risks of `risk_at`, with how far each child moves them. Arrays and faults as there."""
    every = entries(time, event, n, w)
    counted = (every.n > 0) & (every.w > 0)
    exposed = arms(treated, every.time)
    pull, risks = np.zeros_like(every.time), []
    for arm in (exposed, ~exposed):
        own = arm & counted
        risk, pull[own] = _risk(every, own, horizon, cause)
        risks.append(risk)
    return ArmMeans(risks[0], risks[1], pull, exposed, np.where(counted, every.n, 0.0))


def _risk(every: Entries, own: Flags, horizon: float, cause: int) -> tuple[float, Numbers]:
    given = every.where(own)
    if not len(given.time):
        raise NotEstimable("One of the two groups has no children.")
    day, place = days_of(given)
    steps = steps_of(given, day, place, causes_of(given.event, (cause,)))
    if day[-1] < horizon and steps.censored[-1] > 0:
        raise NotEstimable("No child of one group was followed as long as the horizon.")
    made = pieces(steps, cause)
    known = made.risk[day <= horizon]
    return float(known[-1]) if len(known) else 0.0, influence_at(made, given, day, place, cause, horizon)


def _variance(steps: Steps, cause: int, risk: Numbers, before: Numbers, after: Numbers) -> Numbers:
    """cmprsk's variance at the end of each day, from sums along the days."""
    own, other = steps.of(cause), steps.any_event - steps.of(cause)
    spread_own, spread_other = (_spread(events, steps.at_risk, before) for events in (own, other))
    inverse = np.divide(1.0, after, out=np.zeros_like(after), where=after > 0)
    own_pull, other_pull = 1.0 + risk * inverse, risk * inverse
    squares = np.cumsum(own_pull**2 * spread_own + other_pull**2 * spread_other)
    products = np.cumsum(inverse * (own_pull * spread_own + other_pull * spread_other))
    inverses = np.cumsum(inverse**2 * (spread_own + spread_other))
    return np.asarray(squares + risk**2 * inverses - 2 * risk * products, dtype=np.float64)


def _spread(events: Numbers, at_risk: Numbers, before: Numbers) -> Numbers:
    """The variance of a day's step, as if drawn without putting back where several had the event."""
    tied = np.where(events > 1, 1 - (events - 1) / np.maximum(at_risk - 1, 1), 1.0)
    return np.asarray(tied * (before / at_risk) ** 2 * events, dtype=np.float64)


def _curve(steps: Steps, cause: int, risk: Numbers, variance: Numbers) -> Curve:
    own = steps.of(cause)
    shown = own > 0
    estimate, se = risk[shown], np.sqrt(np.clip(variance[shown], 0, None))
    return Curve(
        steps.day[shown], estimate, se, estimate - Z * se, estimate + Z * se, steps.at_risk[shown], own[shown], 0.0
    )
