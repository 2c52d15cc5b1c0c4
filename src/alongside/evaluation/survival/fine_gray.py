"""Fine and Gray's model: how covariates move the cumulative incidence of one cause."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, codes
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import sums_by_cluster

from .entries import covariates, entries
from .hazard_model import HazardModel, columns, maximise
from .steps import days_of, steps_of


def fine_gray(
    time: ArrayLike,
    event: ArrayLike,
    design: ArrayLike,
    n: ArrayLike | None = None,
    cause: int = 1,
    cluster: ArrayLike | None = None,
) -> HazardModel:
    """Log subdistribution hazard ratios of one cause: Fine and Gray (1999), J. Am. Stat. Assoc. 94, p. 496.

    Whoever left by another kind of event stays at risk, with the weight G(t-) / G(own day-), G being the
    Kaplan-Meier of not yet being censored; so the ratio orders cumulative incidences, which a cause-specific
    ratio need not. Ties: Breslow's. Covariance: their sandwich, which counts that G is estimated; with `cluster`
    its terms are summed within clusters first (Zhou et al. 2012, Biostatistics 13, p. 371). As R's cmprsk::crr.

    `time`, `event`, `n`: (m,) as for `count_steps`; `design`: (m, p) without a constant. Nothing may be missing;
    faults raise ValueError. NotEstimable: no event of the cause, or nothing that differs.

    >>> model = fine_gray([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 1, 0, 1, 2, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0])
    >>> round(model.log_ratio(0).estimate, 3), round(model.log_ratio(0).se, 3)
    (0.226, 0.917)
    """
    every = entries(time, event, n)
    rows = covariates(design, every.time)[every.n > 0]
    families = codes(cluster, every.time)
    given = every.where(every.n > 0)
    if not (given.event == cause).any():
        raise NotEstimable("Nobody had the event while followed.")
    day, place = days_of(given)
    counted = steps_of(given, day, place, (cause,))
    remain = 1 - counted.hazard(counted.censored)
    uncensored = np.concatenate([[1.0], np.cumprod(remain)[:-1]])
    if day[0] == 0:
        uncensored[0] = remain[0]  # crr cannot look before day 0, and takes G on it for whoever leaves that day
    made = columns(rows, given.n)
    likelihood = Subdistribution(
        place,
        given.event == cause,
        (given.event > 0) & (given.event != cause),
        given.event == 0,
        made.standard,
        given.n,
        uncensored,
        counted.at_risk,
        counted.censored,
        counted.of(cause),
    )

    def robust(coef: Numbers, inverse: Numbers) -> Numbers:
        moved = likelihood.influences(coef) @ inverse
        if families is None:
            return np.asarray(moved.T @ (moved * given.n[:, None]), dtype=np.float64)
        summed = sums_by_cluster(moved, given.n, families[every.n > 0])
        return np.asarray(summed.T @ summed, dtype=np.float64)

    return maximise(likelihood, made, robust)


@dataclass(frozen=True, slots=True)
class Subdistribution:
    """The weighted partial likelihood on T days. `place`: an entry's day; three flags say how it ended.

    By day: `uncensored` G(t-), `at_risk`, `censored` and `events` of the cause, counts of children.
    """

    place: Codes
    own: Flags
    other: Flags
    lost: Flags
    design: Numbers
    n: Numbers
    uncensored: Numbers
    at_risk: Numbers
    censored: Numbers
    events: Numbers

    def __call__(self, coef: Numbers) -> tuple[float, Numbers, Numbers]:
        """The log likelihood, its gradient, and minus its second derivative."""
        x, linear = self.design, self.design @ coef
        shift = float(linear.max())
        risk = self.n * np.exp(linear - shift)
        s0 = self._at_risk(risk)
        loglik = float((self.n * linear)[self.own].sum() - self.events @ (np.log(s0) + shift))
        mean = self._mean(risk, s0)
        gradient = self.n[self.own] @ x[self.own] - self.events @ mean
        information = x.T @ (x * (risk * self._met(self.events / s0))[:, None])
        information -= mean.T @ (mean * self.events[:, None])
        return loglik, gradient, information

    def influences(self, coef: Numbers) -> Numbers:
        """(m, p) each child's term of the score, and what its censoring does to the weights of others."""
        x, linear = self.design, self.design @ coef
        per_child = np.exp(linear - float(linear.max()))
        risk = self.n * per_child
        s0 = self._at_risk(risk)
        mean = self._mean(risk, s0)
        hazard = self.events / s0
        pull = np.column_stack([self._met(hazard * column) for column in mean.T])
        terms = -per_child[:, None] * (x * self._met(hazard)[:, None] - pull)
        terms[self.own] += x[self.own] - mean[self.place[self.own]]
        moved = self._censoring_moves(risk, mean, hazard)
        per_child_lost = moved / self.at_risk[:, None]
        expected = np.cumsum(per_child_lost * (self.censored / self.at_risk)[:, None], axis=0)
        terms += np.where(self.lost[:, None], per_child_lost[self.place], 0.0) - expected[self.place]
        return terms

    def _censoring_moves(self, risk: Numbers, mean: Numbers, hazard: Numbers) -> Numbers:
        """(T, p) how the score moves with the chance of being censored on day u: Fine and Gray's q(u).

        The sum over those gone another way before u, of what their weights bring to the score from u on.
        """
        later = hazard * self.uncensored
        rest = np.cumsum(later[::-1])[::-1]
        rest_of_mean = np.cumsum((mean * later[:, None])[::-1], axis=0)[::-1]
        weighted = np.where(self.other, risk / self.uncensored[self.place], 0.0)
        gone = self._before(weighted)
        gone_by_column = np.column_stack([self._before(weighted * column) for column in self.design.T])
        return np.asarray(gone_by_column * rest[:, None] - gone[:, None] * rest_of_mean, dtype=np.float64)

    def _before(self, values: Numbers) -> Numbers:
        """The sum over entries whose own day came before each day."""
        until = np.cumsum(np.bincount(self.place, values, len(self.uncensored)))
        return np.concatenate([[0.0], until[:-1]])

    def _at_risk(self, values: Numbers) -> Numbers:
        """The sum on each day over those still followed, and over those gone another way as they are weighted."""
        followed = np.cumsum(np.bincount(self.place, values, len(self.uncensored))[::-1])[::-1]
        weighted = np.where(self.other, values / self.uncensored[self.place], 0.0)
        return np.asarray(followed + self.uncensored * self._before(weighted), dtype=np.float64)

    def _mean(self, risk: Numbers, s0: Numbers) -> Numbers:
        return np.column_stack([self._at_risk(risk * column) / s0 for column in self.design.T])

    def _met(self, by_day: Numbers) -> Numbers:
        """(m,) the sum of a daily figure over the days an entry was at risk, as it was weighted on each."""
        until = np.cumsum(by_day)
        weighted = np.cumsum(by_day * self.uncensored)
        after = (weighted[-1] - weighted)[self.place] / self.uncensored[self.place]
        return np.asarray(until[self.place] + np.where(self.other, after, 0.0), dtype=np.float64)
