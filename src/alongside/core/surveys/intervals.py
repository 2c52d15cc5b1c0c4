"""Intervals for a share and for a reliability."""

from math import sqrt
from statistics import NormalDist

Interval = tuple[float, float]


def wilson(count: int, n: int, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval for `count` of `n`, which stays inside 0 and 1 and is honest at both ends.

    Wilson (1927), J. Am. Stat. Assoc. 22, p. 209. Raises ValueError unless 0 <= count <= n and n > 0.

    >>> [round(bound, 4) for bound in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= count <= n or n == 0:
        raise ValueError("count of n")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = count / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return low, 1.0 if count == n else min(1.0, middle + half)


def feldt(alpha: float, n: int, items: int, *, confidence: float = 0.95) -> Interval:
    """Feldt's interval for coefficient alpha of `items` items answered by `n` people, both at least 2.

    1 - (1 - alpha) F at both tails, with n - 1 and (n - 1)(items - 1) degrees of freedom: Feldt, Woodruff and
    Salih (1987), Appl. Psychol. Meas. 11, p. 93.

    >>> [round(bound, 4) for bound in feldt(0.913, 873, 20)]
    [0.9044, 0.9212]
    """
    from scipy.stats import f

    if n < 2 or items < 2:
        raise ValueError("at least two people and two items")
    tail = (1 - confidence) / 2
    above, below = n - 1, (n - 1) * (items - 1)
    return (
        float(1 - (1 - alpha) * f.ppf(1 - tail, above, below)),
        float(1 - (1 - alpha) * f.ppf(tail, above, below)),
    )
