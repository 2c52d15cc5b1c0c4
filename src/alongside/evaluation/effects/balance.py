"""Balance: how alike the two groups are before and after adjustment, looked at before any outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Categories, Column, Flags, Numbers, arms, counts, is_binary, numbers

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
    sample variance (N - 1) for others. Austin (2011), Multivar. Behav. Res. 46, p. 412; Stuart (2010), Stat. Sci. 25,
    p. 11, for the fixed denominator; below 0.1 is commonly called balanced. Where that group does not vary the pooled
    one serves, then all children's.

    `levels`: numbers (m,) or `Categories` by name; `n` children an entry; `w` the weight of each, 0 where left out.
    Include every child here, left out or not. Nothing may be missing.

    >>> found = balance({"age": np.array([2.0, 6.0, 4.0, 12.0])}, [1, 1, 0, 0], None, [1, 1, 1, 0], "ATT")[0]
    >>> round(found.smd_before, 4), found.smd_after
    (-1.4142, 0.0)
    """
    exposed = arms(treated)
    children = counts(n, exposed)
    weight = None if w is None else numbers(w, "w", exposed) * children
    rows = []
    for name, column in levels.items():
        if isinstance(column, Categories):
            for code, level in enumerate(column.levels):
                dummy = (column.codes == code).astype(np.float64)
                rows.append(_one(f"{name}={level}", dummy, exposed, children, weight, estimand))
        else:
            rows.append(_one(name, numbers(column, name, exposed), exposed, children, weight, estimand))
    return rows


def largest(rows: list[Balance]) -> float:
    """The largest absolute standardized difference after adjustment; infinite where a group is empty.

    >>> largest([Balance("age", 1, 2, 1, 2, -0.4, -0.2), Balance("prior", 1, 1, 1, 1, 0.1, 0.05)])
    0.2
    """
    return max((inf if row.smd_after is None else abs(row.smd_after) for row in rows), default=0.0)


def effective_sample_size(w: ArrayLike, n: ArrayLike | None = None) -> float:
    """How many equally weighted children tell as much: (sum w)² / sum w². Kish (1965), Survey Sampling, p. 427.

    0 where there is no weight.

    >>> effective_sample_size([1.0, 1.0, 2.0])
    2.6666666666666665
    """
    weight = numbers(w, "w")
    children = counts(n, weight)
    squares = float(children @ weight**2)
    return float(children @ weight) ** 2 / squares if squares else 0.0


def one_sided(levels: Mapping[str, Column], treated: ArrayLike, n: ArrayLike | None = None) -> list[str]:
    """Levels, such as `race=latino`, of which all children are exposed or none is: no comparison can be made there.

    >>> from alongside.evaluation.arrays import categories
    >>> one_sided({"race": categories(["a", "a", "b", "b"])}, [1, 0, 1, 1])
    ['race=b']
    """
    exposed = arms(treated)
    children = counts(n, exposed)
    found = []
    for name, column in levels.items():
        if isinstance(column, Categories):
            size = len(column.levels)
            with1 = np.bincount(column.codes[exposed], children[exposed], size)
            with0 = np.bincount(column.codes[~exposed], children[~exposed], size)
            found += [
                f"{name}={level}"
                for level, one, none in zip(column.levels, with1, with0, strict=True)
                if (one > 0) != (none > 0)
            ]
    return found


def _one(
    name: str, values: Numbers, exposed: Flags, children: Numbers, weight: Numbers | None, estimand: Estimand
) -> Balance:
    binary = is_binary(values)
    mean1, spread1 = _moments(values[exposed], children[exposed], binary)
    mean0, spread0 = _moments(values[~exposed], children[~exposed], binary)
    pooled = (spread1 + spread0) / 2
    variance = {"ATT": spread1, "ATC": spread0}.get(estimand, pooled) or pooled or _moments(values, children, binary)[1]
    by = sqrt(variance)
    after1 = after0 = None
    if weight is not None:
        after1, after0 = (_mean(values[arm], weight[arm]) for arm in (exposed, ~exposed))
    else:
        after1, after0 = mean1, mean0
    smd_after = None if after1 is None or after0 is None else _standardized(after1, after0, by)
    return Balance(name, mean1, mean0, after1, after0, _standardized(mean1, mean0, by), smd_after)


def _standardized(one: float, none: float, by: float) -> float:
    return (one - none) / by if by else 0.0


def _mean(values: Numbers, weight: Numbers) -> float | None:
    total = float(weight.sum())
    return float(weight @ values) / total if total else None


def _moments(values: Numbers, n: Numbers, binary: bool) -> tuple[float, float]:
    """Mean and variance; 0 where there are too few children for either."""
    total = float(n.sum())
    if not total:
        return 0.0, 0.0
    mean = float(n @ values) / total
    if binary:
        return mean, mean * (1 - mean)
    return mean, float(n @ (values - mean) ** 2) / (total - 1) if total > 1 else 0.0
