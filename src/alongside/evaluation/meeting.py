"""Court coverage in a study: who in fact met a partner, and errors that allow for families beside courtroom days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .comparing import Compared
from .curves import figure
from .data.cohort import Cohort
from .effects.arm_means import ArmMeans, arm_means
from .effects.offer import Uptake, by_two_clusters, effect_of_meeting, uptake
from .estimate import Estimate, NotEstimable
from .results import ABSENT, Absent, AmongMet, Figure
from .study.design import PLAIN_METHODS, Study


def outcome_means(study: Study, compared: Compared) -> ArmMeans:
    """The outcome of both arms by the study's own weights, with how far each child of `compared` moves it."""
    from .survival.aalen_johansen import arm_risks

    cohort, w = compared.cohort, compared.w
    if cohort.y is not None:
        return arm_means(cohort.y, cohort.treated, cohort.n, w)
    assert cohort.time is not None and cohort.event is not None and study.outcome.horizon_days is not None
    treated = cohort.treated.astype(np.float64)
    return arm_risks(cohort.time, cohort.event, treated, cohort.n, w, study.outcome.horizon_days)


def known(compared: Compared) -> Compared:
    """Those compared of whom it is known whether they met a partner."""
    kept = compared.kept & ~np.isnan(compared.cohort.extra["received"])
    return replace(compared, cohort=compared.cohort.where(kept), w=compared.w[kept], score=None)


def among_those_met(study: Study, compared: Compared) -> AmongMet | Absent:
    """The shares that met a partner, and Wald's ratio among them; absent where nobody knows who met one."""
    assignment = study.assignment
    if assignment is None or assignment.received is None:
        return ABSENT
    told = known(compared)
    cohort = told.cohort
    try:
        met = arm_means(cohort.extra["received"], cohort.treated, cohort.n, told.w)
        first = uptake(met, cohort.cluster)
        effect, why_not = _effect(study, told, met)
    except NotEstimable:
        return ABSENT
    return AmongMet(
        column=assignment.received,
        whose="those_met" if first.is_one_sided else "compliers",
        met={"exposed": _share(first.planned), "unexposed": _share(first.not_planned)},
        first_stage=figure(first.difference),
        f=first.f if np.isfinite(first.f) else ABSENT,
        effect=effect,
        why_not=why_not,
        assumptions=tuple(_assumptions(study, first)) if effect is not ABSENT else (),
    )


def _effect(study: Study, told: Compared, met: ArmMeans) -> tuple[Figure | Absent, str | Absent]:
    try:
        return figure(effect_of_meeting(outcome_means(study, told), met, told.cohort.cluster)), ABSENT
    except NotEstimable as why:
        return ABSENT, why.reason


def _share(one: Estimate) -> Figure:
    return replace(figure(one), p=ABSENT)


def _assumptions(study: Study, first: Uptake) -> Iterator[str]:
    assert study.assignment is not None
    yield "The plan changes the outcome only through meeting a partner: nothing else is different on a planned day."
    if study.assignment.random:
        yield "Planned days and others are alike but for the plan: they were drawn by lot."
    else:
        yield "Planned days and others are alike but for the plan, in whatever the comparison does not adjust for."
    if first.is_one_sided:
        yield (
            "Hardly anybody met a partner where none was planned, so the figure is of all who met one on planned days. "
            "Of those who did not meet one it says nothing."
        )
    else:
        yield (
            "Some met a partner where none was planned. The figure is of those who met one because it was planned, "
            "whom nobody can point out; not of all who met one."
        )
        yield "Nobody was kept from a partner by the plan who would have met one without it."


def two_way(study: Study, compared: Compared) -> Figure | Absent:
    """The main effect with errors clustered by courtroom day and by family, where children have both."""
    kept = replace(compared, cohort=compared.cohort.where(compared.kept), w=compared.w[compared.kept], score=None)
    cohort = kept.cohort
    if cohort.family is None or cohort.cluster is None or study.design.method not in PLAIN_METHODS:
        return ABSENT
    try:
        found = by_two_clusters(outcome_means(study, kept), cohort.cluster, cohort.family)
    except NotEstimable:
        return ABSENT
    return ABSENT if found is None else figure(found)


def met_counts(study: Study, compared: Compared | None) -> tuple[int, ...]:
    """Children compared by arm, by whether they met a partner, and by outcome; and those of whom it is not known."""
    if compared is None or study.assignment is None or study.assignment.received is None:
        return ()
    cohort = compared.cohort.where(compared.kept)
    received = cohort.extra["received"]
    found: list[int] = []
    for own in (cohort.treated, ~cohort.treated):
        found.append(cohort.children(own & np.isnan(received)))
        for met in (0.0, 1.0):
            found += _by_outcome(study, cohort.where(own & (received == met)))
    return tuple(found)


def _by_outcome(study: Study, cohort: Cohort) -> list[int]:
    from .counted import had_event

    yes = had_event(study, cohort)
    return [cohort.children()] if yes is None else [cohort.children(yes), cohort.children(~yes)]
