"""Cox's proportional hazards model, with exposures that begin late, ties after Efron, and families."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, codes, counts, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import sums_by_cluster

from .entries import covariates, whole
from .hazard_model import HazardModel, columns, maximise

Ties = Literal["efron", "breslow"]
AT_ONCE = 1_000_000


def cox(
    start: ArrayLike | None,
    stop: ArrayLike,
    event: ArrayLike,
    design: ArrayLike,
    n: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    ties: Ties = "efron",
    w: ArrayLike | None = None,
    cause: int = 1,
) -> HazardModel:
    """Log hazard ratios of an event, by partial likelihood: Cox (1972), J. R. Statist. Soc. B 34, p. 187.

    Each entry is an interval (start, stop] in which `n` children were at risk with one row of `design`: a child
    whose exposure begins late has two (`splitting.split_at`). `start` None: all are at risk from the beginning,
    day 0 too. `event`: (m,) what happened at stop; `cause` is modelled, other kinds count as censored there, which
    makes this the cause-specific hazard. `design`: (m, p) without a constant.

    Ties: Efron (1977), J. Am. Stat. Assoc. 72, p. 557, or Breslow (1974), Biometrics 30, p. 89. With `cluster`
    or `w`, the robust covariance of Lin and Wei (1989), J. Am. Stat. Assoc. 84, p. 1074: squared sums of score
    residuals within clusters, without a small-sample factor, as R's coxph with cluster(). `w`: a known weight of
    each child; with it, give the child as `cluster` where a child has more than one entry. As coxph, n
    children of one entry are n rows.

    Nothing may be missing; faults, and a stop that is not after its start, raise ValueError. NotEstimable: no
    event of the cause, or nothing that differs.

    >>> model = cox(None, [3, 5, 8, 10, 12, 15], [1, 1, 0, 1, 1, 0], [1, 0, 1, 1, 0, 0])
    >>> round(model.log_ratio(0).estimate, 4), round(model.log_ratio(0).se, 4)
    (1.0731, 1.2354)
    """
    stopped = numbers(stop, "stop")
    started = np.full(len(stopped), -np.inf) if start is None else _starts(start, stopped)
    happened = whole(event, "event", stopped) == cause
    rows, children = covariates(design, stopped), counts(n, stopped)
    weight = np.ones(len(stopped)) if w is None else numbers(w, "w", stopped)
    families = codes(cluster, stopped)
    happened &= (children > 0) & (weight > 0)
    if not happened.any():
        raise NotEstimable("Nobody had the event while followed.")
    day = np.unique(stopped[happened])
    first = np.searchsorted(day, started, side="right").astype(np.int64)
    past = np.searchsorted(day, stopped, side="right").astype(np.int64)
    kept = (past > first) & (children > 0) & (weight > 0)
    made = columns(rows[kept], children[kept])
    likelihood = PartialLikelihood(
        first[kept], past[kept], happened[kept], made.standard, children[kept], weight[kept], len(day), ties
    )
    if w is None and families is None:
        return maximise(likelihood, made, None)

    def robust(coef: Numbers, inverse: Numbers) -> Numbers:
        moved = likelihood.score_residuals(coef) @ inverse
        if families is None:
            return np.asarray(moved.T @ (moved * children[kept][:, None]), dtype=np.float64)
        summed = sums_by_cluster(moved, children[kept], families[kept])
        return np.asarray(summed.T @ summed, dtype=np.float64)

    return maximise(likelihood, made, robust)


def _starts(start: ArrayLike, stop: Numbers) -> Numbers:
    found = np.asarray(start, dtype=np.float64)
    if found.shape != stop.shape or np.isnan(found).any():
        raise ValueError(f"start: {len(stop)} days, none missing")
    if (found >= stop).any():
        raise ValueError("stop: a day that is not after its start")
    return found


@dataclass(frozen=True, slots=True)
class PartialLikelihood:
    """Sums over those at risk on each of `days` event days; an entry is at risk on days first <= j < past."""

    first: Codes
    past: Codes
    happened: Flags
    design: Numbers
    n: Numbers
    w: Numbers
    days: int
    ties: Ties

    def __call__(self, coef: Numbers) -> tuple[float, Numbers, Numbers]:
        """The log partial likelihood, its gradient, and minus its second derivative."""
        sums = self._sums(coef)
        x, own = self.design, self.happened
        size = (self.n * self.w)[own]
        loglik = float(size @ (x[own] @ coef) - sums.mean_weight @ sums.logs)
        expected = sums.s1 * sums.f10[:, None] - sums.d1 * sums.f11[:, None]
        gradient = size @ x[own] - sums.mean_weight @ expected
        information = np.zeros((len(coef), len(coef)))
        risk = sums.risk
        weight_10, weight_11 = sums.mean_weight * sums.f10, sums.mean_weight * sums.f11
        # the second moment needs no sum by day: each entry meets the days it was at risk on
        cumulated = np.concatenate([[0.0], np.cumsum(weight_10)])
        met = cumulated[self.past] - cumulated[self.first]
        met[own] -= weight_11[self.past[own] - 1]
        information += x.T @ (x * (risk * met)[:, None])
        s1, d1, mean_weight = sums.s1, sums.d1, sums.mean_weight[:, None]
        mixed = s1.T @ (d1 * mean_weight * sums.f21[:, None])
        information -= s1.T @ (s1 * mean_weight * sums.f20[:, None]) - mixed - mixed.T
        information -= d1.T @ (d1 * mean_weight * sums.f22[:, None])
        return loglik, gradient, information

    def score_residuals(self, coef: Numbers) -> Numbers:
        """(m, p) each child's share of the gradient, its weight included."""
        sums = self._sums(coef)
        x, own, mean_weight = self.design, self.happened, sums.mean_weight[:, None]
        per_child = np.exp(x @ coef - sums.shift)
        hazard = np.concatenate([[0.0], np.cumsum(sums.mean_weight * sums.f10)])
        pulled = mean_weight * (sums.s1 * sums.f20[:, None] - sums.d1 * sums.f21[:, None])
        pull = np.vstack([np.zeros(x.shape[1]), np.cumsum(pulled, axis=0)])
        first, past = self.first, self.past
        residuals = -per_child[:, None] * (x * (hazard[past] - hazard[first])[:, None] - (pull[past] - pull[first]))
        on = past[own] - 1
        mean = (sums.s1 * sums.f10[:, None] - sums.d1 * sums.f11[:, None]) / sums.deaths[:, None]
        back = mean_weight * (sums.s1 * sums.f21[:, None] - sums.d1 * sums.f22[:, None])
        tied_hazard = (sums.mean_weight * sums.f11)[on][:, None]
        residuals[own] += x[own] - mean[on] + per_child[own][:, None] * (x[own] * tied_hazard - back[on])
        return np.asarray(residuals * self.w[:, None], dtype=np.float64)

    def _sums(self, coef: Numbers) -> "Sums":
        x, own, on = self.design, self.happened, self.past[self.happened] - 1
        linear = x @ coef
        shift = float(linear.max())
        risk = self.n * self.w * np.exp(linear - shift)

        def at_risk(values: Numbers) -> Numbers:
            """The sum on each day, taken from the end, so that few at risk are not lost among many."""
            leaving = np.bincount(self.past, values, self.days + 1)
            coming = np.bincount(self.first, values, self.days + 1)
            return np.asarray(np.cumsum((leaving - coming)[::-1])[::-1][1:], dtype=np.float64)

        def dying(values: Numbers) -> Numbers:
            return np.bincount(on, values, self.days).astype(np.float64)

        deaths = dying(self.n[own])
        s0, d0 = at_risk(risk), dying(risk[own])
        s1 = np.column_stack([at_risk(risk * column) for column in x.T])
        d1 = np.column_stack([dying(risk[own] * column) for column in x[own].T])
        mean_weight = dying((self.n * self.w)[own]) / deaths
        logs, f10, f11, f20, f21, f22 = tied_sums(s0, d0, deaths, self.ties)
        logs = logs + deaths * shift
        return Sums(shift, risk, s1, d1, deaths, mean_weight, logs, f10, f11, f20, f21, f22)


