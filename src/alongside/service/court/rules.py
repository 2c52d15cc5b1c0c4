"""Small rules of the court morning that need no row."""

from __future__ import annotations

import datetime as dt

from alongside.service.court.enums import DateKind, Outcome

FIRST_HEARINGS = frozenset({DateKind.DETENTION, DateKind.SHELTER_CARE})
ASKED = frozenset({Outcome.YES, Outcome.NOT_NOW, Outcome.NO})
DATE_KEPT_HOURS = 72
LATER_YES_DAYS = 30


def is_first_hearing(kind: str) -> bool:
    """The hearing at which a parent stands alone for the first time."""
    return kind in FIRST_HEARINGS


def days_bin(days: int) -> str:
    """Days from the court date on the list to the offer, in bins a report may print."""
    if days <= 1:
        return "0-1"
    return "2-3" if days <= 3 else "4+"


def last_day_kept(on: dt.date) -> dt.date:
    """A date is kept for seventy-two hours after it: to the end of the third day."""
    return on + dt.timedelta(hours=DATE_KEPT_HOURS)
