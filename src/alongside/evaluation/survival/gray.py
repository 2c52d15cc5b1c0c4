"""Gray's test: do groups differ in the cumulative incidence of one kind of event?"""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Numbers

from .chi_square import ChiSquare, chi_square
from .steps import count_groups


def gray(
    time: ArrayLike,
    event: ArrayLike,
    group: ArrayLike,
    n: ArrayLike | None = None,
    cause: int = 1,
    rho: float = 0.0,
) -> ChiSquare:
    """Gray's K-sample test of one cause, with other kinds of event competing.

    Like the log-rank test, but children who left another way stay among those at risk, reweighted for
    censoring: group i counts R_i = (at risk) (1 - F_i(t-)) / S_i(t-), F_i the group's cumulative incidence and
    S_i its Kaplan-Meier for any event. `rho` weighs day t by (1 - F(t-))^rho, F of all groups together.
    Gray (1988), Ann. Statist. 16, p. 1141; with ties, the statistic of R's cmprsk::cuminc. Where the log-rank
    test of one kind asks about its rate among those still in care, this asks about the share of all children
    that it reaches.

    Arrays: (m,) as for `count_steps`; `group`: (m,) labels. Nothing may be missing; faults raise ValueError.
    Raises NotEstimable with one group, or without an event of the cause while more than one is followed.

    >>> found = gray([1, 2, 3, 4, 5, 6], [1, 2, 1, 1, 0, 2], [0, 0, 0, 1, 1, 1])
    >>> round(found.statistic, 4), found.df
    (2.1654, 1)
    """
    groups = list(count_groups(time, event, group, n, causes=(cause,)).values())
    own = np.array([one.of(cause) for one in groups])
    other = np.array([one.any_event for one in groups]) - own
    at_risk = np.array([one.at_risk for one in groups])
    after = np.array([one.survival() for one in groups])
    before = _left(after, 1.0)
    followed = (at_risk > 0) & (before > 0)
    risk = np.cumsum(_ratio(before * own, at_risk), axis=1)

    adjusted = np.where(followed, _ratio(at_risk, before), 0.0)
    pooled = np.maximum(adjusted.sum(axis=0), 1e-300)
    still = adjusted * (1 - _left(risk, 0.0))
    all_own = own.sum(axis=0)
    all_risk = np.cumsum(all_own / pooled)
    weight = (1 - _left(all_risk, 0.0)) ** rho
    expected = _ratio(all_own * still, np.broadcast_to(still.sum(axis=0), still.shape))
    differences = (weight * (own - expected)).sum(axis=1)

    # (K, K, T): how much of group k's chance goes into the difference of group i, on the day and up to it
    day_pull = weight * (np.eye(len(groups))[:, :, None] * adjusted - adjusted[:, None] * adjusted[None] / pooled)
    past_pull = np.cumsum(day_pull * all_own / (pooled * (1 - _left(all_risk, 0.0))), axis=2)
    left_share = np.where(after > 0, _ratio(np.broadcast_to(1 - all_risk, after.shape), after), 0.0)

    own_pull = 1 - left_share
    own_spread = _tied(all_own, pooled * before) * _ratio(before * all_own, pooled * at_risk)
    own_spread = np.where(followed, own_spread, 0.0)
    other_spread = np.where(followed & (after > 0), _tied(other, at_risk) * _ratio(before**2 * other, at_risk**2), 0.0)

    own_part = day_pull - own_pull * past_pull
    other_part = left_share * past_pull
    within = np.einsum("ikt,jkt,kt->ij", own_part, own_part, own_spread)
    within += np.einsum("ikt,jkt,kt->ij", other_part, other_part, other_spread)
    crossed = np.einsum("ikt,kt->ik", own_part, own_pull * own_spread)
    crossed -= np.einsum("ikt,kt->ik", other_part, left_share * other_spread)
    squares = (own_pull**2 * own_spread + left_share**2 * other_spread).sum(axis=1)
    whole = past_pull[:, :, -1]
    covariance = within + (whole * squares) @ whole.T + whole @ crossed.T + crossed @ whole.T
    return chi_square(differences[:-1], covariance[:-1, :-1])


def _left(values: Numbers, start: float) -> Numbers:
    """The values just before each day."""
    return np.concatenate([np.full((*values.shape[:-1], 1), start), values[..., :-1]], axis=-1)


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _tied(events: Numbers, among: Numbers) -> Numbers:
    """What is left of a variance when several have the event on one day."""
    return np.where(events > 1, 1 - _ratio(np.broadcast_to(events - 1.0, among.shape), among - 1.0), 1.0)
