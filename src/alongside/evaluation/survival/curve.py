"""A curve over time, reduced to the days on which it steps."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Numbers


@dataclass(frozen=True, slots=True)
class Curve:
    """A probability that steps at (T,) days and stays in between; arrays of one length.

    `start` is its value before the first step, known without error. `at_risk`: children (or weight) under
    observation just before the day; `events`: those that had the event on it.
    """

    day: Numbers
    estimate: Numbers
    se: Numbers
    lower: Numbers
    upper: Numbers
    at_risk: Numbers
    events: Numbers
    start: float

    def at(self, days: ArrayLike) -> "Curve":
        """The same curve read at other days: at each, the last step up to and on that day.

        At risk and events are sums over what lies between the days asked for: those at risk at the first
        step after the day before (0 where there is none), and all events since. Days must rise.

        >>> from alongside.evaluation.survival.km import kaplan_meier
        >>> kaplan_meier([5, 9, 9, 14], [1, 1, 0, 1]).at([4, 10]).estimate
        array([1. , 0.5])
        """
        asked = np.asarray(days, dtype=np.float64)
        place: Codes = np.searchsorted(self.day, asked, side="right").astype(np.int64)
        before = np.concatenate([[0], place[:-1]]).astype(np.int64)
        passed = np.concatenate([[0.0], np.cumsum(self.events)])
        open_ = np.append(self.at_risk, 0.0)
        return Curve(
            asked,
            _read(self.estimate, place, self.start),
            _read(self.se, place, 0.0),
            _read(self.lower, place, self.start),
            _read(self.upper, place, self.start),
            open_[before],
            passed[place] - passed[before],
            self.start,
        )

    def without_interval(self) -> "Curve":
        """The same curve where nobody knows how sure it is: se and interval are nan."""
        unknown = np.full(len(self.day), np.nan)
        return replace(self, se=unknown, lower=unknown, upper=unknown)


def _read(values: Numbers, place: Codes, start: float) -> Numbers:
    return np.asarray(np.concatenate([[start], values])[place], dtype=np.float64)
