"""The days in care that an exposure saves or adds, compared as the study compares its outcome."""

from __future__ import annotations

import numpy as np

from .comparing import Compared, effect
from .data.cohort import Cohort
from .estimate import Estimate, NotEstimable
from .study.design import MODELLED_METHODS, SURVIVAL_METHODS, Study
from .survival.rmst import days_of_each, rmst


def counted_until(study: Study, cohort: Cohort) -> float | None:
    """The last day that counts; None where no days in care can be compared."""
    outcome = study.outcome
    if outcome.better == "less" or study.design.method in SURVIVAL_METHODS:
        return None
    if cohort.time is None or outcome.horizon_days is None:
        return None
    ends = [float(cohort.time[own].max(initial=0)) for own in (cohort.treated, ~cohort.treated)]
    return min(outcome.horizon_days, *ends)


def days_in_care(study: Study, compared: Compared) -> tuple[float, Estimate] | None:
    """Up to which day, and the difference of mean days without any exit, exposed less unexposed.

    Weighted and clustered as the main effect is; where that models the outcome, so are the days, each child's
    pseudo-value standing for those of a child last seen earlier. Days end with the study's horizon, or with the last
    day on which both arms were seen. None where the outcome has no time in care, or the method only a ratio of rates.
    """
    cohort, method = compared.analysed(), study.design.method
    if (horizon := counted_until(study, cohort)) is None:
        return None
    assert cohort.time is not None and cohort.event is not None
    treated = cohort.treated.astype(np.int64)
    try:
        if method in MODELLED_METHODS or method == "aipw":
            each = np.full(len(compared.w), np.nan)
            each[compared.kept] = days_of_each(cohort.time, cohort.event, treated, cohort.n, horizon)
            return horizon, effect(study, compared, y=each).difference
        w = compared.w[compared.kept]
        found = rmst(cohort.time, cohort.event, treated, cohort.n, horizon, w, cohort.cluster)
        return horizon, found.difference
    except (NotEstimable, ValueError):
        return None
