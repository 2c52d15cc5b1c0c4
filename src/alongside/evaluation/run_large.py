"""A run over very many children: the same figures from cells, days and family sums, without a row of any child.

Where covariates forbid cells, rows pass by in blocks instead: `run_streamed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from .arrays import Flags, Numbers
from .comparing import compare, covariate_names
from .curves import curves, figure, points
from .data.cohort import Cohort, build
from .data.engines import Opened
from .data.large import MOST_CELLS, Days, Large, TooManyCells
from .data.passes import Passes
from .effects.cem import coarsen
from .effects.measures import Effect, contrast
from .estimate import Estimate, NotEstimable, normal
from .models.sandwich import small_sample
from .results import ABSENT, Absent, Adjusted, CurvePoint, Curves, Figure, LeftOut
from .run import WEIGHS, Run
from .stages import Told, silent
from .streamed import why_not_streamed
from .study.design import Study
from .survival.aalen_johansen import cumulative_incidence_of_sums
from .survival.entries import Entries, entries
from .survival.influence import influence_at, pieces
from .survival.rmst import mean_and_pull
from .survival.steps import days_of, steps_of


def large_run(study: Study, rows: Opened, count: int, told: Told = silent, most_cells: int = MOST_CELLS) -> Run:
    """The run of a study that `is_for` large data: by cells, streamed where those are forbidden, or from rows."""
    from .run_streamed import FetchedRun, StreamedRun

    large = Large(study, rows, count, most_cells)
    try:
        large.refuse_continuous()
        return LargeRun(study, large, told)
    except TooManyCells as many:
        why = many.why
    passes = Passes(study, large)
    if reason := why_not_streamed(study, passes):
        return FetchedRun(study, build(study, rows, count), reason, told)
    return StreamedRun(study, passes, why, told)


class LargeRun(Run):
    """As `Run`, with `complete` in cells and `cohort` in days.

    The variance sums, over families, what each child contributes; it is the same as from rows, but for the order in
    which an engine adds.
    """

    HOW = "grouped, by cell, day and family"

    def __init__(self, study: Study, large: Large, told: Told = silent) -> None:
        self.large = large
        self._begin(study, large.cells(), told)

    def _begin(self, study: Study, complete: Cohort, told: Told) -> None:
        self._crude_effect: Effect | None = None
        self._left_out: dict[str, Numbers] = {}
        self._families: int | None = None
        super().__init__(study, complete, told)

    @property
    def _has_families(self) -> bool:
        return bool(self.study.cluster) and not self.study.one_per_cluster

    def _weights(self) -> Numbers:
        """The weight of each cell: 0 where it is left out."""
        return np.zeros(len(self.complete.n)) if self.compared is None else self.compared.w

    def _days(self) -> Days:
        self._left_out = self._weights_without_each()
        return self.large.days(self.complete, self._weights(), list(self._left_out.values()))

    def _weights_without_each(self) -> dict[str, Numbers]:
        """The weight of each cell had each covariate in turn been left out of the adjustment."""
        names = covariate_names(self.study)
        if self.compared is None or self.study.design.method not in WEIGHS or len(names) < 2 or self._has_families:
            return {}
        found = {}
        for name in names:
            rest = tuple(one for one in names if one != name)
            try:
                found[name] = self._weights_by(rest)
            except NotEstimable:
                continue
        return found

    def _weights_by(self, names: tuple[str, ...]) -> Numbers:
        study, cells = self.study, self.complete
        if study.design.method == "cem":  # as `compare`, which would count the cells anew
            columns, design = cells.columns(names), study.design
            return coarsen(columns, cells.treated, design.cutpoints, design.estimand, cells.n)
        return compare(study, cells, names).w

    def _family_sums(self, days: Days, pull: Numbers, crude: Numbers) -> Mapping[str, float]:
        return self.large.families(self.complete, self._weights(), days, pull, crude)

    def _look(self) -> None:
        days = self.days = self._days()
        left_out = self.complete if self.compared is None else self.compared.analysed()
        self.shown = days.kept if self.compared is not None else np.ones(len(days.n), dtype=bool)
        self.cohort = _by_day(days, self.complete.rows, left_out.excluded, self.shown)
        everyone = np.ones(len(days.n), dtype=bool)
        plain, plain_pull = self._tried(everyone, days.n, days.n)
        weighted, pull = None, np.zeros(len(days.n))
        if self.compared is not None:
            weighted, pull = self._tried(days.kept, days.w, days.w2)
        if self._has_families:
            sums = self._family_sums(days, pull, plain_pull)
            self._families = int(sums["cg"] if self.compared is None else sums["eg"])
            if plain is not None:
                factor = small_sample(sums["cg"], float(days.n.sum()), 2)
                plain = contrast(plain.risk1, plain.risk0, np.diag([sums["c"] * factor, 0.0]), is_risk=True)
            if weighted is not None:
                factor = small_sample(sums["eg"], float(days.n[days.kept].sum()), 2)
                both = np.array([[sums["e11"], sums["e10"]], [sums["e10"], sums["e00"]]])
                weighted = contrast(weighted.risk1, weighted.risk0, both * factor, is_risk=True)
        self._crude_effect, self.main.difference = plain, weighted

    def _tried(self, own: Flags, w: Numbers, w2: Numbers) -> tuple[Effect | None, Numbers]:
        """As `_arms`; where there is no effect, why not is kept."""
        try:
            return self._arms(own, w, w2)
        except NotEstimable as why:
            self.main.why_not = self.main.why_not or why.reason
            return None, np.zeros(len(self.days.n))

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
        everyone = self.days
        adjusted: dict[str, list[CurvePoint]] = {cause: [] for cause in found.cif}
        causes = [int(cause) for cause in adjusted]
        for arm, own in (("exposed", everyone.treated), ("unexposed", ~everyone.treated)):
            kept = own & self.shown
            time, event, w, w2 = everyone.time[kept], everyone.event[kept], everyone.w[kept], everyone.w2[kept]
            weighed = cumulative_incidence_of_sums(time, event, w, w2, causes)
            for cause, curve in weighed.items():
                adjusted[str(cause)] += points(arm, curve if self._families is None else curve.without_interval(), days)
        return replace(found, adjusted=Adjusted({cause: tuple(points) for cause, points in adjusted.items()}))

    def _days_in_care(self) -> tuple[float, Estimate] | None:
        days, until = self.days, self._days_counted()
        if self.compared is None or until is None:
            return None
        means, variance, pull = [], 0.0, np.zeros(len(days.n))
        for arm in (days.treated, ~days.treated):
            own = days.kept & arm
            try:
                mean, pull[own] = mean_and_pull(days.time[own], days.event[own], days.w[own], until)
            except NotEstimable:
                return None
            means.append(mean)
            variance += float(days.w2[own] @ pull[own] ** 2)
        if self._families is not None:
            sums = self._family_sums(days, pull, np.zeros(len(days.n)))
            factor = small_sample(sums["eg"], float(days.n[days.kept].sum()), 2)
            variance = factor * (sums["e11"] + sums["e00"] - 2 * sums["e10"])
        return until, normal(means[0] - means[1], max(variance, 0.0) ** 0.5)

    def _crude(self) -> Figure | Absent:
        return ABSENT if self._crude_effect is None else figure(self._crude_effect.difference)

    def _leave_one_out(self) -> tuple[LeftOut, ...] | Absent:
        """From sums by day; not with families, where each interval would take a pass over all of them."""
        if not self._left_out or self.main.estimate is None:
            return ABSENT
        found = []
        for name, (w, w2) in zip(self._left_out, self.days.others, strict=True):
            try:
                estimate = self._arms(w > 0, w, w2)[0].difference
            except NotEstimable:
                continue
            found.append(LeftOut(name, estimate.estimate, estimate.ci))
        return tuple(found)

    def methods(self) -> Iterator[str]:
        yield from super().methods()
        yield f"So many children were only {self.HOW}, and none was fetched."
        yield from self._not_here()

    def _not_here(self) -> Iterator[str]:
        """What a run from rows would give beside this."""
        if self.compared is None or self.study.design.method not in WEIGHS:
            return
        if self._families is not None:
            yield "Adjusted curves have no intervals here: those would need every family on every day."
        if not self._left_out and len(covariate_names(self.study)) > 1:
            yield "The effect was not estimated again without each covariate in turn, as it is for fewer children."


def _of_one(given: Entries) -> Entries:
    """The same entries, each of one child of weight 1."""
    return Entries(given.time, given.event, np.ones_like(given.n), np.ones_like(given.w))


def _by_day(days: Days, rows: int, excluded: Mapping[str, int], shown: Flags) -> Cohort:
    """Children compared, by arm, day and event."""
    return Cohort(
        rows=rows,
        excluded=excluded,
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
