"""The log-rank test: do groups leave at the same rate?"""

import numpy as np
from numpy.typing import ArrayLike

from .chi_square import ChiSquare, chi_square
from .steps import count_groups


def logrank(time: ArrayLike, event: ArrayLike, group: ArrayLike, n: ArrayLike | None = None) -> ChiSquare:
    """Mantel's log-rank test of two or more groups.

    On each day, a group's events are held against its share of those at risk; the differences are summed, with
    their hypergeometric covariance: Mantel (1966), Cancer Chemother. Rep. 50, p. 163; Kalbfleisch and Prentice
    (2002), The Statistical Analysis of Failure Time Data, 2nd ed. As R's survdiff with rho = 0.

    `time`, `event`, `n`: (m,) as for `count_steps`; any event above 0 counts, so give 0 for those of other
    kinds to compare the rate of one kind. `group`: (m,) labels. Nothing may be missing; faults raise
    ValueError. Raises NotEstimable with one group, or without an event while more than one is followed.

    >>> found = logrank([6, 7, 10, 15, 19, 25], [1, 0, 1, 1, 0, 1], [0, 0, 1, 0, 1, 1])
    >>> round(found.statistic, 3), found.df
    (1.274, 1)
    """
    groups = list(count_groups(time, event, group, n).values())
    events = np.array([one.any_event for one in groups])
    at_risk = np.array([one.at_risk for one in groups])
    all_events, all_at_risk = events.sum(axis=0), at_risk.sum(axis=0)
    share = at_risk / all_at_risk
    spread = all_events * (all_at_risk - all_events) / np.maximum(all_at_risk - 1, 1)
    differences = (events - all_events * share).sum(axis=1)
    covariance = np.diag((spread * share).sum(axis=1)) - (spread * share) @ share.T
    return chi_square(differences[:-1], covariance[:-1, :-1])
