"""Counts of children that a verdict and what may be printed rest on, each from a study and its cohort."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .arrays import Categories, Flags, Numbers
from .comparing import Compared, covariate_names
from .curves import came_back
from .data.cohort import Cohort
from .study.design import Study
from .verdict import THIN


def had_event(study: Study, cohort: Cohort, *, ever: bool = False) -> Flags | None:
    """Who had the outcome of interest by the horizon, or at any time with `ever`; None where it is a measurement."""
    outcome = study.outcome
    if outcome.is_time:
        assert cohort.event is not None and cohort.time is not None
        yes = cohort.event == 1
        if not ever:
            assert outcome.horizon_days is not None
            yes = yes & (cohort.time <= outcome.horizon_days)
        return np.asarray(yes)
    if outcome.kind == "binary":
        assert cohort.y is not None
        return np.asarray(cohort.y == 1)
    return None


def sizes_of(cohort: Cohort) -> tuple[int, int]:
    """Children exposed, and not."""
    return cohort.children(cohort.treated), cohort.children(~cohort.treated)


def outcome_counts(study: Study, cohort: Cohort) -> tuple[int, ...]:
    """Children by arm and outcome; by arm alone where it is a measurement."""
    yes = had_event(study, cohort)
    return sizes_of(cohort) if yes is None else by_arm(cohort, yes)


def by_arm(cohort: Cohort, yes: Flags) -> tuple[int, ...]:
    """Children of each arm for whom it holds, and for whom it does not."""
    treated = cohort.treated
    return tuple(cohort.children(own & one) for own in (treated, ~treated) for one in (yes, ~yes))


def level_counts(study: Study, cohort: Cohort) -> dict[str, tuple[int, ...]]:
    """Children by arm with and without each level of the covariates, by its name in the table of balance."""
    found: dict[str, tuple[int, ...]] = {}
    for name, column in cohort.columns(covariate_names(study)).items():
        if isinstance(column, Categories):
            for code, level in enumerate(column.levels):
                found[f"{name}={level}"] = by_arm(cohort, column.codes == code)
        else:
            values = np.unique(column)
            found[name] = by_arm(cohort, column == (values[0] if len(values) == 2 else column))
    return found


def control_counts(study: Study, cohort: Cohort) -> tuple[int, ...]:
    """Children by arm and by the outcome that cannot be changed; by arm where that is a measurement."""
    if study.outcome.negative_control is None:
        return ()
    values: Numbers = cohort.extra["negative_control"]
    known = ~np.isnan(values)
    arms = (cohort.treated, ~cohort.treated)
    if not np.isin(values[known], (0.0, 1.0)).all():
        return tuple(cohort.children(own & known) for own in arms)
    return tuple(cohort.children(own & (values == one)) for own in arms for one in (0.0, 1.0))


def subgroup_counts(study: Study, cohort: Cohort) -> dict[tuple[str, str], tuple[int, ...]]:
    """Children by arm and outcome at each level of each subgroup column."""
    from .subgroups import levels_of

    return {
        (column, level): outcome_counts(study, cohort.where(own))
        for column in study.design.subgroups
        for level, own in levels_of(study, cohort, column)
    }


def reentry_counts(study: Study, cohort: Cohort) -> Mapping[float, Mapping[str, tuple[int, int]]]:
    """By re-entry horizon and arm: children who came back, and who did not."""
    outcome = study.outcome
    if outcome.reentry is None or outcome.horizon_days is None:
        return {}
    return {until: came_back(cohort, outcome.horizon_days, until) for until in outcome.reentry.horizon_days}


def meant(study: Study, cohort: Cohort) -> int:
    """Children the effect is meant for: leaving out others, as matching does, changes no question."""
    own = {"ATT": cohort.treated, "ATC": ~cohort.treated}.get(study.design.estimand)
    return cohort.children(own)


def thin_share(compared: Compared | None, n: Numbers) -> float:
    """The share of children who were almost sure to be exposed, or not to be."""
    if compared is None or compared.score is None:
        return 0.0
    score = compared.score
    return float(n[(score < THIN) | (score > 1 - THIN)].sum() / n.sum())


def has_mixed_window(study: Study, cohort: Cohort) -> bool:
    """Whether some child was last seen before the horizon."""
    horizon = study.outcome.horizon_days
    if cohort.time is None or cohort.event is None or horizon is None:
        return False
    return bool(((cohort.event == 0) & (cohort.time < horizon)).any())