@dataclass(frozen=True, slots=True)
class Sums:
    """By event day: sums over those at risk (s1) and over those with the event (d1), and `tied_sums`."""

    shift: float
    risk: Numbers
    s1: Numbers
    d1: Numbers
    deaths: Numbers
    mean_weight: Numbers
    logs: Numbers
    f10: Numbers
    f11: Numbers
    f20: Numbers
    f21: Numbers
    f22: Numbers


def tied_sums(s0: Numbers, d0: Numbers, deaths: Numbers, ties: Ties) -> tuple[Numbers, ...]:
    """For each day the sums over a = 0, 1/d, …, (d-1)/d of log v, 1/v, a/v, 1/v², a/v², a²/v²; v = s0 - a d0.

    Efron's: as the d children leave one after the other, on average a share a of them is gone. Breslow's: a = 0.

    >>> [round(float(one[0]), 4) for one in tied_sums(np.array([4.0]), np.array([2.0]), np.array([2.0]), "efron")]
    [2.4849, 0.5833, 0.1667, 0.1736, 0.0556, 0.0278]
    """
    if ties == "breslow":
        none = np.zeros_like(s0)
        return deaths * np.log(s0), deaths / s0, none, deaths / s0**2, none, none
    found = np.empty((6, len(s0)))
    ends = np.cumsum(deaths).astype(np.int64)
    begin = 0
    while begin < len(s0):
        done = int(ends[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(ends, done + AT_ONCE, side="right")), begin + 1)
        size = deaths[begin:end].astype(np.int64)
        opens = np.cumsum(size) - size
        share = (np.arange(int(size.sum())) - np.repeat(opens, size)) / np.repeat(size, size)
        value = np.repeat(s0[begin:end], size) - share * np.repeat(d0[begin:end], size)
        inverse = 1 / value
        terms = (np.log(value), inverse, share * inverse, inverse**2, share * inverse**2, (share * inverse) ** 2)
        for row, term in enumerate(terms):
            found[row, begin:end] = np.add.reduceat(term, opens)
        begin = end
    return tuple(found)
