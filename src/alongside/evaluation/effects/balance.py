"""Balance: how alike the two groups are before and after adjustment, looked at before any outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Categories, Column, Numbers, arms, counts, is_binary, numbers

from .weighting import Estimand


@dataclass(frozen=True, slots=True)
class Balance:
    """One covariate, or one level of it (`race=latino`): means of exposed and unexposed, before and after weighting.

    `smd_before`, `smd_after`: standardized differences, exposed less unexposed, in standard deviations. None after
    weighting where a group has no weight left.
    """

    covariate: str
    mean1: float
    mean0: float
    mean1_after: float | None
    mean0_after: float | None
    smd_before: float
    smd_after: float | None


def balance(
    levels: Mapping[str, Column], treated: ArrayLike, n: ArrayLike | None, w: ArrayLike | None, estimand: Estimand
) -> list[Balance]:
    """Standardized differences of every covariate, and of every level of a category.

    The denominator is the same before and after, from all children and unweighted: √((s1² + s0²)/2) for ATE and ATO,
    the exposed group's s1 for ATT, the unexposed group's s0 for ATC; s² is p(1 - p) for a column of 0 and 1 and the
    sample variance (N - 1) for others. Austin (2011), Multivar. Behav. Res. 46, p. 399; Stuart (2010), Stat. Sci. 25,
    p. 1, for the fixed denominator; below 0.1 is commonly called balanced. Where that group does not vary the pooled
    one serves, then all children's.

    `levels`: numbers (m,) or `Categories` by name; `n` children an entry; `w` the weight of each, 0 where left out.
    Include every child here, left out or not. Nothing may be missing.

    >>> found = balance({"age": np.array([2.0, 6.0, 4.0, 12.0])}, [1, 1, 0, 0], None, [1, 1, 1, 0], "ATT")[0]
    >>> round(found.smd_before, 4), found.smd_after
    (-1.4142, 0.0)
    """
    exposed = arms(treated)
    children = counts(n, exposed)
    weight = children if w is None else numbers(w, "w", exposed) * children
    rows = []
    for name, column in levels.items():
        if isinstance(column, Categories):
            shares = [_shares(column, own * arm) for own in (children, weight) for arm in (exposed, ~exposed)]
            overall = _shares(column, children)
            for code, level in enumerate(column.levels):
                means = [float(share[code]) for share in shares]
                variances = [p * (1 - p) for p in (*means[:2], float(overall[code]))]
                rows.append(standardized(f"{name}={level}", means, variances, estimand))
        else:
            values = numbers(column, name, exposed)
            binary = is_binary(values)
            moments = [_moments(values, children * arm, binary) for arm in (exposed, ~exposed, np.ones_like(exposed))]
            after = [_moments(values, weight * arm, True)[0] for arm in (exposed, ~exposed)]
            means = [moments[0][0], moments[1][0], *after]
            rows.append(standardized(name, means, [variance for _, variance in moments], estimand))
    return rows


def effective_sample_size(w: ArrayLike, n: ArrayLike | None = None) -> float:
    """How many equally weighted children tell as much: (sum w)² / sum w². Kish (1965), Survey Sampling.

    0 where there is no weight.

    >>> effective_sample_size([1.0, 1.0, 2.0])
    2.6666666666666665
    """
    weight = numbers(w, "w")
    children = counts(n, weight)
    squares = float((children * weight**2).sum())
    return float((children * weight).sum()) ** 2 / squares if squares else 0.0


def standardized(name: str, means: list[float], variances: list[float], estimand: Estimand) -> Balance:
    """`means`: exposed and unexposed, before and after (nan without weight); `variances`: of both and of everybody."""
    with1, with0, everybody = (0.0 if isnan(one) else one for one in variances)
    pooled = (with1 + with0) / 2
    by = sqrt({"ATT": with1, "ATC": with0}.get(estimand, pooled) or pooled or everybody)
    before1, before0, after1, after0 = means
    after = None if isnan(after1) or isnan(after0) else _apart(after1, after0, by)
    return Balance(name, before1, before0, _known(after1), _known(after0), _apart(before1, before0, by), after)


def _known(mean: float) -> float | None:
    return None if isnan(mean) else mean


def _apart(one: float, none: float, by: float) -> float:
    return (one - none) / by if by else 0.0


def _shares(column: Categories, weight: Numbers) -> Numbers:
    """The share of each level; nan without weight."""
    sums = np.bincount(column.codes, weight, len(column.levels))
    total = float(sums.sum())
    return np.asarray(sums / total if total else np.full(len(sums), np.nan))


def _moments(values: Numbers, n: Numbers, binary: bool) -> tuple[float, float]:
    """Mean and variance; nan where there is nobody."""
    total = float(n.sum())
    if not total:
        return nan, nan
    mean = float(n @ values) / total
    if binary:
        return mean, mean * (1 - mean)
    seen = values[n > 0]
    if (seen == seen[0]).all():
        return float(seen[0]), 0.0  # and not what rounding would make of it
    return mean, float(n @ (values - mean) ** 2) / (total - 1) if total > 1 else 0.0
