"""Intention to offer: children of court days on which a partner was planned, against those of other days."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Numbers, arms, counts, numbers
from alongside.evaluation.estimate import NotEstimable

from .cem import strata_weights
from .measures import Effect
from .weighting import Estimand, weighted_difference


def intention_to_offer(
    y: ArrayLike,
    planned: ArrayLike,
    unit: ArrayLike,
    strata: Sequence[ArrayLike] = (),
    n: ArrayLike | None = None,
    estimand: Estimand = "ATE",
    *,
    is_risk: bool | None = None,
) -> Effect:
    """What planning a partner for a court day and room changes, whoever was then offered or accepted one.

    `planned` (m,): 1 where coverage was planned, 0 where not, known before any family came; `unit` (m,): the court day
    and room, within which everybody shares it; `strata`: columns, such as the courthouse, within which days are
    compared. Each stratum's days are weighted so that planned and unplanned days hold the same share of it; a stratum
    with one kind of day alone is left out. Errors are clustered by unit (CR1), because a whole day is covered or not:
    Murray (1998), Design and Analysis of Group-Randomized Trials, p. 3. No family chose, so that who would have said
    yes cannot explain the difference; what covered days differ in otherwise still can, unless days were drawn.

    Arrays of one length m, `n` children an entry; nothing may be missing. Raises ValueError where children of one unit
    differ in `planned`; NotEstimable where no stratum has both kinds of day, or there are fewer than two units.

    >>> day = np.array([1, 1, 2, 2, 3, 3, 4, 4])
    >>> planned, reunified = np.array([1, 1, 0, 0, 1, 1, 0, 0]), [1, 1, 0, 1, 1, 0, 0, 0]
    >>> found = intention_to_offer(reunified, planned, day, n=[6, 4, 5, 5, 4, 6, 6, 4])
    >>> round(found.difference.estimate, 4), round(found.difference.se, 4)
    (0.45, 0.323)
    """
    outcome = numbers(y, "y")
    exposed = arms(planned, outcome)
    children = counts(n, outcome)
    units = np.unique(np.asarray(unit), return_inverse=True)[1]
    covered = np.bincount(units, exposed & (children > 0))
    if ((covered > 0) & (covered < np.bincount(units, children > 0))).any():
        raise ValueError("planned: differs within a court day and room")
    w = strata_weights(_crossed(strata, outcome), exposed, children, estimand)
    if not (children @ w):
        raise NotEstimable("No courthouse had both days with a partner planned and days without.")
    return weighted_difference(outcome, exposed, children, w, units, is_risk=is_risk)


def _crossed(strata: Sequence[ArrayLike], like: Numbers) -> Codes:
    codes = np.zeros(len(like), dtype=np.int64)
    for column in strata:
        inner = np.unique(np.asarray(column), return_inverse=True)[1]
        codes = np.unique(codes * (int(inner.max(initial=0)) + 1) + inner, return_inverse=True)[1].astype(np.int64)
    return codes
