"""Everything that runs along days: curves, their tests, mean days in care, and coming back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .arrays import Codes, Flags, Numbers
from .data.cohort import Cohort
from .estimate import Estimate, NotEstimable
from .results import (
    ABSENT,
    Absent,
    Adjusted,
    CurvePoint,
    Curves,
    Figure,
    Reentry,
    Restricted,
    Tested,
    Tests,
)
from .study.design import Study
from .survival.aalen_johansen import cumulative_incidence, risk_at
from .survival.chi_square import ChiSquare
from .survival.curve import Curve
from .survival.gray import gray
from .survival.km import kaplan_meier
from .survival.logrank import logrank
from .survival.releasing import released_days
from .survival.rmst import rmst
from .survival.steps import count_groups


def arms_of(cohort: Cohort) -> dict[str, Flags]:
    """Who each curve is of. With an exposure that starts late there are no arms from time zero."""
    everybody = np.ones(len(cohort.n), dtype=bool)
    if cohort.is_late.any():
        return {"all": everybody}
    return {"exposed": cohort.treated, "unexposed": ~cohort.treated, "all": everybody}


def days_shown(cohort: Cohort, threshold: int, horizon: float) -> Numbers | None:
    """The days at which curves may be printed, the same for every arm, or None where nothing is withheld."""
    if not threshold:
        return None
    assert cohort.time is not None and cohort.event is not None
    arms = cohort.treated if len(arms_of(cohort)) > 1 else np.zeros(len(cohort.n), dtype=bool)
    return released_days(count_groups(cohort.time, cohort.event, arms, cohort.n), threshold, horizon)


def curves(study: Study, cohort: Cohort, w: Numbers | None, days: Numbers | None) -> Curves:
    """Kaplan-Meier (free of any event) and cumulative incidence of each event, by arm, and adjusted ones with `w`.

    They step at every event day, or at `days` where steps were merged so that no small count shows.
    """
    assert cohort.time is not None and cohort.event is not None
    causes = sorted({1, *(code for code in study.outcome.labels if code > 0), *np.unique(cohort.event).tolist()} - {0})
    km: list[CurvePoint] = []
    cif: dict[str, list[CurvePoint]] = {str(cause): [] for cause in causes}
    adjusted: dict[str, list[CurvePoint]] = {str(cause): [] for cause in causes}
    for arm, own in arms_of(cohort).items():
        if not cohort.n[own].sum():
            continue
        time, event, n = cohort.time[own], cohort.event[own], cohort.n[own]
        km += points(arm, kaplan_meier(time, event, n), days)
        for cause, curve in cumulative_incidence(time, event, n, causes=causes).items():
            cif[str(cause)] += points(arm, curve, days)
        if w is not None and arm != "all":
            cluster = None if cohort.cluster is None else cohort.cluster[own]
            for cause, curve in cumulative_incidence(time, event, n, w[own], causes, cluster).items():
                adjusted[str(cause)] += points(arm, curve, days)
    frozen = {cause: tuple(points) for cause, points in adjusted.items()}
    has_adjusted = w is not None and len(arms_of(cohort)) > 1
    return Curves(tuple(km), {c: tuple(p) for c, p in cif.items()}, Adjusted(frozen) if has_adjusted else ABSENT)


def points(arm: str, curve: Curve, days: Numbers | None) -> list[CurvePoint]:
    """A curve of one arm as it is printed: at each of its steps, or at `days`."""
    shown = curve if days is None else curve.at(days)
    found = []
    rows = zip(shown.day.tolist(), shown.estimate.tolist(), shown.lower.tolist(), shown.upper.tolist(), strict=True)
    for day, estimate, low, high in rows:
        ci = (low, high) if np.isfinite(low) and np.isfinite(high) else None
        found.append(CurvePoint(day, arm, estimate, ci))
    return found


def tests(study: Study, cohort: Cohort) -> Tests:
    """Log-rank of any event, Gray's of event 1, and chi-square of the outcome where it is known of every child."""
    found: dict[str, Tested | Absent] = {"logrank": ABSENT, "gray": ABSENT, "chi2": ABSENT}
    treated = cohort.treated.astype(np.int64)
    if cohort.time is not None and cohort.event is not None:
        for name, test in (("logrank", logrank), ("gray", gray)):
            try:
                found[name] = _tested(test(cohort.time, cohort.event, treated, cohort.n))
            except NotEstimable:
                continue
    if (table := two_by_two(study, cohort)) is not None:
        found["chi2"] = _chi2(table)
    return Tests(found["logrank"], found["gray"], found["chi2"])


def _tested(one: ChiSquare) -> Tested:
    return Tested(one.statistic, one.df, one.p)


def two_by_two(study: Study, cohort: Cohort) -> Numbers | None:
    """Children by arm (exposed first) and outcome (yes first), where everybody's yes or no is known."""
    if study.outcome.is_time:
        assert cohort.time is not None and cohort.event is not None and study.outcome.horizon_days is not None
        horizon = study.outcome.horizon_days
        if ((cohort.event == 0) & (cohort.time < horizon)).any():
            return None
        yes = (cohort.event == 1) & (cohort.time <= horizon)
    elif study.outcome.kind == "binary" and cohort.y is not None:
        yes = cohort.y == 1
    else:
        return None
    arms = (cohort.treated, ~cohort.treated)
    return np.array([[cohort.n[own & yes].sum(), cohort.n[own & ~yes].sum()] for own in arms])


