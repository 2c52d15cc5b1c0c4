"""Who could walk with one parent, best first, and choosing one of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import partners_of
from alongside.platform.web.undo import offer_undo
from alongside.service.matches import services
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.selectors import suggestions_for
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.caseload import ChooseForm, LookForm
from alongside.surfaces.desk.parent_undo import matched_payload
from alongside.surfaces.desk.presenters.parent_page import parent_page
from alongside.surfaces.desk.presenters.reasons import titles
from alongside.surfaces.desk.presenters.suggestions import suggestions
from alongside.surfaces.desk.scope import opened
from alongside.surfaces.desk.undo_words import walk_together
from alongside.surfaces.desk.views.answers import say_refused
from alongside.surfaces.desk.views.parent import open_parent_of


def match(request: Any, parent: UUID) -> HttpResponse:
    """A look is posted and answered in place: lived experience belongs in no address, no history and no row."""
    row = open_parent_of(request, parent)
    found = opened(row)
    partners = {partner.pk: partner for partner in partners_of(request.program)}
    names = [(str(one.pk), one.first_name) for one in partners.values() if one.active]
    posted = request.POST if request.method == "POST" else None
    form = LookForm(posted, partners=[("", _("Nobody in particular")), *names])
    looked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    answer = suggestions_for(
        request.program,
        row,
        found.wants,
        experience=frozenset(looked.get("experience", ())),
        specialties=frozenset(looked.get("specialties", ())),
        named=UUID(looked["named"]) if looked.get("named") else None,
        titles=titles(),
    )
    asked = row.open_request == OpenRequest.ANOTHER_PARTNER
    context = {
        "parent": parent_page(row, found, today=today_of(request.program)),
        "form": form,
        "looked": any(looked.values()),
        "answer": suggestions(answer, partners, asked_for_another=asked),
    }
    return render(request, "desk/matching/suggestions.html", context)


def choose(request: Any, parent: UUID) -> HttpResponse:
    """Match, rematch or stand in, by what the parent has now."""
    row, form = open_parent_of(request, parent), ChooseForm(request.POST)
    if not form.is_valid():
        return redirect("desk:match", row.pk)
    partner = get_object_or_404(partners_of(request.program), pk=form.cleaned_data["partner"])
    try:
        if form.cleaned_data["stand_in"]:
            _stand_in(request, row, partner)
        else:
            _match(request, row, partner)
    except Refused as refused:
        say_refused(request, refused)
        return redirect("desk:match", row.pk)
    return redirect("desk:parent", row.pk)


def _match(request: Any, row: Parent, partner: Partner) -> None:
    service = services.rematch if row.match_id else services.match  # type: ignore[attr-defined]
    matched = service(row, partner, by=request.actor)
    said, named = walk_together(opened(row).person.called, partner)
    offer_undo(request, said, "parent.match", matched_payload(matched), named=named)


def _stand_in(request: Any, row: Parent, partner: Partner) -> None:
    walking = Match.objects.of(request.program).open().select_related("parent__program").filter(parent=row).first()
    if walking is None:
        raise Http404
    services.set_cover(walking, partner, by=request.actor)
    messages.success(request, _("%(name)s stands in for now.") % {"name": partner.first_name})
