"""Everybody who said not now, or was not there, and waits for the day on which they are asked again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.listing import Listing, render_list
from alongside.service.court.enums import Outcome
from alongside.service.court.people import unseal
from alongside.service.court.selectors import to_ask_again
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.presenters.entries import EntryRow, day_words, entry_row


def ask_again(request: Any) -> HttpResponse:
    found = unseal(to_ask_again(request.program, today_of(request.program)))
    rows = [entry_row(one, next=request.get_full_path()) for one in found]
    listing = Listing(
        request,
        rows=rows,
        caption=_("To ask again"),
        private=True,
        search_text=lambda row: f"{row.called} {row.language} {row.place}",
        search_label=_("Search names, rooms, languages"),
        columns=[
            Column(key="called", title=_("Called"), sort=True, head=True, template="desk/court/cells/name.html"),
            Column(key="language", title=_("Language"), sort=True),
            Column(key="outcome_words", title=_("Answer"), sort=True),
            Column(key="next_on", title=_("Asked again on"), sort=lambda row: row.next_on, value=_next_words),
            Column(key="keep_until", title=_("Kept until the end of"), sort=lambda row: row.last_day),
            Column(key="do", title=_("What to do"), value=lambda row: "", template="desk/court/cells/again.html"),
        ],
        filters=[
            Filter(
                key="show",
                title=_("Show"),
                any_label=_("Everybody"),
                choices=[
                    ("no_day", _("Without a day")),
                    (Outcome.NOT_NOW.value, str(Outcome.NOT_NOW.label)),
                    (Outcome.NOT_THERE.value, str(Outcome.NOT_THERE.label)),
                ],
                apply=_narrowed,
            )
        ],
        empty=Empty(
            title=_("Nobody is waiting to be asked again."),
            text=_("Whoever says not now, or is not there, appears here the day after, until their next hearing."),
            action=_("Go to the court day"),
            url=reverse("desk:court_day"),
        ),
    )
    return render_list(request, "desk/court/ask_again.html", {"listing": listing})


def _next_words(row: EntryRow) -> str:
    return day_words(row.next_on) if row.next_on else _("no day yet")


def _narrowed(rows: list[EntryRow], value: str) -> list[EntryRow]:
    if value == "no_day":
        return [row for row in rows if row.next_on is None]
    return [row for row in rows if row.outcome == value]
