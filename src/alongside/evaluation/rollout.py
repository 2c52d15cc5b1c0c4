"""A roll-out in a study: sites that start in different periods, their effect, their balance and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .arrays import Categories, Numbers, is_binary
from .comparing import adjusting, by_horizon, covariate_names
from .data.cells import cells_of
from .data.cohort import Cohort
from .effects.balance import Balance, balance, standardized
from .effects.measures import Effect
from .effects.stepped_wedge import cells, differences, exposure_left, levels, negative_share, stepped_wedge
from .estimate import NotEstimable
from .results import ABSENT, Absent, Rollout
from .study.design import Study

FEWEST_SITES = 6
"""With fewer, errors by site are so much too small that an interval would claim what nobody can know."""


def wedge(study: Study, cohort: Cohort, names: Sequence[str], y: Numbers | None = None) -> Effect:
    """The effect beside sites, periods and the covariates in `names`; `y` stands in for the study's own outcome.

    A risk by the horizon is counted within each period and arm where some were last seen earlier, because later
    periods are followed for less time. Children alike in all but their outcome are taken together.
    """
    site, period = _places(study, cohort)
    if len(np.unique(site.codes[cohort.n > 0])) < FEWEST_SITES:
        raise NotEstimable(f"There are fewer than {FEWEST_SITES} sites: too few to tell how far they differ by chance.")
    is_risk: bool | None
    if y is not None:
        outcome, is_risk = y, is_binary(y[cohort.n > 0])
    elif cohort.y is not None:
        outcome, is_risk = cohort.y, study.outcome.kind == "binary"
    else:
        groups = 2 * period.codes + cohort.treated
        outcome, is_risk = by_horizon(study, cohort, groups)[0], True
    alike = cells_of(cohort, (*names, *_names(study))).of
    first, mean, n = cells(2 * alike + cohort.treated, outcome, cohort.n)
    own = cohort.where(first)  # type: ignore[arg-type]
    design, _ = adjusting(study, own.columns(names), names, n)
    treated = own.treated.astype(np.float64)
    return stepped_wedge(mean, treated, site.codes[first], period.codes[first], n, design, is_risk=is_risk)


def wedge_balance(study: Study, cohort: Cohort) -> list[Balance]:
    """Standardised differences before, and after sites and periods are allowed for: the scale is the same for both."""
    names = covariate_names(study)
    columns = cohort.columns(names)
    rows = balance(columns, cohort.treated, cohort.n, None, study.design.estimand)
    try:
        left = _left(study, cohort)
    except NotEstimable:
        return rows
    shown: list[Numbers] = []
    for column in columns.values():
        if isinstance(column, Categories):
            shown += [(column.codes == code).astype(np.float64) for code in range(len(column.levels))]
        else:
            shown.append(column)
    treated = cohort.treated.astype(np.float64)
    apart = differences(np.column_stack(shown), treated, left, cohort.n)
    return [_after(row, float(gap)) for row, gap in zip(rows, apart, strict=True)]


def _after(row: Balance, gap: float) -> Balance:
    """The row with `gap` as the difference of means after adjustment, on the scale that it has."""
    before = row.mean1 - row.mean0
    by = before / row.smd_before if row.smd_before else 0.0
    if not by:
        return Balance(row.covariate, row.mean1, row.mean0, row.mean0 + gap, row.mean0, row.smd_before, 0.0)
    made = standardized(row.covariate, [row.mean1, row.mean0, row.mean0 + gap, row.mean0], [by**2] * 3, "ATE")
    return made


def described(study: Study, cohort: Cohort) -> Rollout | Absent:
    """Sites and periods, how many sites were seen on both sides of their start, and how much weight is below zero."""
    assert study.rollout is not None
    try:
        left = _left(study, cohort)
    except NotEstimable:
        return ABSENT
    site, period = _places(study, cohort)
    counted = cohort.n > 0
    seen = np.unique(site.codes[counted])
    run = [set(cohort.treated[counted & (site.codes == code)].tolist()) for code in seen]
    return Rollout(
        sites=len(seen),
        periods=len(np.unique(period.codes[counted])),
        switched=sum(len(one) == 2 for one in run),
        never=sum(one == {False} for one in run),
        always=sum(one == {True} for one in run),
        random=study.rollout.random,
        negative_weight=negative_share(cohort.treated.astype(np.float64), left, cohort.n),
    )


def _left(study: Study, cohort: Cohort) -> Numbers:
    site, period = _places(study, cohort)
    beside = levels(site.codes, period.codes, cohort.n)
    return exposure_left(cohort.treated.astype(np.float64), beside, cohort.n)


def _names(study: Study) -> tuple[str, str]:
    assert study.rollout is not None
    return study.rollout.site, study.rollout.period


def _places(study: Study, cohort: Cohort) -> tuple[Categories, Categories]:
    site, period = _names(study)
    return cohort.factors[site], cohort.factors[period]
