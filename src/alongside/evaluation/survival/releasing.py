"""The days at which curves may be shown, so that no step stands for a few children."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from alongside.core.disclosure import THRESHOLD
from alongside.evaluation.arrays import Numbers

from .steps import Steps


def released_days(groups: Mapping[Any, Steps], threshold: int = THRESHOLD, horizon: float | None = None) -> Numbers:
    """The days at which the curves of all groups, and of their sum, may be read: `curve.at(days)`.

    `groups`: counts of children on the same days, from `count_groups`. The rule is `core.disclosure.merge_steps`,
    kept in every group at once: a step closes on the first day on which, of each group, those with each kind of
    event since the step before, those last seen since, and those who remain are each nobody or at least
    `threshold`. Where the value at a `horizon` is printed elsewhere, a step ends there too, joined with as many
    before it as that takes. After the last safe day nothing is shown. A threshold of 0 gives every day with an event;
    a group that is itself too small, none at all. Raises ValueError for groups counted on different days.

    >>> from alongside.evaluation.survival.steps import count_groups
    >>> released_days(count_groups([30, 60, 90, 90], [1, 1, 1, 1], [0, 0, 0, 1], n=[5, 7, 20, 40]), 11)
    array([60., 90.])
    """
    counted = list(groups.values())
    if not counted or not len(counted[0].day):
        return np.zeros(0)
    day = counted[0].day
    if any(not np.array_equal(day, one.day) for one in counted):
        raise ValueError("groups: counted on different days; count them together")
    if threshold <= 0:
        return day[np.any([one.any_event > 0 for one in counted], axis=0)]
    if _small(np.array([one.at_risk[0] for one in counted]), threshold):
        return np.zeros(0)
    kinds = np.vstack([np.vstack([one.events, one.censored]) for one in counted])
    remain = np.array([one.at_risk - one.any_event - one.censored for one in counted])
    last = -1 if horizon is None else int(np.searchsorted(day, horizon, side="right")) - 1
    steps: list[tuple[int, Numbers]] = []
    within = np.zeros(len(kinds))
    for place in range(len(day)):
        within = within + kinds[:, place]
        if _small(remain[:, place], threshold):
            continue
        while place == last and steps and _small(within, threshold):
            within = within + steps.pop()[1]
        if not _small(within, threshold):
            steps.append((place, within))
            within = np.zeros(len(kinds))
    return day[[place for place, _ in steps]]


def _small(counts: Numbers, threshold: int) -> bool:
    """Whether any of these is a few children; counts are whole, whatever rounding their sums had."""
    return bool(((counts > 0.5) & (counts < threshold - 0.5)).any())
