"""A figure with its uncertainty: the estimate, its standard error, its 95% interval and its p-value."""

from dataclasses import dataclass
from math import erfc, exp, inf, log, pi, sqrt
from statistics import NormalDist

Interval = tuple[float, float]

Z = NormalDist().inv_cdf(0.975)
LARGEST_LOG = 709.0  # of a number that a computer can hold


class NotEstimable(ValueError):
    """Raised where the data cannot carry the figure asked for: an arm without children, a model without an answer.

    `reason` is a plain sentence for the report. It is no fault of the input, so it is not BadInput.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its standard error, its 95% interval and the two-sided p-value of "no effect".

    Of a difference, in the outcome's own unit, "no effect" is 0. Of a ratio it is 1, `se` is the standard error
    of the ratio's logarithm, and the interval is symmetric around the logarithm.
    """

    estimate: float
    se: float
    ci: Interval
    p: float

    def covers(self, value: float) -> bool:
        """Whether the interval holds `value`."""
        return self.ci[0] <= value <= self.ci[1]


def two_sided(z: float) -> float:
    """The two-sided p-value of a standard normal statistic.

    >>> round(two_sided(1.959964), 6)
    0.05
    """
    return erfc(abs(z) / sqrt(2))


def chi_square_tail(statistic: float, df: int) -> float:
    """How often chi-square with `df` (1, 2, …) degrees of freedom exceeds `statistic`, in closed form.

    Abramowitz and Stegun (1964), 26.4.4 and 26.4.5; scipy's chdtrc, without the second that importing it takes.

    >>> round(chi_square_tail(3.841459, 1), 6), round(chi_square_tail(7.814728, 3), 6)
    (0.05, 0.05)
    """
    if statistic <= 0:
        return 1.0
    half = statistic / 2
    total = erfc(sqrt(half)) if df % 2 else 0.0
    term = exp(-half) * (2 * sqrt(half / pi) if df % 2 else 1.0)
    for step in range(df // 2):
        total += term
        term *= half / (step + (1.5 if df % 2 else 1.0))
    return min(total, 1.0)


def normal(estimate: float, se: float) -> Estimate:
    """A difference with its 95% normal interval (Wald): estimate ± 1.96 se.

    With a standard error of 0 the interval is a point, and p is 0, or 1 where the estimate is 0 too.

    >>> found = normal(3.4405, 0.5255)
    >>> [round(bound, 2) for bound in found.ci]
    [2.41, 4.47]
    """
    z = estimate / se if se > 0 else (0.0 if estimate == 0 else inf)
    return Estimate(estimate, se, (estimate - Z * se, estimate + Z * se), two_sided(z))


def on_log_scale(ratio: float, log_se: float) -> Estimate:
    """A ratio above 0 with its 95% interval, normal on the log scale: exp(log ratio ± 1.96 log_se).

    Katz, Baptista, Azen and Pike (1978), Biometrics 34, p. 469, for the risk ratio.

    >>> found = on_log_scale(2.0, 0.2)
    >>> [round(bound, 3) for bound in found.ci]
    [1.351, 2.96]
    """
    if ratio <= 0:
        raise ValueError("a ratio above 0")
    logged = normal(log(ratio), log_se)
    low, high = (exp(min(bound, LARGEST_LOG)) for bound in logged.ci)
    return Estimate(ratio, log_se, (low, high), logged.p)
