"""Coarsened exact matching: children are compared with those alike in every coarsened covariate."""

from collections.abc import Mapping, Sequence
from math import ceil, log2

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Categories, Codes, Column, Numbers, arms, counts, numbers

from .weighting import Estimand, propensity_weights

FEW = 8
"""Where there are at most so many possible strata for each entry, they are numbered without sorting."""


def coarsen(
    columns: Mapping[str, Column],
    treated: ArrayLike,
    cutpoints: Mapping[str, Sequence[float]],
    estimand: Estimand,
    n: ArrayLike | None = None,
) -> Numbers:
    """Weights (m,) of coarsened exact matching; 0 for children whose stratum holds one group alone.

    Iacus, King and Porro (2012), Polit. Anal. 20, p. 1. Categories match exactly, numbers by the bins of `strata`.
    See `strata_weights` for the weights. Exact matching is the same with categories alone.

    >>> age, treated = np.array([10.0, 19.0, 20.0, 25.0, 31.0]), [1, 0, 1, 0, 1]
    >>> coarsen({"age": age}, treated, {"age": [20, 30]}, "ATT")
    array([1., 1., 1., 1., 0.])
    """
    exposed = arms(treated)
    return strata_weights(strata(columns, cutpoints, counts(n, exposed)), treated, n, estimand)


def strata(columns: Mapping[str, Column], cutpoints: Mapping[str, Sequence[float]], n: Numbers) -> Codes:
    """The stratum (m,) of each entry: one code for each combination of levels and bins that occurs.

    `cutpoints` 20, 30 make the bins (-inf, 20) [20, 30) [30, inf). A number without cutpoints is cut into
    ceil(log2 N + 1) bins of equal width between its smallest and largest value: Sturges (1926), J. Am. Stat. Assoc.
    21, p. 65, the default of R's MatchIt.
    """
    cuts = dict(cutpoints)
    for name, column in columns.items():
        if not isinstance(column, Categories) and name not in cuts:
            seen = numbers(column, name, n)[n > 0]
            cuts[name] = sturges(float(seen.min()), float(seen.max()), float(n.sum())) if len(seen) else ()
    keys = strata_keys(columns, cuts, len(n))
    if keys.shape[1] == 1:
        if len(keys) and keys.max() < FEW * len(keys):
            return np.asarray((np.cumsum(np.bincount(keys[:, 0]) > 0) - 1)[keys[:, 0]], dtype=np.int64)
        return np.unique(keys[:, 0], return_inverse=True)[1].astype(np.int64)
    return np.unique(keys, axis=0, return_inverse=True)[1].astype(np.int64).reshape(-1)


def strata_keys(columns: Mapping[str, Column], cuts: Mapping[str, Sequence[float]], size: int) -> Codes:
    """(m, k) whole numbers that are equal for two entries of one stratum; k is 1 unless covariates have many levels.

    `cuts`: of every number. The same covariates give the same key in whichever block an entry stands.
    """
    keys, wide = [np.zeros(size, dtype=np.int64)], 1
    for name, column in columns.items():
        if isinstance(column, Categories):
            bins, count = column.codes, len(column.levels)
        else:
            edges = np.unique(np.asarray(cuts[name], dtype=float))
            bins, count = np.searchsorted(edges, column, side="right").astype(np.int64), len(edges) + 1
        if wide > 2**62 // max(count, 1):
            keys.append(np.zeros(size, dtype=np.int64))
            wide = 1
        keys[-1] = keys[-1] * count + bins
        wide *= max(count, 1)
    return np.column_stack(keys)


def strata_weights(codes: Codes, treated: ArrayLike, n: ArrayLike | None, estimand: Estimand) -> Numbers:
    """Weights (m,) that make the groups alike in their share of every stratum, and 0 where one is missing.

    The share exposed of a stratum is its propensity score, weighted as in `propensity_weights`, then scaled so that
    each group's weights add up to its matched children: for ATT 1 for the exposed and, in stratum s,
    (n1s / n0s) (N0 / N1) for the others, as in MatchIt.

    >>> strata_weights(np.array([0, 0, 1, 1, 2]), [1, 0, 1, 0, 1], [2, 1, 1, 3, 9], "ATT").round(4)
    array([1.    , 2.6667, 1.    , 0.4444, 0.    ])
    """
    exposed = arms(treated, codes)
    children = counts(n, codes)
    many = int(codes.max(initial=-1)) + 1
    with1 = np.bincount(codes, children * exposed, many)
    with0 = np.bincount(codes, children * ~exposed, many)
    both = ((with1 > 0) & (with0 > 0))[codes]
    share = np.where(both, (with1 / np.maximum(with1 + with0, 1))[codes], 0.5)
    w = np.where(both, propensity_weights(share, treated, estimand).w, 0.0)
    for arm in (exposed, ~exposed):
        total = float((children[arm] * w[arm]).sum())
        if total:
            w[arm] *= float(children[arm & both].sum()) / total
    return w


def sturges(low: float, high: float, children: float) -> Sequence[float]:
    """The cutpoints of a number without any.

    >>> sturges(0.0, 10.0, 16)
    [2.0, 4.0, 6.0, 8.0]
    """
    bins = ceil(log2(children) + 1)
    cuts: list[float] = np.linspace(low, high, bins + 1)[1:-1].tolist()
    return cuts
