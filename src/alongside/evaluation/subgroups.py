"""The effect by subgroup, and whether it differs: Cochran's Q, corrected for the number of columns asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from alongside.core.errors import BadInput

from .arrays import Flags
from .comparing import compare, covariate_names, effect, hazards
from .data.cohort import Cohort
from .data.columns import label
from .effects.subgroups import holm, interaction
from .estimate import Estimate, NotEstimable
from .results import ABSENT, Interaction, Subgroup
from .study.design import SURVIVAL_METHODS, Study

MOST_LEVELS = 50


def levels_of(study: Study, cohort: Cohort, column: str) -> Iterator[tuple[str, Flags]]:
    """Each level of a column with its children; a number column must have few values."""
    if column in cohort.factors:
        factor = cohort.factors[column]
        for code, level in enumerate(factor.levels):
            own = factor.codes == code
            if cohort.n[own].sum():
                yield level, own
        return
    values = np.unique(cohort.numeric[column])
    if len(values) > MOST_LEVELS:
        place = f"{study.path}: design.subgroups"
        raise BadInput(place, f'"{column}" has more than {MOST_LEVELS} values', "name a column of categories")
    for value in values.tolist():
        yield label(value), cohort.numeric[column] == value


def by_subgroup(study: Study, cohort: Cohort) -> tuple[tuple[Subgroup, ...], tuple[Interaction, ...]]:
    """The study's own comparison within each level, weighed anew there, and one test of difference a column.

    p-values of levels and of columns are each corrected for their number. A level without an effect (an arm empty
    there) has none, and is not in the test.
    """
    groups: list[Subgroup] = []
    tested: list[Interaction] = []
    for column in study.design.subgroups:
        names = tuple(name for name in covariate_names(study) if name != column)
        estimates: list[Estimate] = []
        for level, own in levels_of(study, cohort, column):
            part = cohort.where(own)
            found = _one(study, part, names)
            sizes = part.children(part.treated), part.children(~part.treated)
            if found is None:
                groups.append(Subgroup(column, level, sum(sizes), *sizes, ABSENT, ABSENT, ABSENT, ABSENT))
                continue
            estimates.append(found)
            groups.append(Subgroup(column, level, sum(sizes), *sizes, found.estimate, found.se, found.ci, found.p))
        try:
            differ = interaction(estimates)
        except NotEstimable:
            continue
        tested.append(Interaction(column, differ.statistic, differ.df, differ.p, ABSENT))
    known = iter(holm([one.p for one in groups if isinstance(one.p, float)]))
    columns_p = holm([one.p for one in tested if isinstance(one.p, float)])
    return (
        tuple(replace(one, p_adjusted=next(known)) if isinstance(one.p, float) else one for one in groups),
        tuple(replace(one, p_adjusted=p) for one, p in zip(tested, columns_p, strict=True)),
    )


def _one(study: Study, part: Cohort, names: tuple[str, ...]) -> Estimate | None:
    try:
        compared = compare(study, part, names)
        if study.design.method in SURVIVAL_METHODS:
            found = hazards(study, compared.analysed(), names).exposure
        else:
            found = effect(study, compared, names).difference
    except NotEstimable:
        return None
    return found if np.isfinite([found.estimate, found.se]).all() and found.se > 0 else None
