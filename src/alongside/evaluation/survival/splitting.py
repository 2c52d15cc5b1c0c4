"""Exposures that begin after time zero: the days before them belong to the unexposed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, arms, numbers

from .entries import whole


@dataclass(frozen=True, slots=True)
class Intervals:
    """Days (start, stop] at one exposure: arrays of one length, as `cox` takes them.

    `start` is -inf where an entry begins, so that an event on day 0 still counts; `event`: what happened at
    stop, 0 where the exposure began then; `row`: which entry the interval is of, to look up its covariates, its
    count and its cluster.
    """

    start: Numbers
    stop: Numbers
    event: Codes
    exposed: Flags
    row: Codes


def split_at(time: ArrayLike, event: ArrayLike, exposed: ArrayLike, start_day: ArrayLike) -> Intervals:
    """Each entry as it was exposed over time, so that days spent waiting for the exposure do not count for it.

    Whoever is exposed later has had no event before, and to count those days as exposed credits the exposure
    with them: immortal time, Suissa (2008), Am. J. Epidemiol. 167, p. 492. `time`, `event`: (m,) as for
    `count_steps`; `exposed`: (m,) 0 or 1, ever; `start_day`: (m,) the day on which the exposure began, NaN
    where unknown. Exposed with an unknown day, or one before time zero: from the beginning. A day at or after
    `time`: unexposed all along. Of the unexposed, the day is not read.

    Raises ValueError for lists of different lengths and for missing values anywhere but in `start_day`.

    >>> split = split_at([90, 60, 40], [1, 1, 0], [1, 1, 0], [30, 60, np.nan])
    >>> split.stop, split.exposed.astype(int), split.row
    (array([30., 90., 60., 40.]), array([0, 1, 0, 0]), array([0, 0, 1, 2]))
    """
    stop = numbers(time, "time")
    happened = whole(event, "event", stop)
    ever = arms(exposed, stop)
    begins = np.asarray(start_day, dtype=np.float64)
    if begins.shape != stop.shape:
        raise ValueError(f"start_day: {begins.size} entries beside {len(stop)}")
    begins = np.where(np.isnan(begins), 0.0, begins)
    in_time = ever & (begins < stop)
    late = in_time & (begins > 0)
    row = np.repeat(np.arange(len(stop)), 1 + late)
    second = np.concatenate([[False], row[1:] == row[:-1]]) if len(row) else np.zeros(0, dtype=bool)
    first_of_two = late[row] & ~second
    return Intervals(
        np.where(second, begins[row], -np.inf),
        np.where(first_of_two, begins[row], stop[row]),
        np.where(first_of_two, 0, happened[row]),
        in_time[row] & ~first_of_two,
        row,
    )
