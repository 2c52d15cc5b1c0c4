"""Change requests by partner over twelve months: for the clinical supervisor alone, by name, never as a rank."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside.platform.sites.selectors import partners_of
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.selectors import totals
from alongside.surfaces.desk.days import months_before, today_of

MONTHS = 12


def changes(request: Any) -> HttpResponse:
    """Two queries. Everybody is listed, whether a parent asked or not, in the order of the alphabet."""
    last = today_of(request.program).replace(day=1)
    first = months_before(last, MONTHS - 1)
    counted = totals(request.program, first, last)
    rows = [
        (partner.first_name, counted.get((Measure.CHANGE_ASKED_OF, str(partner.pk)), 0))
        for partner in partners_of(request.program).order_by("first_name", "pk")
    ]
    context = {"rows": rows, "first": first, "last": last}
    return render(request, "desk/people/changes.html", context)
