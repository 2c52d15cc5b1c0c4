"""A printed table of counts taken apart: which counts a percentage can stand for, and what tests they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from .effects.measures import Effect, contrast


def counts_that_give(percent: float, n: int, decimals: int = 1) -> list[int]:
    """Every count of which the share of `n`, rounded half up to `decimals`, is `percent`.

    >>> counts_that_give(58.9, 236), counts_that_give(58.9, 221)
    ([139], [])
    """
    scale = 10**decimals
    target = round(percent * scale)
    return [count for count in range(n + 1) if (2 * 100 * scale * count + n) // (2 * n) == target]


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """Counts of two groups: with the outcome, and in all."""

    with1: int
    n1: int
    with0: int
    n0: int

    @property
    def percents(self) -> tuple[float, float]:
        return 100 * self.with1 / self.n1, 100 * self.with0 / self.n0

    @property
    def chi2(self) -> float:
        """Pearson's statistic, uncorrected, with one degree of freedom."""
        return pearson([[self.with1, self.n1 - self.with1], [self.with0, self.n0 - self.with0]])[0]

    @property
    def chi2_yates(self) -> float:
        """The same with Yates's correction for continuity."""
        a, b, c, d = self.with1, self.n1 - self.with1, self.with0, self.n0 - self.with0
        total = a + b + c + d
        spread = (a + b) * (c + d) * (a + c) * (b + d)
        return float(total * max(abs(a * d - b * c) - total / 2, 0) ** 2 / spread)

    @property
    def effect(self) -> Effect:
        """Risk difference, risk ratio and odds ratio with their 95% intervals (Wald; ratios on the log scale)."""
        risk1, risk0 = self.with1 / self.n1, self.with0 / self.n0
        spread = np.diag([risk1 * (1 - risk1) / self.n1, risk0 * (1 - risk0) / self.n0])
        return contrast(risk1, risk0, spread, is_risk=True)


def pearson(counts: Sequence[Sequence[int]]) -> tuple[float, int, float]:
    """Pearson's chi-square of a table of counts: statistic, degrees of freedom, p.

    >>> found = pearson([[139, 97], [14, 41]])
    >>> round(found[0], 2), found[1]
    (20.01, 1)
    """
    from scipy.special import chdtrc

    seen = np.asarray(counts, dtype=float)
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0, keepdims=True) / seen.sum()
    statistic = float(((seen - expected) ** 2 / expected).sum())
    df = (seen.shape[0] - 1) * (seen.shape[1] - 1)
    return statistic, df, float(chdtrc(df, statistic))


@dataclass(frozen=True, slots=True)
class Means:
    """A printed mean and standard deviation of `n` children."""

    mean: float
    sd: float
    n: int


def pooled_t(one: Means, other: Means) -> float:
    """Student's t with pooled variance: one minus other.

    >>> round(pooled_t(Means(4.9, 5.2, 221), Means(2.8, 3.6, 54)), 3)
    2.806
    """
    df = one.n + other.n - 2
    variance = ((one.n - 1) * one.sd**2 + (other.n - 1) * other.sd**2) / df
    return (one.mean - other.mean) / sqrt(variance * (1 / one.n + 1 / other.n))


def welch_t(one: Means, other: Means) -> float:
    """Welch's t, without the assumption of one variance: one minus other."""
    return (one.mean - other.mean) / sqrt(one.sd**2 / one.n + other.sd**2 / other.n)


def together(*groups: Means) -> Means:
    """Mean and standard deviation of several groups taken as one.

    >>> found = together(Means(4.9, 5.2, 221), Means(2.8, 3.6, 54))
    >>> round(found.mean, 2), round(found.sd, 2)
    (4.49, 4.99)
    """
    n = sum(group.n for group in groups)
    mean = sum(group.n * group.mean for group in groups) / n
    within = sum((group.n - 1) * group.sd**2 + group.n * (group.mean - mean) ** 2 for group in groups)
    return Means(mean, sqrt(within / (n - 1)), n)


def rounding_range(statistic: str, one: Means, other: Means, half: float = 0.05) -> tuple[float, float]:
    """The least and the most that a t of printed figures can be, each figure up to `half` off. "pooled" or "welch"."""
    compute = pooled_t if statistic == "pooled" else welch_t
    off = (-half, half)
    found = [
        compute(Means(one.mean + a, one.sd + b, one.n), Means(other.mean + c, other.sd + d, other.n))
        for a in off
        for b in off
        for c in off
        for d in off
    ]
    return min(found), max(found)
