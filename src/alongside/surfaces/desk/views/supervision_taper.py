"""The taper: how contact thins out as parents stand on their own. For the coordinator alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside.platform.tallies.selectors import by_month, totals
from alongside.surfaces.desk.days import months_before, today_of
from alongside.surfaces.desk.presenters.taper import by_calendar, by_match_month

MONTHS = 12


def taper(request: Any) -> HttpResponse:
    """One query."""
    program = request.program
    last = today_of(program).replace(day=1)
    first = months_before(last, MONTHS - 1)
    mode = program.model.record.mode.value
    found = None
    if mode == "tally":
        found = by_calendar([months_before(first, -n) for n in range(MONTHS)], by_month(program, first, last))
    elif mode == "activity":
        found = by_match_month(totals(program, first, last))
    context = {"taper": found, "mode": mode, "first": first, "last": last}
    return render(request, "desk/supervision/taper.html", context)
