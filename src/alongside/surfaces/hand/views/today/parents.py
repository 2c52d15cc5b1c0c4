"""The parents a partner walks with, and how each wants to be reached."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.core.languages import language_name
from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault.keys import open_key
from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.service.court.selectors import dates_of
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.errors import AlreadyDone
from alongside.service.matches.people import Unsealed, unseal
from alongside.service.matches.selectors import is_to_be_known, open_match_of, parents_of
from alongside.service.matches.services import know_again, set_contact
from alongside.surfaces.hand.access import for_partner, own_parent
from alongside.surfaces.hand.presenters.dates import date_lines
from alongside.surfaces.hand.presenters.navigation import tabs
from alongside.surfaces.hand.presenters.reach import reach_links, reach_wish
from alongside.surfaces.hand.views.today.today import page


@for_partner
def parents(request: HttpRequest) -> HttpResponse:
    """My own caseload, and those I stand in for. Three queries."""
    rows = list(unseal(parents_of(request.partner)).values())  # type: ignore[attr-defined]
    language = request.LANGUAGE_CODE  # type: ignore[attr-defined]
    listing = Listing(
        request,
        columns=[
            Column(key="name", title=_("Name"), value="person.called", sort=True, link=_page_of, head=True),
            Column(
                key="language",
                title=_("Language"),
                value=lambda row: language_name(row.parent.language, language),
                sort=True,
            ),
        ],
        rows=rows,
        caption=_("Parents you walk with"),
        search_text=lambda row: row.person.called,
        default_sort="name",
        private=True,
        empty=Empty(
            title=_("Nobody yet"),
            text=_("When a parent says yes, they appear here."),
            action=_("Today"),
            url=reverse("hand:today"),
        ),
    )
    return render_list(request, "hand/parents.html", {"listing": listing, "nav_items": tabs(request)})


def _page_of(row: Unsealed) -> str:
    return reverse("hand:parent", args=[row.parent.pk])


@for_partner
def parent(request: HttpRequest, parent: UUID) -> HttpResponse:
    """Somebody I walk with: name, wish, next dates, and what I can do for them."""
    person = own_parent(request, parent)
    row = person.parent
    record = row.program.model.record
    match = open_match_of(row)
    context = {
        "person": person,
        "speaks": language_name(row.language, request.LANGUAGE_CODE),  # type: ignore[attr-defined]
        "wish": reach_wish(person),
        "has_reach": bool(person.person.reach),
        "dates": date_lines(row.program, dates_of(row.pk, clock.today(row.program.model.time_zone))),
        "may_count_alone": record.by_parent and record.went_alone,
        "standing_in_for": match.partner.first_name if match and match.cover_id else "",
        "has_pin": bool(person.person.pin),
        "is_to_be_known": is_to_be_known(row),
    }
    return page(request, "hand/parent.html", context)


@for_partner
@require_POST
def known(request: HttpRequest, parent: UUID) -> HttpResponse:
    """I have met or called them, and it is they: from now on they see my number."""
    person = own_parent(request, parent)
    try:
        know_again(person.parent, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone:
        messages.info(request, _("This was said already."))
    else:
        messages.success(request, _("Good. They see your number from now on."))
    return redirect("hand:parent", parent=parent)


@for_partner
def reach(request: HttpRequest, parent: UUID) -> HttpResponse:
    """The number itself: one tap, behind a second factor; that it was shown is written in the audit chain."""
    person = own_parent(request, parent)
    links = []
    if request.method == "POST":
        with act(person.parent.program, by=request.actor) as deed:  # type: ignore[attr-defined]
            deed.record(Verb.PHONE_SHOWN, open_key(person.parent.pk))
        links = reach_links(person)
    return page(request, "hand/reach.html", {"person": person, "wish": reach_wish(person), "links": links})


@for_partner
@require_POST
def pin_off(request: HttpRequest, parent: UUID) -> HttpResponse:
    """The parent forgot their PIN and stands here: it is taken off, and they set a new one themself."""
    person = own_parent(request, parent)
    row = person.parent
    set_contact(
        row,
        by=request.actor,  # type: ignore[attr-defined]
        person=replace(person.person, pin=""),
        contact_way=ContactWay(row.contact_way),
        safe_from=row.safe_from,
        safe_until=row.safe_until,
        voicemail=row.voicemail,
        language=row.language,
    )
    messages.success(request, _("The PIN is off. They can set a new one on their own page."))
    return redirect("hand:parent", parent=parent)
