"""The effect by subgroup, and whether it differs: Cochran's Q, corrected for the number of columns asked about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alongside.core.errors import BadInput

from .arrays import Flags
from .comparing import compare, covariate_names, effect, hazards
from .data.cohort import Cohort
from .data.columns import label
from .estimate import Estimate, NotEstimable
from .results import ABSENT, Interaction, Number, Subgroup
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

    Cochran (1954), Biometrics 10, p. 101: Q = Σ w (effect - mean)², w = 1/se², chi-square with levels - 1 degrees of
    freedom where all effects are alike. p-values of levels and of columns are each corrected by Holm (1979), Scand. J.
    Statist. 6, p. 65. A level without an effect (an arm empty there) has none, and is not in the test.
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
        if len(estimates) > 1:
            tested.append(_interaction(column, estimates))
    adjusted = holm([one.p for one in groups])
    own_p = holm([one.p for one in tested])
    return (
        tuple(_with(one, p) for one, p in zip(groups, adjusted, strict=True)),
        tuple(Interaction(one.column, one.statistic, one.df, one.p, p) for one, p in zip(tested, own_p, strict=True)),
    )


def _with(one: Subgroup, p: Number) -> Subgroup:
    from dataclasses import replace

    return replace(one, p_adjusted=p)


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


def _interaction(column: str, estimates: list[Estimate]) -> Interaction:
    from scipy.special import chdtrc

    weight = np.array([1 / one.se**2 for one in estimates])
    value = np.array([one.estimate for one in estimates])
    mean = float(weight @ value / weight.sum())
    statistic = float(weight @ (value - mean) ** 2)
    df = len(estimates) - 1
    return Interaction(column, statistic, df, float(chdtrc(df, statistic)), ABSENT)


def holm(given: list[Number]) -> list[Number]:
    """Holm's step-down correction; what has no p-value keeps none.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    known = sorted((p, place) for place, p in enumerate(given) if isinstance(p, float))
    found: list[Number] = list(given)
    largest = 0.0
    for rank, (p, place) in enumerate(known):
        largest = max(largest, min(1.0, p * (len(known) - rank)))
        found[place] = largest
    return found
