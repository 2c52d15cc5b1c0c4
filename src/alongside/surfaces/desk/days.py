"""Days as the desk's addresses carry them, in the zone of the program's court."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest

from alongside.core.closing import monday_of
from alongside.platform import clock
from alongside.platform.sites.models import Program


def today_of(program: Program) -> dt.date:
    return clock.today(program.model.time_zone)


def day_asked(request: HttpRequest, name: str = "day") -> dt.date:
    """The day that the address names; today where it names none, or none that exists."""
    return read_day(request.GET.get(name, "")) or today_of(request.program)  # type: ignore[attr-defined]


def read_day(text: str) -> dt.date | None:
    """An ISO date of our own century, or None."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def court_day_after(program: Program, day: dt.date) -> dt.date:
    """The next day on which the court sits: no weekend, and no day that the program file names as closed."""
    return _next(program, day, 1)


def court_day_before(program: Program, day: dt.date) -> dt.date:
    return _next(program, day, -1)


def week_of(day: dt.date) -> list[dt.date]:
    """Monday to Sunday of that day's week."""
    monday = monday_of(day)
    return [monday + dt.timedelta(days=n) for n in range(7)]


def _next(program: Program, day: dt.date, step: int) -> dt.date:
    court = program.model.court
    day += dt.timedelta(days=step)
    while not court.sits_on(day):
        day += dt.timedelta(days=step)
    return day


def months_before(month: dt.date, n: int) -> dt.date:
    """The first day of the month that lies `n` months before; a negative `n` looks ahead."""
    index = month.year * 12 + month.month - 1 - n
    return dt.date(index // 12, index % 12 + 1, 1)
