"""How far each child moves a weighted cumulative incidence: the variance that holds under weights and families."""

from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Codes, Flags, Numbers

from .entries import Entries
from .steps import DUST, Steps


@dataclass(frozen=True, slots=True)
class Pieces:
    """Three sums along each day's counts, from which the influence of anybody at any horizon is read.

    With weighted counts Y(u) at risk, dN1(u) events of the cause and dN(u) of any kind, S(u-) the weighted
    Kaplan-Meier before day u and F the weighted Aalen-Johansen estimate, the influence of a child of weight
    1 on F(t) is E - F(t) B, where over the days u up to t and up to the child's own last day

        dE(u) = S(u-) dM1(u) / Y(u) + F(u) dB(u),   dB(u) = dM(u) / (Y(u) - dN(u)),

    dM(u) = (own event on u) - dN(u) / Y(u), likewise dM1. `e`, `b` are the parts that everybody at risk
    gathers; `own_e_cause`, `own_e`, `own_b` are added on the day of an own event. Where nobody is left, dB is 0.
    This is the derivative of the estimator with respect to the child's weight: Andersen, Borgan, Gill and
    Keiding (1993), Statistical Models Based on Counting Processes, chapter IV; the infinitesimal jackknife
    that R's survfit prints for a multi-state curve.
    """

    risk: Numbers
    e: Numbers
    b: Numbers
    own_e_cause: Numbers
    own_e: Numbers
    own_b: Numbers


def pieces(steps: Steps, cause: int) -> Pieces:
    """The three sums of one cause, (T,) each, from weighted counts by day."""
    any_event, of_cause = steps.any_event, steps.of(cause)
    after = steps.survival()
    before = np.concatenate([[1.0], after[:-1]])
    risk = np.cumsum(before * steps.hazard(of_cause))
    left = steps.at_risk - any_event
    own_b = np.divide(1.0, left, out=np.zeros_like(left), where=left > DUST * steps.at_risk)
    own_e = risk * own_b
    own_e_cause = own_e + np.divide(before, steps.at_risk, out=np.zeros_like(before), where=steps.at_risk > 0)
    hazard_cause = steps.hazard(of_cause)
    hazard_other = steps.hazard(any_event - of_cause)
    e = -np.cumsum(hazard_cause * own_e_cause + hazard_other * own_e)
    b = -np.cumsum((hazard_cause + hazard_other) * own_b)
    return Pieces(risk, e, b, own_e_cause, own_e, own_b)


def influence_at(made: Pieces, given: Entries, day: Numbers, place: Codes, cause: int, horizon: float) -> Numbers:
    """(m,) how much the cumulative incidence at the horizon moves with each child of an entry, weight included."""
    last = int(np.searchsorted(day, horizon, side="right")) - 1
    if last < 0:
        return np.zeros_like(given.time)
    seen = np.minimum(place, last)
    e, b = _gathered(made, given, seen, cause, own=place <= last)
    return np.asarray(given.w * (e - made.risk[last] * b), dtype=np.float64)


def variance_by_day(made: Pieces, given: Entries, place: Codes, cause: int, cluster: Codes | None) -> Numbers:
    """(T,) the variance of the cumulative incidence at the end of every day: HC0, or summed within clusters.

    The sum over clusters of the squared sum of influences, at every day at once: within a cluster only the
    sums of E, of B and of the weight still at risk matter, and they change only on the day a member leaves,
    so the squares and products are counted where they change and summed along the days.
    """
    days = len(made.risk)
    size = given.w * (np.sqrt(given.n) if cluster is None else given.n)
    e, b = _gathered(made, given, place, cause, own=np.ones(len(place), dtype=bool))
    order = np.arange(len(place)) if cluster is None else np.lexsort((place, cluster))
    group = order if cluster is None else cluster[order]
    size, e, b, when = size[order], size[order] * e[order], size[order] * b[order], place[order]
    first = np.concatenate([[True], group[1:] != group[:-1]]) if len(group) else np.zeros(0, dtype=bool)
    run = np.cumsum(first) - 1
    whole = np.bincount(run, size) if len(run) else np.zeros(0)
    gone_e, gone_b, gone_size = (_within(values, first, run) for values in (e, b, size))
    after = (gone_e, gone_b, whole[run] - gone_size)
    before = (gone_e - e, gone_b - b, whole[run] - gone_size + size)
    products = {
        (one, two): np.cumsum(np.bincount(when, after[one] * after[two] - before[one] * before[two], days))
        for one in range(3)
        for two in range(one, 3)
    }
    still = products[2, 2] + float((whole**2).sum())
    ee, eb, bb, es, bs = (products[key] for key in ((0, 0), (0, 1), (1, 1), (0, 2), (1, 2)))
    risk, now = made.risk, made.e - made.risk * made.b
    past = ee - 2 * risk * eb + risk**2 * bb
    return np.clip(past + 2 * now * (es - risk * bs) + now**2 * still, 0.0, None)


def _gathered(made: Pieces, given: Entries, seen: Codes, cause: int, own: Flags) -> tuple[Numbers, Numbers]:
    e, b = made.e[seen], made.b[seen]
    is_cause, is_other = own & (given.event == cause), own & (given.event > 0) & (given.event != cause)
    e = e + np.where(is_cause, made.own_e_cause[seen], 0.0) + np.where(is_other, made.own_e[seen], 0.0)
    b = b + np.where(is_cause | is_other, made.own_b[seen], 0.0)
    return e, b


def _within(values: Numbers, first: Flags, run: Codes) -> Numbers:
    """Running sums that begin again with each cluster."""
    if not len(values):
        return values
    running = np.cumsum(values)
    offset = np.concatenate([[0.0], running])[np.flatnonzero(first)]
    return np.asarray(running - offset[run], dtype=np.float64)
