"""The court day: everybody on the list, by time and room, with what can be done about each."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from alongside.platform.sites.selectors import partners_of
from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.listing import Listing, render_list
from alongside.service.court.cover import cover_answers, cover_candidates
from alongside.service.court.selectors import court_day as entries_of
from alongside.surfaces.desk.days import court_day_after, court_day_before, day_asked, today_of
from alongside.surfaces.desk.presenters.covers import options
from alongside.surfaces.desk.presenters.day_summary import day_summary
from alongside.surfaces.desk.presenters.entries import EntryRow, entry_row, full_day
from alongside.surfaces.desk.presenters.navigation import has_court_list
from alongside.surfaces.desk.presenters.reasons import titles


def court_day(request: HttpRequest) -> HttpResponse:
    """Today, unless the address names another day."""
    program = request.program  # type: ignore[attr-defined]
    day, today = day_asked(request), today_of(program)
    rows = _rows(request, day)
    context = {
        "listing": _listing(request, rows, day),
        "has_court_list": has_court_list(program),
        "summary": day_summary(rows),
        "day": day,
        "day_words": full_day(day),
        "is_today": day == today,
        "before_url": day_url(court_day_before(program, day)),
        "after_url": day_url(court_day_after(program, day)),
        "today_url": reverse("desk:court_day"),
        "query": urlencode({"day": day.isoformat()}),
    }
    return render_list(request, "desk/court/day.html", context)


def day_url(day: dt.date) -> str:
    return f"{reverse('desk:court_day')}?day={day.isoformat()}"


def _rows(request: Any, day: dt.date) -> list[EntryRow]:
    """Every entry of the day in words. Eight queries, whatever their number."""
    program = request.program
    found = entries_of(program, day)
    people = cover_candidates(program, day) if found else []
    names = {partner.pk: partner for partner in partners_of(program)} if found else {}
    answers = cover_answers(people, [one.entry for one in found], titles=titles())
    back = request.get_full_path()
    return [
        entry_row(one, next=back, find_covers=partial(options, answers[one.entry.pk], names, now=one.entry.cover_id))
        for one in found
    ]


def _listing(request: HttpRequest, rows: list[EntryRow], day: dt.date) -> Listing:
    return Listing(
        request,
        rows=rows,
        caption=_("Court day"),
        private=True,
        search_text=lambda row: f"{row.called} {row.language} {row.place} {row.cover} {row.kind}",
        search_label=_("Search names, rooms, languages, partners"),
        columns=[
            Column(key="when", title=_("Time"), sort=lambda row: row.at, template="desk/court/cells/when.html"),
            Column(key="called", title=_("Called"), sort=True, head=True, template="desk/court/cells/who.html"),
            Column(key="language", title=_("Language"), sort=True),
            Column(key="place", title=_("Where"), sort=True, template="desk/court/cells/place.html"),
            Column(key="offer", title=_("Offer"), sort=True, template="desk/court/cells/offer.html"),
            Column(key="cover", title=_("Covered by"), sort=True, template="desk/court/cells/cover.html"),
            Column(key="outcome", title=_("Answer"), sort=True, template="desk/court/cells/outcome.html"),
        ],
        filters=[_filter()],
        empty=_nobody(request, day),
    )


def _nobody(request: HttpRequest, day: dt.date) -> Empty:
    if not has_court_list(request.program):  # type: ignore[attr-defined]
        return Empty(
            title=_("This program keeps no court list."),
            text=_("Its parents come by other doors, as the program file says."),
            action=_("See all parents"),
            url=reverse("desk:caseload"),
        )
    return Empty(
        title=_("Nobody is on the list for this day yet."),
        text=_("Add the first person by typing, or bring in the court's list. The file itself is never kept."),
        action=_("Add a person"),
        url=f"{reverse('desk:entry_add')}?day={day.isoformat()}",
    )


def _filter() -> Filter:
    wanted = {
        "undecided": lambda row: row.is_undecided,
        "uncovered": lambda row: row.is_offered and not row.cover and not row.outcome,
        "unasked": lambda row: row.is_offered and not row.outcome,
        "answered": lambda row: bool(row.outcome),
        "not_offered": lambda row: row.is_not_offered,
    }
    return Filter(
        key="show",
        title=_("Show"),
        any_label=_("Everybody"),
        choices=[
            ("undecided", _("Not decided yet")),
            ("uncovered", _("Without cover")),
            ("unasked", _("Not asked yet")),
            ("answered", _("Answered")),
            ("not_offered", _("Not offered by rule")),
        ],
        apply=lambda rows, value: [row for row in rows if wanted[value](row)],
    )
