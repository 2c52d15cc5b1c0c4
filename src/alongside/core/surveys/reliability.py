"""How well the items of a domain hold together: alpha, omega, and each item against the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .answers import Numbers
from .factor import one_factor
from .intervals import Interval, feldt

TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Reliability:
    """None, and no item in `item_rest`, where a figure is not defined. `n` answered every item of the domain."""

    n: int
    alpha: float | None = None
    alpha_interval: Interval | None = None
    omega: float | None = None
    item_rest: Mapping[str, float] = field(default_factory=dict)


def reliability(scored: Numbers, ids: Sequence[str]) -> Reliability:
    """Reliability of the items in the columns of `scored`, from the rows without a blank (listwise).

    Alpha: Cronbach (1951), Psychometrika 16, p. 297; its interval is Feldt's. Item-rest: the
    correlation of an item with the sum of the others, Nunnally and Bernstein (1994), Psychometric Theory, ch. 8.
    Omega: see `omega`. With one item, fewer than two rows or no variance nothing is defined.

    >>> four = np.array([[1.0, 2.0], [2.0, 3.0], [3.0, 5.0], [4.0, 4.0]])
    >>> round(reliability(four, ("a", "b")).alpha, 4)
    0.8889
    """
    whole = ~np.isnan(scored.sum(axis=1))
    n, items = int(np.count_nonzero(whole)), scored.shape[1]
    if n < 2 or items < 2:
        return Reliability(n)
    centred = np.empty_like(scored)
    for column in range(items):
        values = np.where(whole, scored[:, column], 0.0)
        centred[:, column] = np.where(whole, values - values.sum() / n, 0.0)
    covariance: Numbers = centred.T @ centred / (n - 1)
    total = float(covariance.sum())
    variances = np.diag(covariance)
    if total <= TINY:
        return Reliability(n)
    alpha = items / (items - 1) * (1 - float(variances.sum()) / total)
    return Reliability(
        n,
        alpha,
        feldt(alpha, n, items),
        omega(covariance) if n > items else None,
        _item_rest(covariance, ids),
    )


def omega(covariance: Numbers) -> float | None:
    """McDonald's omega: the share of a sum's variance that one common factor explains, 0 to 1.

    (sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances), from a one-factor model fitted by
    maximum likelihood: McDonald (1999), Test Theory. None where no such model can be
    fitted: fewer than three items, an item without variance, or items of which one follows from the others.
    """
    spread = np.sqrt(np.diag(covariance))
    if len(covariance) < 3 or (spread**2 <= TINY).any():
        return None
    fitted = one_factor(covariance / np.outer(spread, spread))
    if fitted is None:
        return None
    common = float((fitted.loadings * spread).sum()) ** 2
    unique = float((fitted.unique * spread**2).sum())
    return common / (common + unique)


def _item_rest(covariance: Numbers, ids: Sequence[str]) -> dict[str, float]:
    found = {}
    with_all, total = covariance.sum(axis=1), float(covariance.sum())
    for place, id in enumerate(ids):
        own = float(covariance[place, place])
        with_rest = float(with_all[place]) - own
        rest = total - 2 * float(with_all[place]) + own
        if own > TINY and rest > TINY:
            found[id] = max(-1.0, min(1.0, with_rest / (own * rest) ** 0.5))
    return found