def _chi2(table: Numbers) -> Tested | Absent:
    """Pearson's, without a correction."""
    from math import erfc, sqrt

    total = table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total if total else table
    if not (expected > 0).all():
        return ABSENT
    statistic = float(((table - expected) ** 2 / expected).sum())
    return Tested(statistic, 1, erfc(sqrt(statistic / 2)))


def followed_until(cohort: Cohort, horizon: float, released: Numbers | None = None) -> float | None:
    """The horizon, or the last day on which both arms were followed; of `released` days where that would tell of one
    child, and None where there is none."""
    assert cohort.time is not None
    end = min(float(cohort.time[own].max(initial=0)) for own in (cohort.treated, ~cohort.treated))
    if end >= horizon or released is None:
        return min(horizon, end)
    before = released[released <= end]
    return float(before[-1]) if len(before) else None


def restricted(study: Study, cohort: Cohort, released: Numbers | None = None) -> Restricted | Absent:
    """Mean days without any event, as far as both arms were followed."""
    assert cohort.time is not None and cohort.event is not None and study.outcome.horizon_days is not None
    if (horizon := followed_until(cohort, study.outcome.horizon_days, released)) is None:
        return ABSENT
    try:
        found = rmst(cohort.time, cohort.event, cohort.treated.astype(np.int64), cohort.n, horizon)
    except (NotEstimable, ValueError):
        return ABSENT
    return Restricted(horizon, figure(found.exposed), figure(found.unexposed), figure(found.difference))


def figure(one: Estimate | None) -> Figure:
    """An estimate as it is printed."""
    if one is None or not np.isfinite(one.estimate):
        return Figure(ABSENT)
    finite = bool(np.isfinite(one.se) and np.isfinite(one.ci).all())
    return Figure(one.estimate, one.ci if finite else ABSENT, one.se if finite else ABSENT, one.p if finite else ABSENT)


def reentries(study: Study, cohort: Cohort, w: Numbers | None = None) -> tuple[Reentry, ...]:
    """Of children with event 1 by the horizon: the share who came back, by arm, and what is left of the event.

    With `w`, of weighted children, and of the arms alone.
    """
    again = study.outcome.reentry
    assert again is not None and cohort.time is not None and cohort.event is not None
    horizon = study.outcome.horizon_days
    assert horizon is not None
    back, days = cohort.extra["reentry_event"], cohort.extra["reentry_time"]
    home = (cohort.event == 1) & (cohort.time <= horizon) & ~np.isnan(back) & ~np.isnan(days)
    went = cohort.where(home)
    event, time = back[home].astype(np.int64), days[home]
    weight = np.ones(len(cohort.n)) if w is None else w
    of_home = weight[home]
    found = []
    for until in again.horizon_days:
        figures: dict[str, Figure] = {}
        net: dict[str, float] = {}
        for arm, own in arms_of(went).items():
            if w is not None and arm == "all":
                continue
            risk = _risk(time[own], event[own], went.n[own], until, None if w is None else of_home[own])
            if risk is None:
                continue
            figures[arm] = figure(risk)
            whole = arms_of(cohort)[arm]
            weighed = None if w is None else weight[whole]
            first = _risk(cohort.time[whole], cohort.event[whole], cohort.n[whole], horizon, weighed)
            if first is not None:
                net[arm] = first.estimate * (1 - risk.estimate)
        difference: Figure | Absent = ABSENT
        if "exposed" in figures and "unexposed" in figures:
            treated = went.treated.astype(np.int64)
            try:
                weighed = None if w is None else of_home
                difference = figure(risk_at(time, event, treated, went.n, weighed, until, went.cluster).difference)
            except NotEstimable:
                difference = ABSENT
        counts = {arm: went.children(own) for arm, own in arms_of(went).items() if w is None or arm != "all"}
        nobody = Figure(ABSENT)
        found.append(
            Reentry(
                until,
                figures.get("exposed", ABSENT),
                figures.get("unexposed", ABSENT),
                figures.get("all", nobody),
                difference,
                net,
                counts,
            )
        )
    return tuple(found)


def _risk(time: Numbers, event: Codes, n: Numbers, horizon: float, w: Numbers | None = None) -> Estimate | None:
    """The cumulative incidence of event 1 at the horizon, with its interval; None where nobody was followed so long."""
    from .estimate import normal

    if not n.sum() or (time.max() < horizon and not (event[time == time.max()] > 0).all()):
        return None
    curve = cumulative_incidence(time, event, n, w, causes=(1,))[1].at([horizon])
    return normal(float(curve.estimate[0]), float(curve.se[0]))


def came_back(cohort: Cohort, horizon: float, until: float) -> Mapping[str, tuple[int, int]]:
    """By arm, children with event 1 who came back within `until` days and those who did not."""
    assert cohort.time is not None and cohort.event is not None
    back, days = cohort.extra["reentry_event"], cohort.extra["reentry_time"]
    home = (cohort.event == 1) & (cohort.time <= horizon) & ~np.isnan(back) & ~np.isnan(days)
    yes = home & (back == 1) & (days <= until)
    return {
        arm: (cohort.children(own & yes), cohort.children(own & home & ~yes)) for arm, own in arms_of(cohort).items()
    }
