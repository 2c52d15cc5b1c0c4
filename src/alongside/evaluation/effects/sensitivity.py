"""How strong something unmeasured would have to be to explain an effect away: E-values and bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from alongside.evaluation.estimate import Interval

STRENGTHS = (1.25, 1.5, 2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True)
class EValue:
    """`point`: for the estimate; `ci`: for the end of its interval nearest to no effect, 1 where that is inside."""

    point: float
    ci: float


def e_value(rr: float, lo: float, hi: float) -> EValue:
    """How strongly an unmeasured confounder must go with both exposure and outcome to explain a risk ratio away.

    Each of the two associations, as a risk ratio beyond the measured covariates: RR + √(RR (RR - 1)), after turning a
    ratio below 1 around. VanderWeele and Ding (2017), Ann. Intern. Med. 167, p. 268. 1 means nothing is needed.
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
