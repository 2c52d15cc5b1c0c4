"""Counts by day: all that the curves and their tests need to know of the children."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers

from .entries import Entries, causes_of, entries

DUST = 1e-12
"""A share of those at risk that only the rounding of weights can leave."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What happened on each of T days, in order: sufficient for every curve and test of one group.

    `day`: (T,) each day on which somebody had an event or was last seen; `at_risk`: (T,) how many were under
    observation just before it, so that whoever is last seen on a day still counts on it; `events`: (K, T)
    how many had each of the K kinds of event in `causes`; `censored`: (T,) how many were last seen without
    one. Counts are of children, or sums of their weights where weights were given.
    """

    day: Numbers
    at_risk: Numbers
    events: Numbers
    censored: Numbers
    causes: tuple[int, ...]

    @property
    def any_event(self) -> Numbers:
        """(T,) how many had an event of whatever kind."""
        return np.asarray(self.events.sum(axis=0), dtype=np.float64)

    def of(self, cause: int) -> Numbers:
        """(T,) how many had this kind of event; zeros for a kind that nobody had."""
        if cause not in self.causes:
            return np.zeros_like(self.day)
        return np.asarray(self.events[self.causes.index(cause)], dtype=np.float64)

    def hazard(self, events: Numbers) -> Numbers:
        """(T,) the share of those at risk that had these events on the day."""
        return np.divide(events, self.at_risk, out=np.zeros_like(events), where=self.at_risk > 0)

    def survival(self) -> Numbers:
        """(T,) the product of 1 - hazard of any event, to the end of each day; 0, not dust, once all are gone."""
        stays = 1.0 - self.hazard(self.any_event)
        return np.asarray(np.cumprod(np.where(stays > DUST, stays, 0.0)), dtype=np.float64)


def count_steps(
    time: ArrayLike,
    event: ArrayLike,
    n: ArrayLike | None = None,
    w: ArrayLike | None = None,
    causes: Sequence[int] = (),
) -> Steps:
    """The counts by day of one group of children.

    `time`: (m,) days; `event`: (m,) 0 last seen, 1, 2, … kind of event; `n`: (m,) children in each entry;
    `w`: (m,) weight of each child; `causes`: kinds to count even if nobody had them. Where events and last
    sightings fall on one day, the events come first. Missing values and lists of different lengths raise
    ValueError. An empty list gives no days.

    >>> counted = count_steps([30, 60, 60, 90], [1, 0, 2, 1], n=[10, 5, 20, 15])
    >>> counted.at_risk
    array([50., 40., 15.])
    >>> counted.of(1), counted.of(2), counted.censored
    (array([10.,  0., 15.]), array([ 0., 20.,  0.]), array([0., 5., 0.]))
    """
    given = entries(time, event, n, w)
    return steps_of(given, *days_of(given), causes_of(given.event, causes))


def count_groups(
    time: ArrayLike, event: ArrayLike, group: ArrayLike, n: ArrayLike | None = None, causes: Sequence[int] = ()
) -> dict[Any, Steps]:
    """The counts of every group on the same days, so that they can be added and compared; labels in order.

    `group`: (m,) arms or labels; the other arrays as for `count_steps`.

    >>> counted = count_groups([30, 60], [1, 1], ["b", "a"], n=[10, 20])
    >>> list(counted), counted["a"].at_risk
    (['a', 'b'], array([20., 20.]))
    """
    given = entries(time, event, n)
    given_labels, own = np.unique(np.asarray(group), return_inverse=True)
    if len(own) != len(given.time):
        raise ValueError(f"group: {len(own)} entries beside {len(given.time)}")
    day, place = days_of(given)
    kinds = causes_of(given.event, causes)
    return {
        label: steps_of(given.where(own == code), day, place[own == code], kinds)
        for code, label in enumerate(given_labels.tolist())
    }


def days_of(given: Entries) -> tuple[Numbers, Codes]:
    """The distinct days in order, and for each entry which of them is its own."""
    day, place = np.unique(given.time, return_inverse=True)
    return day, place.astype(np.int64)


def steps_of(given: Entries, day: Numbers, place: Codes, causes: tuple[int, ...]) -> Steps:
    """The counts on these days, of which `place` names each entry's own; a day without anybody counts zeros."""
    size = given.n * given.w

    def counted(kept: Flags) -> Numbers:
        return np.bincount(place[kept], size[kept], len(day)).astype(np.float64)

    gone = counted(np.ones(len(place), dtype=bool))
    at_risk = np.asarray(np.cumsum(gone[::-1])[::-1], dtype=np.float64)
    events = np.array([counted(given.event == cause) for cause in causes], dtype=np.float64)
    return Steps(day, at_risk, events.reshape(len(causes), len(day)), counted(given.event == 0), causes)
