"""The days in care that an exposure saves or adds, compared as the study compares its outcome."""

from __future__ import annotations

import numpy as np

from .comparing import Compared, effect
from .estimate import Estimate, NotEstimable
from .study.design import MODELLED_METHODS, Study
from .survival.rmst import days_of_each, rmst


def days_in_care(study: Study, compared: Compared, horizon: float | None) -> tuple[float, Estimate] | None:
    """Up to which day, and the difference of mean days without any exit until then, exposed less unexposed.

    Weighted and clustered as the main effect is; where that models the outcome, so are the days, each child's
    pseudo-value standing for those of a child last seen earlier. None where there is no `horizon` or no answer.
    """
    cohort, method = compared.analysed(), study.design.method
    if horizon is None or cohort.time is None or cohort.event is None:
        return None
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
