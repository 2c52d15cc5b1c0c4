"""What a study of this size could find, to be asked before any result is seen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import asin, pi, sin, sqrt
from statistics import NormalDist
from typing import Any

NORMAL = NormalDist()
ALPHA, POWER = 0.05, 0.80


@dataclass(frozen=True, slots=True)
class Power:
    """Shares from 0 to 1. `p1`: share expected among the exposed, or the smallest above `p0` that would be found.

    `p1_below`: the largest below `p0` that would be found; only where the smallest detectable share was asked for.
    None where no share would be found by a study of this size. `h`: Cohen's effect size of `p1`, in radians, or the
    one needed. `power`: the chance of finding `p1`. `n1`, `n0`: children; `effective_n1`, `effective_n0`: what they
    are worth once siblings are counted as alike.
    """

    p0: float
    p1: float | None
    p1_below: float | None
    n1: float
    n0: float
    alpha: float
    power: float
    h: float
    design_effect: float
    effective_n1: float
    effective_n0: float

    @property
    def difference(self) -> float | None:
        """p1 - p0."""
        return None if self.p1 is None else self.p1 - self.p0

    def as_json(self) -> Mapping[str, Any]:
        return {**asdict(self), "difference": self.difference}


def effect_size(p1: float, p0: float) -> float:
    """Cohen's h: 2 asin √p1 - 2 asin √p0. Cohen (1988), Statistical Power Analysis, 2nd ed., chapter 6.

    >>> round(effect_size(0.589, 0.255), 4)
    0.691
    """
    return 2 * asin(sqrt(p1)) - 2 * asin(sqrt(p0))


def power_of(h: float, n1: float, n0: float, alpha: float = ALPHA) -> float:
    """The chance that a two-sided test of two shares finds effect size `h`, as R's `pwr.2p2n.test` computes it.

    Both tails are counted. Cohen (1988), chapter 6, with the harmonic mean of unequal groups.

    >>> round(power_of(0.2, 1325, 235), 2)
    0.81
    """
    shift = abs(h) * sqrt(n1 * n0 / (n1 + n0))
    z = NORMAL.inv_cdf(1 - alpha / 2)
    return NORMAL.cdf(shift - z) + NORMAL.cdf(-shift - z)


def detectable(n1: float, n0: float, alpha: float = ALPHA, power: float = POWER) -> float:
    """The smallest h that is found with chance `power`; 0 where even none would be.

    >>> round(detectable(221, 54), 4)
    0.4253
    """
    if power <= alpha:
        return 0.0
    low, high = 0.0, 1.0
    while power_of(high, n1, n0, alpha) < power:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if power_of(middle, n1, n0, alpha) < power else (low, middle)
    return high


def design_effect(cluster_size: float, icc: float) -> float:
    """How many children stand for one independent child: 1 + (m - 1) icc. Kish (1965), Survey Sampling.

    `cluster_size` m: mean children a family or court day; `icc` from 0 (no likeness) to 1.

    >>> design_effect(3, 0.5)
    2.0
    """
    return 1 + (cluster_size - 1) * icc


def study_power(
    p0: float,
    n1: float,
    n0: float,
    p1: float | None = None,
    *,
    cluster_size: float = 1,
    icc: float = 0,
    alpha: float = ALPHA,
    power: float = POWER,
) -> Power:
    """The power to find `p1`, or without it the smallest share above `p0` that is found with chance `power`.

    `p0`, `p1`: shares from 0 to 1 without and with exposure; `n1`, `n0`: children exposed and not, at least 2 each.
    Raises ValueError outside those ranges.

    >>> round(study_power(0.26, 221, 54).p1, 4)
    0.4623
    >>> round(study_power(0.26, 221, 54, 0.45).power, 4)
    0.7512
    """
    _check(p0, n1, n0, p1, cluster_size, icc, alpha, power)
    worth = design_effect(cluster_size, icc)
    effective1, effective0 = n1 / worth, n0 / worth
    if p1 is not None:
        h = effect_size(p1, p0)
        found = power_of(h, effective1, effective0, alpha)
        return Power(p0, p1, None, n1, n0, alpha, found, h, worth, effective1, effective0)
    h = detectable(effective1, effective0, alpha, power)
    above, below = _shifted(p0, h), _shifted(p0, -h)
    return Power(p0, above, below, n1, n0, alpha, power, h, worth, effective1, effective0)


def _shifted(p0: float, h: float) -> float | None:
    """The share that lies h from p0; None beyond 0 or 1."""
    angle = asin(sqrt(p0)) + h / 2
    return sin(angle) ** 2 if 0 <= angle <= pi / 2 else None


def _check(
    p0: float, n1: float, n0: float, p1: float | None, cluster_size: float, icc: float, alpha: float, power: float
) -> None:
    for name, share in (("p0", p0), ("p1", p0 if p1 is None else p1), ("icc", icc)):
        if not 0 <= share <= 1:
            raise ValueError(f"{name}: from 0 to 1")
    for name, share in (("alpha", alpha), ("power", power)):
        if not 0 < share < 1:
            raise ValueError(f"{name}: between 0 and 1")
    if not (n1 >= 2 and n0 >= 2):
        raise ValueError("n1, n0: at least 2 children each")
    if not cluster_size >= 1:
        raise ValueError("cluster_size: at least 1")
