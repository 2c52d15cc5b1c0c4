"""Two means become a difference, a risk ratio and an odds ratio, each under its own name."""

from dataclasses import dataclass
from math import sqrt

from alongside.evaluation.arrays import Numbers
from alongside.evaluation.estimate import Estimate, normal, on_log_scale

Covariance = tuple[tuple[float, float], tuple[float, float]]

NOTHING = 1e-12  # a risk this near to 0 or 1 is that, but for rounding


@dataclass(frozen=True, slots=True)
class Effect:
    """Exposed against unexposed.

    `risk1`, `risk0`: mean outcome if exposed and if not; for a yes-or-no outcome, risks from 0 to 1.
    `covariance`: of (risk1, risk0). `difference` = risk1 - risk0. The ratios are of risks alone: None for other
    outcomes, and where they are not defined (a risk of 0; for odds, of 1 too).
    """

    difference: Estimate
    risk1: float
    risk0: float
    covariance: Covariance
    risk_ratio: Estimate | None = None
    odds_ratio: Estimate | None = None


def contrast(risk1: float, risk0: float, covariance: Numbers, *, is_risk: bool) -> Effect:
    """All measures of one effect, from two means and their joint covariance (2, 2), exposed first.

    Ratios are marginal: of the two averaged risks, not of coefficients given covariates. Their intervals are
    symmetric on the log scale, by the delta method from the joint covariance V: for the risk ratio
    V11/r1² + V00/r0² - 2 V10/(r1 r0), for the odds ratio the same with r(1 - r) for r. Agresti (2013),
    Categorical Data Analysis, 3rd ed., chapter 3. An odds ratio is no risk ratio: with common outcomes it
    lies farther from 1.

    >>> import numpy as np
    >>> found = contrast(0.6, 0.4, np.diag([0.0012, 0.0012]), is_risk=True)
    >>> round(found.difference.estimate, 3), round(found.risk_ratio.estimate, 3), round(found.odds_ratio.estimate, 3)
    (0.2, 1.5, 2.25)
    """
    kept: Covariance = (
        (float(covariance[0, 0]), float(covariance[0, 1])),
        (float(covariance[1, 0]), float(covariance[1, 1])),
    )
    difference = normal(risk1 - risk0, _root(kept, 1.0, 1.0))
    if not is_risk or risk1 <= NOTHING or risk0 <= NOTHING:
        return Effect(difference, risk1, risk0, kept)
    ratio = on_log_scale(risk1 / risk0, _root(kept, 1 / risk1, 1 / risk0))
    if risk1 >= 1 - NOTHING or risk0 >= 1 - NOTHING:
        return Effect(difference, risk1, risk0, kept, ratio)
    odds = on_log_scale(
        risk1 / (1 - risk1) / (risk0 / (1 - risk0)),
        _root(kept, 1 / (risk1 * (1 - risk1)), 1 / (risk0 * (1 - risk0))),
    )
    return Effect(difference, risk1, risk0, kept, ratio, odds)


def _root(covariance: Covariance, slope1: float, slope0: float) -> float:
    """The standard error of slope1 · risk1 - slope0 · risk0."""
    (one, both), (_, none) = covariance
    return sqrt(max(0.0, slope1**2 * one + slope0**2 * none - 2 * slope1 * slope0 * both))
