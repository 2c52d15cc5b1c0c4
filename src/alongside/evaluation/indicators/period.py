"""Days as whole numbers since 1970, months added by the calendar, and the twelve months a measure is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.core.errors import BadInput

Days = NDArray[np.int64]
NEVER = np.int64(10**7)
"""A day after every other: what has not happened."""
EPOCH = date(1970, 1, 1)
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{day_words(self.first)}..{day_words(self.last)}"

    @property
    def is_a_year(self) -> bool:
        return bool(self.last == plus_months(self.first, 12) - 1)


def read_period(words: str) -> Period:
    """A period as it is written on the command line.

    >>> str(read_period("2022-10-01..2023-09-30")), read_period("2022-10-01..2023-09-30").is_a_year
    ('2022-10-01..2023-09-30', True)
    """
    first, dots, last = words.partition("..")
    if not dots:
        raise BadInput("--period", "not two days with two dots between", "write it like 2022-10-01..2023-09-30")
    period = Period(read_day(first, "--period"), read_day(last, "--period"))
    if period.last < period.first:
        raise BadInput("--period", "ends before it begins", "write the earlier day first")
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
    there = np.asarray(days, dtype=np.int64).astype("datetime64[D]")
    month = there.astype("datetime64[M]")
    within = there - month.astype("datetime64[D]")
    later = month + months
    length = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")
    moved = (later.astype("datetime64[D]") + np.minimum(within, length - 1)).astype(np.int64)
    return int(moved) if np.ndim(days) == 0 else moved
