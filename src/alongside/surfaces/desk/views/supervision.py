"""Supervision of everybody: who is due, group meetings, and who has not been spoken of for three weeks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import partners_of
from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.matches.people import unseal
from alongside.service.matches.selectors import loads
from alongside.service.matches.silence import SILENT_DAYS, silent
from alongside.surfaces.desk.days import today_of, week_of
from alongside.surfaces.desk.presenters.agenda import SupervisionRow, cadence_words, supervision_rows
from alongside.surfaces.desk.presenters.quiet import QuietRow, quiet_row
from alongside.surfaces.desk.scope import scope_of
from alongside.surfaces.desk.views.answers import back
from alongside.surfaces.desk.views.partners import partner_of
from alongside.workforce.supervision import selectors, services
from alongside.workforce.supervision.enums import SessionKind


def supervision(request: Any) -> HttpResponse:
    """Every partner of now. Six queries, whatever their number."""
    program, today = request.program, today_of(request.program)
    rule = program.model.supervision
    counts_weeks = program.model.record.mode == "tally"
    rows = supervision_rows(
        partners_of(program).filter(active=True).order_by("first_name", "pk"),
        walks=loads(program),
        silent=silent(program, today),
        sessions=selectors.last_sessions(program),
        entered=selectors.weeks_entered(program, week_of(today)[0]) if counts_weeks else set(),
        counts_weeks=counts_weeks,
        cadence=rule.individual,
        today=today,
    )
    context = {
        "listing": _listing(request, rows, counts_weeks=counts_weeks),
        "individual": cadence_words(rule.individual),
        "group": cadence_words(rule.group),
        "last_group": selectors.last_group(program),
        "silent": sum(row.silent for row in rows),
        "silent_days": SILENT_DAYS,
        "today": today,
    }
    return render_list(request, "desk/supervision/index.html", context)


def _listing(request: Any, rows: list[SupervisionRow], *, counts_weeks: bool) -> Listing:
    columns = [
        Column(
            key="name", title=_("Partner"), sort=True, head=True,
            link=lambda row: reverse("desk:supervision_partner", args=[row.id]),
        ),
        Column(key="walks", title=_("Walks with"), sort=True, numeric=True),
        Column(key="silent", title=_("Not spoken of"), sort=True, numeric=True),
        Column(key="last", title=_("Last session"), sort=lambda row: row.last, template="desk/supervision/last.html"),
        *([Column(key="week", title=_("This week's count"), value="week_words", sort=True)] if counts_weeks else []),
        Column(key="held", title=_("Today"), value="id", template="desk/supervision/held.html"),
    ]  # fmt: skip
    return Listing(
        request,
        rows=rows,
        caption=_("Supervision"),
        columns=columns,
        default_sort="name",
        search_text=lambda row: row.name,
        search_label=_("Search names"),
        empty=Empty(
            title=_("No partner is here yet."),
            text=_("Supervision begins with the first partner."),
            action=_("Add a partner"),
            url=reverse("desk:partner_add"),
        ),
    )


def held(request: Any, partner: UUID) -> HttpResponse:
    """Individual supervision was held today: one tap, no words."""
    one = partner_of(request, partner)
    _hold(request, SessionKind.INDIVIDUAL, one)
    return back(request, reverse("desk:supervision"))


def group_held(request: Any) -> HttpResponse:
    _hold(request, SessionKind.GROUP, None)
    return redirect("desk:supervision")


def _hold(request: Any, kind: SessionKind, partner: Partner | None) -> None:
    today = today_of(request.program)
    session = services.hold_session(request.program, kind=kind, held_on=today, by=request.actor, partner=partner)
    if session is None:
        messages.info(request, _("It stands as held today already."))
        return
    said = say(gettext_noop("The group meeting was held today."))
    if partner is not None:
        said = say(gettext_noop("Held today: %(name)s."), name=partner.first_name)
    offer_undo(request, said, "supervision.session", {"session": str(session.pk)})


def quiet(request: Any) -> HttpResponse:
    """Parents not said to be still walking for three weeks. A reason to ask, never a mark against anybody."""
    program, today = request.program, today_of(request.program)
    scope = scope_of(request)

    def opened(rows: list[Any]) -> list[QuietRow]:
        people = unseal([row for row in rows if scope.opens(row)])
        return [quiet_row(row, people[row.pk].person.called if row.pk in people else "", today) for row in rows]

    listing = Listing(
        request,
        rows=silent(program, today),
        unseal=opened,
        caption=_("Not spoken of lately"),
        private=True,
        search_text=lambda row: f"{row.called} {row.partner}",
        search_label=_("Search names"),
        columns=[
            Column(
                key="called", title=_("Called"), head=True, sort=lambda row: row.called,
                template="desk/supervision/called.html",
            ),
            Column(
                key="partner", title=_("Walks with"), sort=("partner_name",),
                link=lambda row: reverse("desk:supervision_partner", args=[row.partner_id]),
            ),
            Column(key="heard", title=_("Last spoken of"), sort=("heard_on",)),
            Column(key="days", title=_("Days"), sort=False, numeric=True),
        ],
        empty=Empty(
            title=_("Everybody was spoken of within three weeks."),
            text=_("At supervision, one tap says that the two still walk together."),
            action=_("Supervision"),
            url=reverse("desk:supervision"),
        ),
    )  # fmt: skip
    return render_list(request, "desk/supervision/quiet.html", {"listing": listing, "silent_days": SILENT_DAYS})
