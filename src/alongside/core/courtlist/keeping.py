"""How long a court list entry is kept, by what the parent said."""

from datetime import date, timedelta
from enum import StrEnum

LEAST_DAYS = 30
MOST_DAYS = 60


class Outcome(StrEnum):
    """What came of an entry; UNDECIDED until somebody has tapped, NOT_OFFERED where the rule says so."""

    UNDECIDED = ""
    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    NOT_THERE = "not_there"
    NOT_OFFERED = "not_offered"


def keep_until(outcome: Outcome | str, court_day: date, next_hearing: date | None = None) -> date:
    """The last day on which a court list entry may exist; it goes when that day has ended.

    "No" and not offered by rule: the court day itself. "Yes": the court day too, since the person is a
    parent from then on, with a row and a key of their own. "Not now", "not there", and an entry nobody
    decided on: the next hearing or 30 days after the court day, whichever is later, at most 60 days; no
    known hearing means 30. Days are calendar days. Raises ValueError for an outcome that is not on the list.

    >>> day = date(2026, 3, 2)
    >>> keep_until("no", day), keep_until("not_now", day, date(2026, 4, 20))
    (datetime.date(2026, 3, 2), datetime.date(2026, 4, 20))
    >>> keep_until("not_there", day, date(2026, 3, 9)), keep_until("not_there", day, date(2026, 12, 1))
    (datetime.date(2026, 4, 1), datetime.date(2026, 5, 1))
    """
    if Outcome(outcome) in (Outcome.NO, Outcome.NOT_OFFERED, Outcome.YES):
        return court_day
    least, most = court_day + timedelta(days=LEAST_DAYS), court_day + timedelta(days=MOST_DAYS)
    return least if next_hearing is None else min(max(least, next_hearing), most)
