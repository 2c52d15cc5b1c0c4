"""How long dates stay exact, when a key goes, and the bins a duration is counted in."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from alongside.core.errors import BadInput

DAYS_EXACT = 30
DAYS_UNTIL_KEY_GOES = 30
EPOCH_DAYS = 30


class LengthBin(StrEnum):
    """How long a match lasted, in whole months: the closed list that tallies count in.

    Counted when a match ends, so that the row need not keep days. The edges are those the sources speak of:
    the first six months (R-CONTACT-02), "four to six months" (S1 l.1243), 18 months (R-CASE-05).
    """

    UNDER_1 = "under_1_month"
    FROM_1 = "1_to_3_months"
    FROM_3 = "3_to_6_months"
    FROM_6 = "6_to_12_months"
    FROM_12 = "12_to_18_months"
    FROM_18 = "18_months_or_more"


_EDGES = (
    (18, LengthBin.FROM_18),
    (12, LengthBin.FROM_12),
    (6, LengthBin.FROM_6),
    (3, LengthBin.FROM_3),
    (1, LengthBin.FROM_1),
)


def monday_of(day: date) -> date:
    """The Monday of the day's week.

    >>> monday_of(date(2026, 3, 5))
    datetime.date(2026, 3, 2)
    """
    return day - timedelta(days=day.weekday())


def last_end_by_week(today: date) -> date:
    """A match that ended on this day or before keeps its dates only by the week: from 30 days after it ended.

    >>> last_end_by_week(date(2026, 4, 1))
    datetime.date(2026, 3, 2)
    """
    return today - timedelta(days=DAYS_EXACT)


def key_destroyed_on(closed_on: date, days: int = DAYS_UNTIL_KEY_GOES) -> date:
    """The day a parent's key goes: 30 days after closing, or the days of the program's agreed schedule.

    >>> key_destroyed_on(date(2026, 3, 2))
    datetime.date(2026, 4, 1)
    """
    if days < 0:
        raise BadInput("purge.days", "below zero", "write the days after closing, 0 or more")
    return closed_on + timedelta(days=days)


def erasure_complete_on(destroyed_on: date) -> date:
    """The latest day on which old backups have gone dark too: one epoch of 30 days after the key went.

    >>> erasure_complete_on(date(2026, 4, 1))
    datetime.date(2026, 5, 1)
    """
    return destroyed_on + timedelta(days=EPOCH_DAYS)


def match_month(begun: date, day: date) -> int:
    """Which month of the match a day is in, counted from 1, by the date it began; 1 on the first day.

    A match begun on the 31st turns its month on the last day of a shorter one. Raises BadInput for a day
    before the match began.

    >>> match_month(date(2026, 1, 31), date(2026, 2, 27)), match_month(date(2026, 1, 31), date(2026, 2, 28))
    (1, 2)
    """
    return _whole_months(begun, day) + 1


def length_bin(begun: date, ended: date) -> LengthBin:
    """The bin for a match that has ended; whole months, a month on the day that it is full.

    >>> [length_bin(date(2026, 1, 5), day).value for day in (date(2026, 7, 4), date(2026, 7, 5))]
    ['3_to_6_months', '6_to_12_months']
    """
    months = _whole_months(begun, ended)
    return next((bin_ for edge, bin_ in _EDGES if months >= edge), LengthBin.UNDER_1)


def _whole_months(begun: date, day: date) -> int:
    if day < begun:
        raise BadInput("date", "before the match began", "give the day it began or a later one")
    months = (day.year - begun.year) * 12 + day.month - begun.month
    turns_on = min(begun.day, monthrange(day.year, day.month)[1])
    return months - (day.day < turns_on)
