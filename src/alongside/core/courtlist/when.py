"""Dates and times as U.S. courts write them; what could be read in two ways is refused."""

import datetime as dt
import re

from alongside.core.languages import folded

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sep sept septiembre setiembre set",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    "monday mon lunes lun tuesday tue tues martes wednesday wed miercoles mie thursday thu thur thurs jueves "
    "jue friday fri viernes vie saturday sat sabado sab sunday sun domingo dom"
)
WEEKDAYS = frozenset(_WEEKDAYS.split())

_ISO = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[t ]00:00(?::00)?)?")
_US = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: de| del)? (\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|o|ro)?(?: de)? ([a-z]+)(?: de| del)? (\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00)?)? ?([ap] ?m?)?")
_COMPACT = re.compile(r"(\d{1,2})(\d{2})(?: ?([ap] ?m))?")
NOON = ("noon", "12 noon", "mediodia")
EARLIEST_HOUR = 7


def read_date(text: str) -> dt.date | None:
    """A date, or None where it is not one, or could be read in two ways.

    Read: 2026-03-02, 2026/03/02, 20260302; 3/2/2026, 03-02-2026, 3/2/26 (always the month first, as courts
    in the United States write; two digits mean 20yy); March 2, 2026; 2 de marzo de 2026; a weekday before
    any of them. Refused: 25/12/2026 (day first), 2.3.2026 (dots), dates without a year.

    >>> read_date("3/2/2026"), read_date("Mon, Mar 2, 2026"), read_date("25/12/2026")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), None)
    """
    words = [word for word in folded(text).replace(",", " ").split() if word.rstrip(".") not in WEEKDAYS]
    plain = " ".join(words)
    if found := _ISO.fullmatch(plain):
        return _date(found[1], found[2], found[3])
    if found := _US.fullmatch(plain):
        return _date(found[4] if len(found[4]) == 4 else f"20{found[4]}", found[1], found[3])
    plain = " ".join(plain.replace(".", " ").split())
    if (found := _MONTH_FIRST.fullmatch(plain)) and found[1] in MONTHS:
        return _date(found[3], str(MONTHS[found[1]]), found[2])
    if (found := _DAY_FIRST.fullmatch(plain)) and found[2] in MONTHS:
        return _date(found[3], str(MONTHS[found[2]]), found[1])
    return None


def read_time(text: str) -> dt.time | None:
    """A time of day to the minute, or None where it is not one, or could be morning or afternoon.

    Read: 8:30, 08:30, 8.30, 0830, 8:30 AM, 8:30 a.m., 1:30 PM, 13:30, 8 am, noon. Without AM or PM, hours
    before 7 are refused: on a court list 1:30 is the afternoon, and we do not guess.

    >>> read_time("8:30"), read_time("0830"), read_time("1:30 p. m."), read_time("1:30")
    (datetime.time(8, 30), datetime.time(8, 30), datetime.time(13, 30), None)
    """
    plain = folded(text).replace("a. m.", "am").replace("p. m.", "pm").replace("a.m.", "am").replace("p.m.", "pm")
    plain = plain.replace("hrs", "").replace("h", ":" if re.fullmatch(r"\d{1,2}h\d{2}", plain) else "h").strip()
    if plain in NOON:
        return dt.time(12, 0)
    found = _COMPACT.fullmatch(plain) or _TIME.fullmatch(plain)
    if not found or (found[2] is None and found[3] is None):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").replace(" ", "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour < EARLIEST_HOUR:
        return None
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
