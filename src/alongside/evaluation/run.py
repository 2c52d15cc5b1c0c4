"""One run of a study: from the rows in an engine to results that may be published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .arrays import Numbers
from .at_risk import at_risk
from .comparing import (
    WEIGHTED,
    Compared,
    Hazards,
    compare,
    covariate_names,
    effect,
    hazards,
    plain,
)
from .costs import Gain, costs
from .counted import (
    control_counts,
    had_event,
    has_mixed_window,
    level_counts,
    meant,
    reentry_counts,
    sizes_of,
    subgroup_counts,
    thin_share,
)
from .curves import curves, days_shown, figure, followed_until, reentries, restricted, tests
from .data.checking import refuse_columns, refuse_rows
from .data.cohort import Cohort, build
from .data.engines import opened
from .data.large import FROM_ROWS, is_for
from .days_in_care import days_in_care
from .disclosing import Behind, disclose
from .effects.balance import Balance, balance, effective_sample_size
from .effects.measures import Effect
from .estimate import Estimate, NotEstimable
from .fitted import fitted_models
from .meeting import among_those_met, met_counts, two_way
from .printed import balanced, bare, risks, strength, term
from .results import (
    ABSENT,
    EXCLUSIONS,
    Absent,
    Assignment,
    Costs,
    Counts,
    Curves,
    Effective,
    Figure,
    FittedModel,
    FlowStep,
    LeftOut,
    MainEffect,
    NegativeControl,
    Results,
)
from .rollout import described, wedge_balance
from .stages import Stage, Told, silent
from .study.design import SURVIVAL_METHODS, Study
from .study.freeze import design_hash
from .study.protocol import protocol
from .subgroups import by_subgroup
from .verdict import LARGEST_DIFFERENCE, Evidence, cautions, judge

WEIGHS = (*WEIGHTED, "matching", "cem")
_STEPS = {
    "rows": "Rows in the extract",
    "where": "Not eligible by the study's condition",
    "sibling": "Siblings of the child that was drawn",
    "missing_exposure": "Exposure not known",
    "missing_outcome": "Outcome not known",
    "missing_covariate": "A covariate not known",
    "off_support": "Almost sure to be exposed, or not to be",
    "unmatched": "No child like them in the other arm",
    "analysed": "Compared",
}


def run_study(
    study: Study,
    engine: str,
    *,
    runs: int = 1,
    other_designs: int = 0,
    version: str = "",
    from_rows: int = FROM_ROWS,
    told: Told = silent,
) -> Results:
    """Everything that one run of `study` finds in `engine`, with what may not be published withheld.

    `runs`: how often this design has been run, this time included; `other_designs`: how many others were run from the
    same file; `from_rows`: from how many rows on children are only grouped, never fetched; `told` hears of each
    stage as it begins. Raises BadInput for a study and rows that do not fit each other.
    """
    told(Stage.READING)
    with opened(study, engine) as rows:
        refuse_columns(study, rows)
        count = refuse_rows(study, rows, outcomes=True)
        told(Stage.COHORT)
        if is_for(study, count, from_rows):
            from .run_large import large_run

            run = large_run(study, rows, count, told)
        else:
            run = Run(study, build(study, rows, count), told)
        return results_of(run, engine=engine, runs=runs, other_designs=other_designs, version=version)


def results_of(run: Run, *, engine: str, runs: int, other_designs: int, version: str) -> Results:
    """What a run found, judged, with what may not be published withheld."""
    study = run.study
    seen = run.evidence(runs, other_designs)
    verdict, reason = judge(seen)
    outcome = study.outcome
    found = Results(
        study=study.title,
        engine=engine,
        design_hash=design_hash(study),
        n=run.counts(),
        flow=run.flow(),
        warnings=tuple(cautions(seen)),
        verdict=verdict,
        verdict_reason=reason,
        protocol=protocol(study),
        labels={str(code): label for code, label in outcome.labels.items()},
        horizon_days=ABSENT if outcome.horizon_days is None else outcome.horizon_days,
        better=outcome.better,
        worthwhile=outcome.worthwhile,
        threshold=study.threshold,
        version=version,
        runs=runs,
        methods=tuple(run.methods()),
        **run.figures(),
    )
    run.told(Stage.REPORT)
    return disclose(found, run.behind(), study.threshold)


@dataclass
class Main:
    """The main effect, once computed: a difference or a log ratio, or why there is none."""

    difference: Effect | None = None
    hazards: Hazards | None = None
    why_not: str = ""

    @property
    def estimate(self) -> Estimate | None:
        if self.hazards is not None:
            return self.hazards.exposure
        return None if self.difference is None else self.difference.difference


class Run:
    """One study's arrays and what is computed from them, each once."""

    def __init__(self, study: Study, cohort: Cohort, told: Told = silent) -> None:
        self.told = told
        self.study, self.complete, self.cohort = study, cohort, cohort
        self.is_hazard = study.design.method in SURVIVAL_METHODS
        self.is_late = bool((cohort.is_late & (cohort.n > 0)).any())
        self.is_immortal = self.is_late and study.design.method != "cox"
        self.compared: Compared | None = None
        self.main = Main()
        told(Stage.BALANCE)
        try:
            self.compared = self._compare()
        except NotEstimable as why:
            self.main.why_not = why.reason
        told(Stage.EFFECT)
        self._look()
        self.rows = self._balance()

    def _compare(self) -> Compared:
        return compare(self.study, self.complete)

    def _look(self) -> None:
        """Who is compared, and the main effect."""
        if self.compared is None:
            return
        self.complete = self.compared.cohort  # matching takes alike children apart
        self.cohort = self.compared.analysed()
        if not self.is_immortal:
            self._estimate()

    def _estimate(self) -> None:
        assert self.compared is not None
        try:
            if self.is_hazard:
                self.main.hazards = hazards(self.study, self.cohort)
            else:
                self.main.difference = effect(self.study, self.compared)
        except NotEstimable as why:
            self.main.why_not = why.reason

    # --- children ---------------------------------------------------------------------------------------------

    def counts(self) -> Counts:
        cohort = self.cohort
        treated = cohort.children(cohort.treated)
        total = cohort.children()
        excluded = {name: int(cohort.excluded.get(name, 0)) for name in EXCLUSIONS}
        return Counts(cohort.rows, total, treated, total - treated, excluded)

    def flow(self) -> tuple[FlowStep, ...]:
        counts = self.counts()
        left = counts.rows
        assert left is not None
        steps = [FlowStep("rows", _STEPS["rows"], left, None)]
        for name in EXCLUSIONS:
            lost = counts.excluded[name] or 0
            left -= lost
            steps.append(FlowStep(name, _STEPS[name], left, lost))
        return (*steps, FlowStep("analysed", _STEPS["analysed"], counts.analysed, None))

    # --- balance ----------------------------------------------------------------------------------------------

    def _balance(self) -> list[Balance]:
        names = covariate_names(self.study)
        cohort = self.complete
        both = cohort.n[cohort.treated].sum() and cohort.n[~cohort.treated].sum()
        if not names or not both:
            return []
        if self.study.rollout is not None:
            return wedge_balance(self.study, cohort)
        w = None if self.compared is None else self.compared.w
        return balance(cohort.columns(names), cohort.treated, cohort.n, w, self.study.design.estimand)

    def _unbalanced(self) -> tuple[str, ...]:
        return tuple(
            row.covariate for row in self.rows if row.smd_after is None or abs(row.smd_after) > LARGEST_DIFFERENCE
        )

    def _effective(self) -> Effective | Absent:
        if self.compared is None or self.study.design.method not in (*WEIGHS, "unadjusted"):
            return ABSENT
        shares = []
        for own in (self.complete.treated, ~self.complete.treated):
            shares.append(effective_sample_size(self.compared.w[own], self.complete.n[own]))
        return Effective(*shares)

    # --- what the verdict rests on ----------------------------------------------------------------------------

    def _events(self) -> tuple[int, int] | None:
        """Children with the outcome of interest by arm: by the horizon, or at any time for a hazard model."""
        yes = had_event(self.study, self.cohort, ever=self.is_hazard)
        if yes is None:
            return None
        treated = self.cohort.treated
        return self.cohort.children(yes & treated), self.cohort.children(yes & ~treated)

    def evidence(self, runs: int, other_designs: int) -> Evidence:
        study, cohort = self.study, self.cohort
        events = self._events()
        estimate = self.main.estimate
        control = self._control()
        sizes = sizes_of(cohort)
        effective = self._effective()
        least = 1.0
        if effective is not ABSENT and min(sizes) > 0 and study.design.method in WEIGHTED:
            told = (effective.treated, effective.control)
            least = min(float(one) / size for one, size in zip(told, sizes, strict=True))  # type: ignore[arg-type]
        whole, found = meant(study, self.complete), meant(study, cohort)
        return Evidence(
            kind=study.kind,
            is_random=study.is_random,
            method=study.design.method,
            has_late_start=self.is_late,
            analysed=cohort.children(),
            fewest_events=None if events is None else min(events),
            unbalanced=self._unbalanced(),
            interval=None if estimate is None or not np.isfinite(estimate.ci).all() else estimate.ci,
            why_no_effect=self.main.why_not,
            is_log_ratio=self.is_hazard,
            better=study.outcome.better,
            worthwhile=study.outcome.worthwhile,
            negative_control_passes=None if control is None or control.passes is None else control.passes,
            has_siblings=self._has_siblings(),
            is_by_court=study.assignment is not None,
            is_by_site=study.rollout is not None,
            clusters=self._clusters(),
            thin_share=self._thin_share(),
            left_out_share=1 - found / whole if whole else 0.0,
            least_effective_share=least,
            has_mixed_window=has_mixed_window(study, cohort),
            runs=runs,
            other_designs=other_designs,
        )

    def _thin_share(self) -> float:
        return thin_share(self.compared, self.complete.n)

    def _clusters(self) -> int | None:
        """How many families, or courtroom days, the children compared come from."""
        return None if self.cohort.cluster is None else len(np.unique(self.cohort.cluster))

    def _has_siblings(self) -> bool:
        clusters = self._clusters()
        return clusters is not None and clusters < self.cohort.children()

    # --- figures ----------------------------------------------------------------------------------------------

    def figures(self) -> dict[str, Any]:
        """Every figure that applies, by the name of its field in Results."""
        self.told(Stage.CURVES)
        found: dict[str, Any] = {}
        if self.rows:
            found["balance"] = tuple(balanced(row) for row in self.rows)
        found["ess"] = self._effective()
        if (covered := self.complete.covered) is not None and self.study.assignment is not None:
            not_planned = covered.units - covered.planned
            found["assignment"] = Assignment(
                covered.units,
                covered.planned,
                covered.present_and_planned / covered.planned if covered.planned else ABSENT,
                covered.present_not_planned / not_planned if not_planned else ABSENT,
                self.study.assignment.random,
                self._two_way(),
            )
        if self.study.rollout is not None and self.cohort.children():
            found["rollout"] = described(self.study, self.cohort)
        if self.study.outcome.is_time and self.cohort.children():
            found |= self._along_days()
        self.told(Stage.SENSITIVITY)
        if not self.is_immortal:
            found |= self._effects()
        return {name: value for name, value in found.items() if value is not ABSENT}

    def _along_days(self) -> dict[str, Any]:
        horizon = self.study.outcome.horizon_days
        assert horizon is not None
        days = days_shown(self.cohort, self.study.threshold, horizon)
        found: dict[str, Any] = {"curves": self._curves(days), "at_risk": at_risk(self.cohort, days)}
        if self.study.outcome.reentry is not None:
            found["reentry"] = reentries(self.study, self.cohort)
            if self.compared is not None and self.study.design.method in WEIGHS and not self.is_late:
                w = self.compared.w[self.compared.kept]
                found["reentry_adjusted"] = reentries(self.study, self.cohort, w)
        if not self.is_late:
            found["tests"] = tests(self.study, self.cohort)
            found["rmst"] = restricted(self.study, self.cohort, days)
        return found

    def _curves(self, days: Numbers | None) -> Curves:
        w = None
        if self.compared is not None and self.study.design.method in WEIGHS:
            w = self.compared.w[self.compared.kept]
        return curves(self.study, self.cohort, w, days)

    def _effects(self) -> dict[str, Any]:
        study, design = self.study, self.study.design
        found: dict[str, Any] = {"crude": self._crude()}
        estimate = self.main.estimate
        if estimate is not None:
            shown = figure(estimate)
            found["effect"] = MainEffect(design.estimand, design.method, shown.estimate, shown.se, shown.ci, shown.p)
        if self.main.hazards is not None:
            found[design.method] = tuple(term(name, one) for name, one in self.main.hazards.terms)
        if (difference := self.main.difference) is not None and study.outcome.kind != "continuous":
            found["risk_difference"] = bare(difference.difference)
            found["risk_ratio"] = bare(difference.risk_ratio)
            found["odds_ratio"] = bare(difference.odds_ratio)
            found["risks"] = risks(difference)
            found["e_value"] = strength(difference)
        if not study.outcome.is_time and not self.is_late:
            found["tests"] = tests(study, self.cohort)
        control = self._control()
        found["negative_control"] = ABSENT if control is None else control
        found["leave_one_out"] = self._leave_one_out()
        if self.compared is not None and study.assignment is not None:
            found["among_those_met"] = among_those_met(study, self.compared)
        found["minimum_detectable"] = self._detectable()
        if design.subgroups and not self.is_late:
            found["subgroups"], found["interactions"] = by_subgroup(study, self.complete)
        found["costs"] = self._costs()
        found["models"] = self._fitted_models() or ABSENT
        if study.one_per_cluster or design.method == "matching":
            found["seed"] = study.seed
        return found

    def _costs(self) -> Costs | Absent:
        """What the study file states about cost beside the effect; nothing where there is no effect."""
        if self.study.costs is None or self.main.estimate is None:
            return ABSENT
        found = self.main.difference
        turned = Gain.more if self.study.outcome.better == "more" else Gain.fewer
        gain = None if found is None else turned(found.difference)
        stay = self._days_in_care()
        days = None if stay is None else (stay[0], Gain.fewer(stay[1]))
        return costs(self.study.costs, gain, days)

    def _days_in_care(self) -> tuple[float, Estimate] | None:
        return None if self.compared is None else days_in_care(self.study, self.compared, self._days_counted())

    def _days_counted(self) -> float | None:
        """Up to which day days in care may be counted, and told; None where they cannot be compared."""
        outcome, cohort = self.study.outcome, self.cohort
        if cohort.time is None or outcome.horizon_days is None or outcome.better == "less" or self.is_hazard:
            return None
        released = days_shown(cohort, self.study.threshold, outcome.horizon_days)
        return followed_until(cohort, outcome.horizon_days, released)

    def _two_way(self) -> Figure | Absent:
        if self.compared is None or self.main.difference is None:
            return ABSENT
        return two_way(self.study, self.compared)

    def _fitted_models(self) -> tuple[FittedModel, ...]:
        return () if self.compared is None else fitted_models(self.study, self.compared)

    def _crude(self) -> Figure | Absent:
        """The unadjusted comparison of all complete children."""
        try:
            if self.is_hazard:
                return figure(hazards(self.study, self.complete, ()).exposure)
            return figure(plain(self.study, self.complete).difference)
        except NotEstimable:
            return ABSENT

    def _control(self) -> NegativeControl | None:
        name = self.study.outcome.negative_control
        if name is None or self.compared is None or self.is_immortal:
            return None
        values = self.complete.extra["negative_control"]
        try:
            if self.is_hazard:
                known = self.complete.where(~np.isnan(values))
                found = plain(self.study, known, None, values[~np.isnan(values)]).difference
            else:
                found = effect(self.study, self.compared, y=values).difference
        except NotEstimable:
            return None
        return NegativeControl(name, found.estimate, found.se, found.ci, bool(found.ci[0] <= 0 <= found.ci[1]))

    def _leave_one_out(self) -> tuple[LeftOut, ...] | Absent:
        names = covariate_names(self.study)
        method = self.study.design.method
        if method in ("unadjusted", "matching", *SURVIVAL_METHODS) or len(names) < 2 or self.main.estimate is None:
            return ABSENT
        found = []
        for name in names:
            rest = tuple(one for one in names if one != name)
            try:
                estimate = effect(self.study, compare(self.study, self.complete, rest), rest).difference
            except NotEstimable:
                continue
            found.append(LeftOut(name, estimate.estimate, estimate.ci))
        return tuple(found)

    def _detectable(self) -> float | Absent:
        """The smallest difference that arms of these sizes would have shown, from the unexposed share alone."""
        from .power import study_power

        difference = self.main.difference
        if difference is None or self.study.outcome.kind == "continuous" or self.study.rollout is not None:
            return ABSENT
        effective = self._effective()
        counts = self.counts()
        sizes = (counts.treated, counts.control) if effective is ABSENT else (effective.treated, effective.control)
        share = difference.risk0
        if not 0 < share < 1 or min(sizes) < 2:  # type: ignore[type-var, operator]
            return ABSENT
        found = study_power(share, float(sizes[0]), float(sizes[1]))  # type: ignore[arg-type]
        target = found.p1 if self.study.outcome.better == "more" else found.p1_below
        return ABSENT if target is None else abs(target - share)

    def methods(self) -> Iterator[str]:
        """What a statistician asks first: how children were counted, and what the figures assume."""
        if self.compared is not None and covariate_names(self.study):
            yield self._how_fitted(self.compared)
        yield "Complete cases. 95% normal intervals. Weights count as known."
        if self._clusters() is not None:
            unit = self.study.clustered_by
            if self.is_hazard:
                yield f"Standard errors are clustered by {unit}, without a small-sample factor."
            elif self.study.design.method == "aipw":
                yield f"Standard errors are clustered by {unit}, times G / (G - 1)."
            else:
                yield f"Standard errors are clustered by {unit} (CR1)."
        if self.study.assignment and self.study.cluster and not self.study.one_per_cluster:
            family = self.study.cluster
            if self._two_way() is ABSENT:
                yield f"That children of one {family} may come on different days is not allowed for in them."
            else:
                yield (
                    f"Children of one {family} may come on different days: errors clustered by both (Cameron, Gelbach "
                    "and Miller 2011) stand beside. The verdict rests on those by courtroom day."
                )
        if self.study.outcome.is_time and not self.is_hazard:
            yield "Risks are cumulative incidences at the horizon, with other exits competing (Aalen-Johansen)."
        if self.study.rollout is not None:
            yield "Least squares on exposure beside a level for every site and every period."
            yield (
                "The effect is taken to be the same at every site and however long ago it started; the share of weight "
                "below zero says how much can hang on that."
            )
            if has_mixed_window(self.study, self.cohort):
                yield "Where a child was last seen early, a pseudo-value within its period and arm stands in."
        if self.study.outcome.is_time and self.study.outcome.reentry is None:
            yield "Coming back into care was not measured, so what is counted may not last."

    def _how_fitted(self, compared: Compared) -> str:
        if len(compared.cells.n) * 2 > self.complete.children():
            return (
                "A continuous covariate makes almost as many kinds of children as children: "
                "models were fitted on rows, not on cells."
            )
        return "Models were fitted on cells: children alike in every covariate, with their number."

    # --- what the figures rest on -----------------------------------------------------------------------------

    def _level_counts(self) -> dict[str, tuple[int, ...]]:
        return level_counts(self.study, self.complete)

    def behind(self) -> Behind:
        study, complete, cohort = self.study, self.complete, self.cohort
        sizes, events = sizes_of(cohort), self._events()
        arms = sizes if events is None else (*events, *(size - e for size, e in zip(sizes, events, strict=True)))
        return Behind(
            arms,
            self._level_counts(),
            control_counts(study, complete),
            reentry_counts(study, cohort),
            subgroup_counts(study, complete),
            met_counts(study, self.compared),
        )
