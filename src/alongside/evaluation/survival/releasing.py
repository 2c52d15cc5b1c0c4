"""The days at which curves may be shown, so that no step stands for a few children."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from alongside.core.disclosure import THRESHOLD, merge_steps
from alongside.evaluation.arrays import Numbers

from .steps import Steps


def released_days(groups: Mapping[Any, Steps], threshold: int = THRESHOLD) -> Numbers:
    """The days at which the curves of all groups, and of their sum, may be read: `curve.at(days)`.

    `groups`: counts of children on the same days, from `count_groups`. Between two such days, and after the
    last, each group has, of each kind of event, of those last seen and of those who remain, either nobody or at
    least `threshold` children (`core.disclosure.merge_steps`). A threshold of 0 gives every day with an event.
    No days at all where a group is itself too small. Raises ValueError for groups counted on different days.

    >>> from alongside.evaluation.survival.steps import count_groups
    >>> released_days(count_groups([30, 60, 90, 90], [1, 1, 1, 1], [0, 0, 0, 1], n=[5, 7, 20, 40]), 11)
    array([60., 90.])
    """
    counted = list(groups.values())
    if not counted:
        return np.zeros(0)
    day = counted[0].day
    if any(not np.array_equal(day, one.day) for one in counted):
        raise ValueError("groups: counted on different days; count them together")
    if threshold <= 0:
        return day[sum((one.any_event for one in counted), np.zeros(len(day))) > 0]
    if any(len(day) and _small(one.at_risk[:1], threshold).any() for one in counted):
        return np.zeros(0)
    kinds = np.vstack([np.vstack([one.events, one.censored]) for one in counted])
    at_risk = sum((one.at_risk for one in counted), np.zeros(len(day)))
    merged = merge_steps(day.tolist(), _whole(at_risk), list(map(tuple, _whole(kinds.T))), threshold)
    remain = np.array([one.at_risk - one.any_event - one.censored for one in counted])
    safe = day[~_small(remain, threshold).any(axis=0)]
    return np.array([step.time for step in merged if step.time in safe])


def _small(counts: Numbers, threshold: int) -> Any:
    return (counts > 0.5) & (counts < threshold)


def _whole(counts: Numbers) -> Any:
    return np.rint(counts).astype(int).tolist()
