"""Days as whole numbers since 1970, months added by the calendar, and the twelve months a measure is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.core.errors import BadInput

Days = NDArray[np.int64]
NEVER = np.int64(10**7)
"""A day after every other: what has not happened."""
EPOCH = date(1970, 1, 1)
TABLE_FROM = (date(1900, 1, 1) - EPOCH).days
TABLE_LENGTH = (date(2200, 1, 1) - date(1900, 1, 1)).days
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{day_words(self.first)}..{day_words(self.last)}"

    @property
    def words(self) -> str:
        return f"{day_words(self.first)} to {day_words(self.last)}"

    @property
    def is_a_year(self) -> bool:
        return bool(self.last == plus_months(self.first, 12) - 1)


def read_period(words: str, where: str = "--period") -> Period:
    """A period as it is written on the command line, in the option `where`.

    >>> str(read_period("2022-10-01..2023-09-30")), read_period("2022-10-01..2023-09-30").is_a_year
    ('2022-10-01..2023-09-30', True)
    """
    first, dots, last = words.partition("..")
    if not dots:
        raise BadInput(where, "not two days with two dots between", "write it like 2022-10-01..2023-09-30")
    period = Period(read_day(first, where), read_day(last, where))
    if period.last < period.first:
        raise BadInput(where, "ends before it begins", "write the earlier day first")
    return period


def read_day(words: str, where: str) -> int:
    """A day like 2022-10-01, as days since 1970-01-01."""
    if not WRITTEN.fullmatch(words.strip()):
        raise BadInput(where, "not a day", "write it like 2022-10-01")
    try:
        return (date.fromisoformat(words.strip()) - EPOCH).days
    except ValueError:
        raise BadInput(where, "no such day in the calendar", "write it like 2022-10-01") from None


def day_words(day: int) -> str:
    """
    >>> day_words(read_day("2024-02-29", ""))
    '2024-02-29'
    """
    return (EPOCH + timedelta(days=int(day))).isoformat()


def plus_months(days: Any, months: int) -> Any:
    """The same day of the month, `months` later; the last day of a month that has no such day.

    Takes one day or an array. `NEVER` stays far away.

    >>> day_words(plus_months(read_day("2024-02-29", ""), 12)), day_words(plus_months(read_day("2023-05-31", ""), -3))
    ('2025-02-28', '2023-02-28')
    """
    if np.ndim(days) == 0:
        return int(_moved(np.array([days], dtype=np.int64), months)[0])
    places = np.asarray(days, dtype=np.int64) - TABLE_FROM
    if len(places) < TABLE_LENGTH or places.min() < 0:
        return _moved(np.asarray(days, dtype=np.int64), months)
    return _table(months)[np.minimum(places, TABLE_LENGTH)]


@cache
def _table(months: int) -> Days:
    """Every day of three centuries moved, so that a million are looked up; whatever is later never comes."""
    found = _moved(np.arange(TABLE_FROM, TABLE_FROM + TABLE_LENGTH + 1), months)
    found[-1] = NEVER
    return found


def _moved(days: Days, months: int) -> Days:
    there = days.astype("datetime64[D]")
    month = there.astype("datetime64[M]")
    within = there - month.astype("datetime64[D]")
    later = month + months
    length = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")
    found: Days = (later.astype("datetime64[D]") + np.minimum(within, length - 1)).astype(np.int64)
    return found
