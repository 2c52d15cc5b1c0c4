"""What could explain an effect away: E-values, bounds, leaving a covariate out, an outcome that cannot be changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from alongside.evaluation.estimate import Estimate, Interval

from .measures import Effect

STRENGTHS = (1.25, 1.5, 2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True)
class EValue:
    """`point`: for the estimate; `ci`: for the end of its interval nearest to no effect, 1 where that is inside."""

    point: float
    ci: float


def e_value(rr: float, lo: float, hi: float) -> EValue:
    """How strongly an unmeasured confounder must go with both exposure and outcome to explain a risk ratio away.

    Each of the two associations, as a risk ratio beyond the measured covariates: RR + √(RR (RR - 1)), after turning a
    ratio below 1 around. VanderWeele and Ding (2017), Ann. Intern. Med. 167, p. 269. 1 means nothing is needed.
    Raises ValueError unless 0 < lo <= rr <= hi.

    >>> found = e_value(3.9, 1.8, 8.7)  # their example: breast-feeding and deaths of infants
    >>> round(found.point, 2), round(found.ci, 2)
    (7.26, 3.0)
    """
    if not 0 < lo <= rr <= hi:
        raise ValueError("0 < lo <= rr <= hi")
    nearest = 1.0 if lo <= 1 <= hi else (lo if rr > 1 else hi)
    return EValue(_needed(rr), _needed(nearest))


def _needed(ratio: float) -> float:
    away = max(ratio, 1 / ratio)
    return away + sqrt(away * (away - 1))


def risk_ratio_of_difference(difference: float, se: float, sd: float) -> tuple[float, float, float]:
    """An approximate risk ratio, with its interval, for a mean difference of a continuous outcome with spread `sd`.

    exp(0.91 d), and exp(0.91 d ± 1.78 se/sd), with d = difference/sd. VanderWeele and Ding (2017), p. 271, table 2.

    >>> [round(one, 4) for one in risk_ratio_of_difference(0.5, 0.25, 1.0)]
    [1.5762, 1.0101, 2.4596]
    """
    d = difference / sd
    return exp(0.91 * d), exp(0.91 * d - 1.78 * se / sd), exp(0.91 * d + 1.78 * se / sd)


def risk_ratio_of_hazard_ratio(ratio: float) -> float:
    """An approximate risk ratio for a hazard ratio of a common outcome: (1 - 0.5^√HR) / (1 - 0.5^√(1/HR)).

    VanderWeele and Ding (2017), p. 271, table 2; for a rare outcome the two are alike anyway.

    >>> round(risk_ratio_of_hazard_ratio(2.0), 4)
    1.6125
    """
    return float((1 - 0.5 ** sqrt(ratio)) / (1 - 0.5 ** sqrt(1 / ratio)))


@dataclass(frozen=True, slots=True)
class Bound:
    """The least that remains of a risk ratio, if a confounder is `to_exposure` times as common among the exposed and
    makes the outcome `to_outcome` times as likely. `factor`: the most that such a confounder can mislead by."""

    to_exposure: float
    to_outcome: float
    factor: float
    risk_ratio: float
    ci: Interval


def bounding(rr: float, lo: float, hi: float, strengths: Sequence[float] = STRENGTHS) -> list[Bound]:
    """The risk ratio and its interval corrected for confounders of every pair of `strengths`, toward no effect.

    Divided by (multiplied by, for a ratio below 1) a b / (a + b - 1): Ding and VanderWeele (2016), Epidemiology 27,
    p. 368. It is the worst case for confounders of those strengths, not a guess of what there is.

    >>> worst = bounding(2.0, 1.5, 2.7, [2.0])[0]
    >>> round(worst.factor, 4), round(worst.risk_ratio, 4)
    (1.3333, 1.5)
    """
    if not 0 < lo <= rr <= hi or any(one < 1 for one in strengths):
        raise ValueError("0 < lo <= rr <= hi, and strengths from 1")
    found = []
    for a in strengths:
        for b in strengths:
            factor = a * b / (a + b - 1)
            by = 1 / factor if rr > 1 else factor
            found.append(Bound(a, b, factor, rr * by, (lo * by, hi * by)))
    return found


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The difference without one covariate, and how far it moves by leaving it out."""

    covariate: str
    difference: Estimate
    change: float


def leave_one_out(
    covariates: Sequence[str], estimate: Callable[[tuple[str, ...]], Effect], whole: Effect
) -> list[LeftOut]:
    """The effect estimated again without each covariate in turn.

    A confounder nobody measured would have to matter more than any that was, to move the effect farther than these:
    a yardstick for E-values. Cinelli and Hazlett (2020), J. R. Stat. Soc. B 82, p. 39. `estimate` takes the covariates
    that stay; `whole` is the effect with all.
    """
    found = []
    for left in covariates:
        without = estimate(tuple(one for one in covariates if one != left)).difference
        found.append(LeftOut(left, without, without.estimate - whole.difference.estimate))
    return found


@dataclass(frozen=True, slots=True)
class NegativeControl:
    """The "effect" on an outcome that exposure cannot change, and whether it fails: an interval without 0."""

    difference: Estimate
    is_failing: bool


def negative_control(effect: Effect) -> NegativeControl:
    """Judge the same analysis of an outcome that exposure cannot have caused, such as what happened before it.

    Lipsitch, Tchetgen Tchetgen and Cohen (2010), Epidemiology 21, p. 383. Failing says that the groups differ in ways
    that the covariates do not mend; passing proves nothing.
    """
    return NegativeControl(effect.difference, not effect.difference.covers(0.0))
