"""A run over very many children: the same figures from cells, days and family sums, without a row of any child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .arrays import Flags, Numbers
from .curves import curves
from .data.cohort import Cohort
from .data.large import Days, Large
from .effects.measures import Effect, contrast
from .estimate import NotEstimable
from .models.sandwich import small_sample
from .results import ABSENT, Absent, Adjusted, CurvePoint, Curves, Figure, LeftOut
from .run import WEIGHS, Run
from .stages import Told, silent
from .study.design import Study
from .survival.aalen_johansen import cumulative_incidence
from .survival.entries import Entries, entries
from .survival.influence import influence_at, pieces
from .survival.steps import days_of, steps_of


class LargeRun(Run):
    """As `Run`, with `complete` in cells and `cohort` in days.

    The variance sums, over families, what each child contributes; it is the same as from rows, but for the order in
    which an engine adds. Adjusted curves have no intervals here, and covariates are not left out one by one.
    """

    def __init__(self, study: Study, large: Large, told: Told = silent) -> None:
        self.large = large
        self._crude_effect: Effect | None = None
        self._families: int | None = None
        super().__init__(study, large.cells(), told)

    def _look(self) -> None:
        cells = self.complete
        w = np.zeros(len(cells.n)) if self.compared is None else self.compared.w
        days = self.large.days(cells, w)
        left_out = cells if self.compared is None else self.compared.analysed()
        shown = days.kept if self.compared is not None else np.ones(len(days.n), dtype=bool)
        self.days = days
        self.cohort = _by_day(days, cells, left_out, shown)
        self.mean_weight = np.divide(days.w, days.n, out=np.zeros_like(days.w), where=days.n > 0)[shown]
        try:
            plain, plain_pull = self._arms(np.ones(len(days.n), dtype=bool), days.n, days.n)
        except NotEstimable:
            return
        weighted, pull = None, np.zeros(len(days.n))
        if self.compared is not None:
            try:
                weighted, pull = self._arms(days.kept, days.w, days.w2)
            except NotEstimable as why:
                self.main.why_not = why.reason
        if self.study.cluster and not self.study.one_per_cluster:
            sums = self.large.families(cells, w, days, pull, plain_pull)
            self._families = int(sums["eg"] if weighted is not None else sums["cg"])
            factor = small_sample(sums["cg"], float(days.n.sum()), 2)
            plain = contrast(plain.risk1, plain.risk0, np.diag([sums["c"] * factor, 0.0]), is_risk=True)
            if weighted is not None:
                factor = small_sample(sums["eg"], float(days.n[days.kept].sum()), 2)
                both = np.array([[sums["e11"], sums["e10"]], [sums["e10"], sums["e00"]]])
                weighted = contrast(weighted.risk1, weighted.risk0, both * factor, is_risk=True)
        self._crude_effect, self.main.difference = plain, weighted

    def _arms(self, own: Flags, w: Numbers, w2: Numbers) -> tuple[Effect, Numbers]:
        """The effect, HC0 from sums of weights and squares by day, and what a weight of 1 adds on each day."""
        days, horizon = self.days, self.study.outcome.horizon_days
        assert horizon is not None
        pull = np.zeros(len(days.n))
        risks, variances = [], []
        for arm in (days.treated, ~days.treated):
            part = np.asarray(own & arm)
            if not w[part].sum():
                raise NotEstimable("One of the two groups has no children left to compare.")
            given = entries(days.time[part], days.event[part], w[part])
            day, place = days_of(given)
            causes = tuple(sorted({1, *np.unique(days.event[part]).tolist()} - {0}))
            counted = steps_of(given, day, place, causes)
            if day[-1] < horizon and counted.censored[-1] > 0:
                raise NotEstimable("No child of one group was followed as long as the horizon.")
            made = pieces(counted, 1)
            known = made.risk[day <= horizon]
            risks.append(float(known[-1]) if len(known) else 0.0)
            pull[part] = influence_at(made, _of_one(given), day, place, 1, horizon)
            variances.append(float(w2[part] @ pull[part] ** 2))
        return contrast(risks[0], risks[1], np.diag(variances), is_risk=True), pull

    def _estimate(self) -> None:
        """Done with the days."""

    def _clusters(self) -> int | None:
        return self._families

    def _curves(self, days: Numbers | None) -> Curves:
        found = curves(self.study, self.cohort, None, days)
        if self.compared is None or self.study.design.method not in WEIGHS:
            return found
        cohort = self.cohort
        assert cohort.time is not None and cohort.event is not None
        adjusted: dict[str, list[CurvePoint]] = {cause: [] for cause in found.cif}
        for arm, own in (("exposed", cohort.treated), ("unexposed", ~cohort.treated)):
            weights = (cohort.n * self.mean_weight)[own]
            causes = [int(cause) for cause in adjusted]
            weighed = cumulative_incidence(cohort.time[own], cohort.event[own], weights, causes=causes)
            for cause, curve in weighed.items():
                shown = curve if days is None else curve.at(days)
                pairs = zip(shown.day.tolist(), shown.estimate.tolist(), strict=True)
                adjusted[str(cause)] += [CurvePoint(day, arm, estimate, None) for day, estimate in pairs]
        return replace(found, adjusted=Adjusted({cause: tuple(points) for cause, points in adjusted.items()}))

    def _crude(self) -> Figure | Absent:
        from .curves import figure

        return ABSENT if self._crude_effect is None else figure(self._crude_effect.difference)

    def _leave_one_out(self) -> tuple[LeftOut, ...] | Absent:
        return ABSENT

    def methods(self) -> Iterator[str]:
        yield from super().methods()
        yield "So many children were only grouped, by cell, day and family: adjusted curves have no intervals."


def _of_one(given: Entries) -> Entries:
    """The same entries, each of one child of weight 1."""
    return Entries(given.time, given.event, np.ones_like(given.n), np.ones_like(given.w))


def _by_day(days: Days, cells: Cohort, counted: Cohort, shown: Flags) -> Cohort:
    """Children compared, by arm, day and event; `counted` knows who was left out."""
    return Cohort(
        rows=cells.rows,
        excluded=counted.excluded,
        n=days.n[shown],
        treated=days.treated[shown],
        numeric={},
        factors={},
        y=None,
        time=days.time[shown],
        event=days.event[shown],
        start=None,
        cluster=None,
        extra={},
    )
