"""Closing, and the way back: three unpaid people where goals are reached, any other way at once, back in one tap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.matches import services
from alongside.service.matches.enums import EndWay
from alongside.service.matches.errors import Refused
from alongside.service.matches.selectors import closed_parents
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.caseload import CloseForm, NamedPartnerForm
from alongside.surfaces.desk.forms.choices import partner_choices
from alongside.surfaces.desk.forms.supports import SupportsForm
from alongside.surfaces.desk.parent_undo import closed_payload, returned_payload
from alongside.surfaces.desk.presenters.closing import ways
from alongside.surfaces.desk.presenters.parent_page import parent_page, supports_words
from alongside.surfaces.desk.presenters.parents import ClosedRow, closed_rows
from alongside.surfaces.desk.scope import opened, parent_of
from alongside.surfaces.desk.undo_words import welcome_words
from alongside.surfaces.desk.views.answers import say_refused
from alongside.surfaces.desk.views.parent import open_parent_of


def close(request: Any, parent: UUID) -> HttpResponse:
    """The ways of the program file. What is not allowed yet says so kindly, and nothing is lost."""
    row = open_parent_of(request, parent)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["way"] in request.program.model.closing_ways:
        try:
            closed = services.close(row, way=EndWay(form.cleaned_data["way"]), by=request.actor)
        except Refused as refused:
            say_refused(request, refused)
        else:
            said = say(gettext_noop("One parent was closed. Coming back is one tap."))
            named = say(gettext_noop("%(who)s was closed. Coming back is one tap."), who=opened(row).person.called)
            offer_undo(request, said, "parent.closing", closed_payload(closed), named=named)
            return redirect("desk:parent", row.pk)
    context = {
        "parent": parent_page(row, opened(row), today=today_of(request.program)),
        "ways": ways(row, request.program.model),
        "supports": SupportsForm(now=row.supports),
        "required": request.program.model.closing.unpaid_supports,
        "have": supports_words(row.supports),
    }
    return render(request, "desk/parent/close.html", context)


def closed_list(request: Any) -> HttpResponse:
    """Whoever closed and is still held: one tap and they are back."""
    ready = trained_partner_ids(request.program)
    partners = partner_choices(partners_of(request.program), ready, blank=_("Whoever fits best"))
    listing: Listing = Listing(
        request,
        rows=closed_parents(request.program),
        unseal=lambda rows: closed_rows(rows, request.program.model, partners),
        caption=_("Closed"),
        private=True,
        search_text=lambda row: row.called,
        search_label=_("Search names"),
        columns=[
            Column(key="called", title=_("Name as called"), head=True, sort=_by_name,
                   template="desk/caseload/cells/called.html"),
            Column(key="language", title=_("Language"), sort="language"),
            Column(key="closed", title=_("Closed on"), value="closed_words", sort="closed_on"),
            Column(key="gone", title=_("Erased after"), value="gone_words"),
            Column(key="back", title=_("Came back?"), value="id", template="desk/caseload/cells/back.html"),
        ],
        empty=Empty(
            title=_("Nobody closed lately."),
            text=_("Whoever closed longer ago is not kept. Welcome them on their own word."),
            action=_("Somebody is back"),
            url=reverse("desk:parent_return"),
        ),
    )  # fmt: skip
    return render_list(request, "desk/caseload/closed.html", {"listing": listing})


def came_back(request: Any, parent: UUID) -> HttpResponse:
    """Today, with the partner they name, over the cap if need be."""
    row, form = parent_of(request, parent), NamedPartnerForm(request.POST)
    named = form.cleaned_data["partner"] if form.is_valid() else None
    partner = get_object_or_404(partners_of(request.program), pk=named) if named else None
    try:
        returned = services.come_back(row, by=request.actor, partner=partner)
    except Refused as refused:
        say_refused(request, refused)
    else:
        said, named = welcome_words(opened(row).person.called, returned.match)
        offer_undo(request, said, "parent.return", returned_payload(returned), named=named)
    return redirect("desk:parent", row.pk)


def _by_name(row: ClosedRow) -> str:
    return row.called
