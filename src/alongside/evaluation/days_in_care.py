"""The days in care that an exposure saves or adds, compared as the study compares its outcome."""

from __future__ import annotations

import numpy as np

from .comparing import Compared, effect
from .estimate import Estimate, NotEstimable
from .study.design import MODELLED_METHODS, SURVIVAL_METHODS, Study
from .survival.rmst import days_of_each, rmst


def days_in_care(study: Study, compared: Compared) -> tuple[float, Estimate] | None:
    """Up to which day, and the difference of mean days without any exit, exposed less unexposed.

    Weighted and clustered as the main effect is; where that models the outcome, so are the days, each child's
    pseudo-value standing for those of a child last seen earlier. Days end with the study's horizon, or with the last
    day on which both arms were seen. None where the outcome has no time in care, the method only a ratio of rates, or
    children were only grouped.
    """
    outcome, method = study.outcome, study.design.method
    if not outcome.is_time or outcome.better == "less" or method in SURVIVAL_METHODS:
        return None
    cohort = compared.analysed()
    if cohort.time is None or cohort.event is None or outcome.horizon_days is None:
        return None  # cells of very many children hold no days
    ends = [float(cohort.time[own].max(initial=0)) for own in (cohort.treated, ~cohort.treated)]
    horizon = min(outcome.horizon_days, *ends)
    treated = cohort.treated.astype(np.int64)
    try:
        if method in MODELLED_METHODS or method == "aipw":
            each = np.full(len(compared.w), np.nan)
            each[compared.kept] = days_of_each(cohort.time, cohort.event, treated, cohort.n, horizon)
            return horizon, effect(study, compared, y=each).difference
        w = compared.w[compared.kept]
        given = None if (w == 1).all() else w
        found = rmst(cohort.time, cohort.event, treated, cohort.n, horizon, given, cohort.cluster)
        return horizon, found.difference
    except (NotEstimable, ValueError):
        return None
