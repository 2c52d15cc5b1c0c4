"""Balance of children who pass by in blocks: the same figures as `balance`, from sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan

import numpy as np

from alongside.evaluation.arrays import Categories, Column, Flags, Numbers, is_binary

from .balance import Balance, standardized
from .weighting import Estimand

FEW = 2
"""A number with no more values than these is as good as a category, for what may be printed of it."""


@dataclass(slots=True)
class Spread:
    """How many, their mean and their squared distances from it, of values that come in blocks.

    Joined pairwise as in Chan, Golub and LeVeque (1983), Am. Stat. 37, p. 242, so that no digits are lost.
    """

    n: float = 0.0
    mean: float = 0.0
    squares: float = 0.0
    low: float = np.inf
    high: float = -np.inf

    def add(self, values: Numbers) -> None:
        if not len(values):
            return
        own = float(values.mean())
        both, apart = self.n + len(values), own - self.mean
        self.squares += float(((values - own) ** 2).sum()) + apart**2 * self.n * len(values) / both
        self.mean += apart * len(values) / both
        self.n = both
        self.low, self.high = min(self.low, float(values.min())), max(self.high, float(values.max()))

    def moments(self, *, binary: bool) -> tuple[float, float]:
        """Mean and variance, nan where there is nobody: p(1 - p) for 0 and 1, else the sample variance."""
        if not self.n:
            return nan, nan
        if binary:
            return self.mean, self.mean * (1 - self.mean)
        if self.low == self.high:
            return self.low, 0.0
        return self.mean, self.squares / (self.n - 1)


@dataclass(slots=True)
class _Number:
    spreads: tuple[Spread, Spread, Spread] = field(default_factory=lambda: (Spread(), Spread(), Spread()))
    weighted: Numbers = field(default_factory=lambda: np.zeros((2, 2)))  # by arm: sum of weights, and of w (x - origin)
    origin: float | None = None
    binary: bool = True
    few: dict[float, Numbers] | None = field(default_factory=dict)  # value -> children by arm, while there are few

    def add(self, values: Numbers, treated: Flags, w: Numbers) -> None:
        self.binary = self.binary and is_binary(values)
        self.origin = float(values[0]) if self.origin is None else self.origin
        for arm, own in enumerate((treated, ~treated)):
            self.spreads[arm].add(values[own])
            self.weighted[arm] += float(w[own].sum()), float(w[own] @ (values[own] - self.origin))
        self.spreads[2].add(values)
        if self.few is not None:
            for value in np.unique(values)[: FEW + 1].tolist():
                same = values == value
                counted = np.array([np.count_nonzero(same & treated), np.count_nonzero(same & ~treated)], dtype=float)
                self.few[value] = self.few.get(value, 0.0) + counted
            if len(self.few) > FEW:
                self.few = None

    def means_after(self) -> list[float]:
        assert self.origin is not None
        return [self.origin + float(moved / total) if total else nan for total, moved in self.weighted]


@dataclass(slots=True)
class BalanceInBlocks:
    """Give each block to `add`, then ask for `rows`. One row a child; `w` is 0 for whoever is left out."""

    numbers: dict[str, _Number] = field(default_factory=dict)
    shares: dict[str, tuple[tuple[str, ...], Numbers]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def add(self, columns: Mapping[str, Column], treated: Flags, w: Numbers) -> None:
        self.order = self.order or list(columns)
        for name, column in columns.items():
            if isinstance(column, Categories):
                size = len(column.levels)
                _, sums = self.shares.setdefault(name, (column.levels, np.zeros((4, size))))
                for arm, own in enumerate((treated, ~treated)):
                    sums[arm] += np.bincount(column.codes[own], minlength=size)
                    sums[2 + arm] += np.bincount(column.codes[own], w[own], size)
            else:
                self.numbers.setdefault(name, _Number()).add(column, treated, w)

    def rows(self, estimand: Estimand) -> list[Balance]:
        """What `balance` gives for the same children."""
        found = []
        for name in self.order:
            if name in self.numbers:
                one = self.numbers[name]
                moments = [spread.moments(binary=one.binary) for spread in one.spreads]
                means = [moments[0][0], moments[1][0], *one.means_after()]
                found.append(standardized(name, means, [variance for _, variance in moments], estimand))
                continue
            levels, sums = self.shares[name]
            overall = sums[0] + sums[1]
            shares = [_share(of) for of in sums]
            everybody = _share(overall)
            for code, level in enumerate(levels):
                means = [float(share[code]) for share in shares]
                variances = [p * (1 - p) for p in (*means[:2], float(everybody[code]))]
                found.append(standardized(f"{name}={level}", means, variances, estimand))
        return found

    def level_counts(self) -> dict[str, tuple[int, ...]]:
        """Children by arm with and without each level, exposed first; a number of two values counts its lower one."""
        found: dict[str, tuple[int, ...]] = {}
        for name in self.order:
            if name in self.numbers:
                one = self.numbers[name]
                sizes = [int(spread.n) for spread in one.spreads[:2]]
                with_it = sizes
                if one.few is not None and len(one.few) == FEW:
                    with_it = [int(count) for count in one.few[min(one.few)]]
                found[name] = _with_and_without(with_it, sizes)
                continue
            levels, sums = self.shares[name]
            sizes = [int(sums[arm].sum()) for arm in (0, 1)]
            for code, level in enumerate(levels):
                found[f"{name}={level}"] = _with_and_without([int(sums[arm][code]) for arm in (0, 1)], sizes)
        return found


def _share(sums: Numbers) -> Numbers:
    total = float(sums.sum())
    return np.asarray(sums / total if total else np.full(len(sums), nan))


def _with_and_without(with_it: list[int], sizes: list[int]) -> tuple[int, ...]:
    return tuple(count for yes, size in zip(with_it, sizes, strict=True) for count in (yes, size - yes))
