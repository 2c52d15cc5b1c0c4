"""Today: who, when, where, which language; and the same as the phone may keep it until midnight."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from alongside.platform import clock
from alongside.platform.web.offline import today_addresses, today_payload
from alongside.service.court.selectors import today_of
from alongside.surfaces.hand import lent
from alongside.surfaces.hand.access import for_partner
from alongside.surfaces.hand.presenters.navigation import tabs
from alongside.surfaces.hand.presenters.times import day_words
from alongside.surfaces.hand.presenters.today import TodayLine, today_lines


def page(request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """A page of a partner, with its five places on top."""
    response = render(request, template, {"nav_items": tabs(request), **(context or {})}, status=status)
    return lent.reclaim(response) if lent.is_lent(request) else response


def today(request: HttpRequest) -> HttpResponse:
    """The first page of the day. Whoever has no partner record yet is told whom to ask."""
    partner = request.partner  # type: ignore[attr-defined]
    if partner is None:
        return page(request, "hand/no_record.html")
    day = clock.today(partner.program.model.time_zone)
    context = {
        "lines": _lines(request),
        "day": day_words(day),
        "stepped_back": partner.stepped_back,
        "today": today_addresses(),
    }
    return page(request, "hand/today.html", context)


@for_partner
def today_data(request: HttpRequest) -> JsonResponse:
    """What the phone may keep: platform/web/offline says how."""
    zone = ZoneInfo(request.partner.program.model.time_zone)  # type: ignore[attr-defined]
    rows = [line.kept() for line in _lines(request)]
    payload = today_payload(now=clock.now().astimezone(zone), rows=rows)
    return JsonResponse(payload, headers={"Cache-Control": "no-store"})


def _lines(request: HttpRequest) -> list[TodayLine]:
    partner = request.partner  # type: ignore[attr-defined]
    return today_lines(today_of(partner, clock.today(partner.program.model.time_zone)))
