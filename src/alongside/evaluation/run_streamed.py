"""A run over very many children whose covariates forbid cells: the rows pass by in blocks, as often as needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from .arrays import Numbers
from .comparing import WEIGHTED, Compared
from .counted import sizes_of
from .data.cells import Cells
from .data.cohort import Cohort
from .data.large import Days
from .data.passes import Passes
from .effects.balance import Balance
from .estimate import NotEstimable
from .fitted import as_fitted
from .results import ABSENT, Absent, Effective, FittedModel
from .run import WEIGHS, Run
from .run_large import LargeRun
from .stages import Told, silent
from .streamed import Scored, Unweighted, family_sums, sums_of, weighing
from .study.design import Study


class StreamedRun(LargeRun):
    """As `LargeRun`, with `complete` in days, too, and weights worked out anew for each block that passes.

    One pass a Newton step, one for sums by day and for balance, one over the families. `complete` and `cohort` count
    children by arm, day and event; `sums` holds what else the figures rest on.
    """

    HOW = "read in blocks that passed by"

    def __init__(self, study: Study, passes: Passes, why: str, told: Told = silent) -> None:
        self.passes, self.why = passes, why
        self.weights = Unweighted()
        self._begin(study, passes.everybody(), told)

    def _compare(self) -> Compared:
        study, everybody = self.study, self.complete
        try:
            if not all(sizes_of(everybody)):
                raise NotEstimable("One of the two groups has no children.")
            self.weights = weighing(study, self.passes, float(everybody.children()))
        except NotEstimable:
            self.sums = sums_of(self.passes, everybody, self.weights, compared=False)
            raise
        self.sums = sums_of(self.passes, everybody, self.weights, compared=True)
        if WEIGHTED.get(study.design.method):
            self.sums = self.sums.stabilize()
        days = self.sums.days
        lost = int(days.n[~days.kept].sum())
        is_cem = study.design.method == "cem"
        by_day = replace(everybody, n=days.n, treated=days.treated, time=days.time, event=days.event)
        cells = Cells(np.zeros(len(days.n), dtype=np.int64), {}, np.array([float(everybody.children())]))
        return Compared(by_day, _mean_weight(days), None, cells, 0 if is_cem else lost, lost if is_cem else 0)

    def _days(self) -> Days:
        return self.sums.days

    def _family_sums(self, days: Days, pull: Numbers, crude: Numbers) -> Mapping[str, float]:
        return family_sums(self.passes, self.weights, self.sums, pull, crude, compared=self.compared is not None)

    def _balance(self) -> list[Balance]:
        return self.sums.balance.rows(self.study.design.estimand) if all(sizes_of(self.complete)) else []

    def _fitted_models(self) -> tuple[FittedModel, ...]:
        if self.compared is None or not isinstance(self.weights, Scored):
            return ()
        known = self.weights
        return (as_fitted("propensity", self.study.covariates.formula, known.model.names, known.fit),)

    def _effective(self) -> Effective | Absent:
        if self.compared is None or self.study.design.method not in (*WEIGHS, "unadjusted"):
            return ABSENT
        return Effective(*self.sums.effective())

    def _thin_share(self) -> float:
        return self.sums.thin / self.complete.children() if self.complete.children() else 0.0

    def _level_counts(self) -> dict[str, tuple[int, ...]]:
        return self.sums.balance.level_counts()

    def _how_fitted(self, compared: Compared) -> str:
        if self.study.design.method in WEIGHTED:
            return f"{self.why}, which forbids cells: Newton's steps were streamed over the rows instead."
        return f"{self.why}, which forbids cells: the rows were streamed instead."


class FetchedRun(Run):
    """A run from rows in memory although children are many, because the study's formula cannot be streamed."""

    def __init__(self, study: Study, cohort: Cohort, reason: str, told: Told = silent) -> None:
        self.reason = reason
        super().__init__(study, cohort, told)

    def methods(self) -> Iterator[str]:
        yield from super().methods()
        yield f"Every child was fetched into memory, because {self.reason}."


def _mean_weight(days: Days) -> Numbers:
    return np.divide(days.w, days.n, out=np.zeros_like(days.w), where=days.n > 0)
