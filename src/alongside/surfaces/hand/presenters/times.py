"""Days, times and places as a person says them, in the language of the page."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _


def day_words(day: dt.date) -> str:
    """ "Monday, March 2" or "lunes 2 de marzo"."""
    return date_format(day, r"l j \d\e F" if _is_spanish() else "l, F j")


def day_with_year(day: dt.date) -> str:
    """ "March 2, 2026" or "2 de marzo de 2026"."""
    return date_format(day, r"j \d\e F \d\e Y" if _is_spanish() else "F j, Y")


def time_words(at: dt.time | None) -> str:
    """ "8:30 a.m."; words where no time is set."""
    return time_format(at, "g:i a") if at else _("Time not set yet")


def hour_words(hour: int) -> str:
    """A whole hour of a safe window: 17 is "5 p.m."."""
    if hour in (12, 24):
        return pgettext("time of day", "noon") if hour == 12 else pgettext("end of the day", "midnight")
    return time_format(dt.time(hour), "g a")


def place_words(courthouse: str, room: str) -> str:
    """ "Martinez, Dept 10"; empty where neither is known."""
    return ", ".join(part for part in (courthouse, room) if part)


def window_words(start: int | None, end: int | None) -> str:
    """The hours in which it is safe to reach somebody."""
    if start is None or end is None:
        return _("at any time of the day")
    return _("from %(start)s to %(end)s") % {"start": hour_words(start), "end": hour_words(end)}


def _is_spanish() -> bool:
    return (get_language() or "").startswith("es")
