"""Weighting by the inverse of the chance of exposure: weights, and the difference between weighted means."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Flags, Numbers, arms, codes, counts, is_binary, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import robust

from .measures import Effect, contrast

Estimand = Literal["ATE", "ATT", "ATC", "ATO"]


@dataclass(frozen=True, slots=True)
class Weights:
    """`w` (m,): the weight of each child of an entry, 0 where it is left out. `kept` (m,): whether it is on support."""

    w: Numbers
    kept: Flags

    def left_out(self, n: ArrayLike | None = None) -> int:
        """How many children are off support."""
        return int(counts(n, self.w)[~self.kept].sum())


def propensity_weights(
    score: ArrayLike,
    treated: ArrayLike,
    estimand: Estimand,
    stabilized: bool = False,
    trim: tuple[float, float] = (0.0, 1.0),
    n: ArrayLike | None = None,
) -> Weights:
    """Weights from propensity scores e, the modelled chance (0 to 1) that a child like this is exposed.

    | for the effect in … | exposed | unexposed |
    |---|---|---|
    | all children (ATE) | 1/e | 1/(1 - e) |
    | the exposed (ATT) | 1 | e/(1 - e) |
    | the unexposed (ATC) | (1 - e)/e | 1 |
    | the overlap (ATO): those who might go either way | 1 - e | e |

    Robins, Hernán and Brumback (2000), Epidemiology 11, p. 550; Li, Morgan and Zaslavsky (2018), J. Am. Stat.
    Assoc. 113, p. 390, table 1. `stabilized` multiplies by the share of the child's own arm, which changes how far
    the weights spread and, with one mean per arm, no estimate (Hernán and Robins 2020, What If, chapter 12). Children
    whose score lies outside `trim` (both ends kept) are off support: Crump, Hotz, Imbens and Mitnik (2009),
    Biometrika 96, p. 187. The score is not fitted again.

    Arrays of one length m; nothing may be missing. Raises ValueError for scores outside 0 to 1.

    >>> propensity_weights([0.5, 0.5, 0.2, 0.2], [1, 0, 1, 0], "ATE").w
    array([2.  , 2.  , 5.  , 1.25])
    >>> propensity_weights([0.5, 0.2, 0.2], [1, 0, 1], "ATT", trim=(0.3, 0.7)).w
    array([1., 0., 0.])
    """
    e = numbers(score, "score")
    exposed = arms(treated, e)
    children = counts(n, e)
    if (e < 0).any() or (e > 1).any():
        raise ValueError("score: from 0 to 1")
    low, high = trim
    kept = (e >= low) & (e <= high)
    chance_of_own = np.where(exposed, e, 1 - e)
    target = {"ATE": np.ones_like(e), "ATT": e, "ATC": 1 - e, "ATO": e * (1 - e)}[estimand]
    kept &= chance_of_own > 0
    w = np.where(kept, target / np.where(kept, chance_of_own, 1.0), 0.0)
    if stabilized:
        total = float(children[kept].sum())
        share = float(children[kept & exposed].sum()) / total if total else 0.0
        w *= np.where(exposed, share, 1 - share)
    return Weights(w, kept)


def weighted_difference(
    y: ArrayLike,
    treated: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    *,
    is_risk: bool | None = None,
) -> Effect:
    """The difference of weighted means of `y` between exposed and unexposed (Hájek's estimator).

    The same as weighted least squares of y on exposure. Standard errors treat weights as known: HC0, or CR1 with
    `cluster` (see `models.sandwich`). `is_risk`: whether `y` is a yes or no; by default, whether it is all 0 and 1.
    Hájek (1971), discussion of Basu, p. 236; Lunceford and Davidian (2004), Stat. Med. 23, p. 2937.

    Arrays of one length m, `n` children an entry, `w` the weight of each of them; nothing may be missing. Children
    of weight 0 are not counted. Raises NotEstimable where an arm is empty.

    >>> found = weighted_difference([1, 0, 1, 0], [1, 1, 0, 0], n=[60, 40, 30, 70])
    >>> round(found.difference.estimate, 4), round(found.difference.se, 4)
    (0.3, 0.0671)
    """
    outcome = numbers(y, "y")
    exposed = arms(treated, outcome)
    weight = np.ones_like(outcome) if w is None else numbers(w, "w", outcome)
    if (weight < 0).any():
        raise ValueError("w: a weight below zero")
    children = np.where(weight > 0, counts(n, outcome), 0.0)
    design = np.column_stack([exposed, ~exposed]).astype(np.float64)
    totals = design.T @ (children * weight)
    if (totals <= 0).any():
        raise NotEstimable("One of the two groups has no children left to compare.")
    means = design.T @ (children * weight * outcome) / totals
    residual = weight * (outcome - design @ means)
    covariance = robust(design, residual, children, np.diag(1 / totals), codes(cluster, outcome))
    told = is_binary(outcome[children > 0]) if is_risk is None else is_risk
    return contrast(float(means[0]), float(means[1]), covariance, is_risk=told)
