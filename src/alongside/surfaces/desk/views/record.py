"""Everything held on one parent, on a page and on paper; and holds, which stop its destruction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault import holds
from alongside.platform.vault.holdings import everything_on
from alongside.platform.vault.keys import open_key
from alongside.platform.vault.models import Hold
from alongside.platform.vault.models.hold import OrderedBy
from alongside.platform.web.pdf import render_pdf
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.caseload import HoldForm
from alongside.surfaces.desk.presenters.entries import full_day
from alongside.surfaces.desk.presenters.parent_page import parent_page
from alongside.surfaces.desk.presenters.parents import short_day
from alongside.surfaces.desk.presenters.record import record as record_parts
from alongside.surfaces.desk.record_names import names_for
from alongside.surfaces.desk.scope import opened, parent_of


def record(request: Any, parent: UUID) -> HttpResponse:
    """Looking stands in the audit chain."""
    context = _context(request, parent)
    _say(request, parent, Verb.HOLDINGS_SHOWN)
    return render(request, "desk/parent/record.html", context)


def record_pdf(request: Any, parent: UUID) -> HttpResponse:
    """The same on paper, for whoever asks by law or for the parent themself."""
    context = _context(request, parent)
    _say(request, parent, Verb.RECORD_PRINTED)
    return render_pdf("desk/parent/record.pdf.html", context, _("everything-held"), request=request)


def hold(request: Any, parent: UUID) -> HttpResponse:
    """Place a hold, or lift the one that stands. It stops destruction and opens nothing to anybody."""
    row, today = parent_of(request, parent), today_of(request.program)
    standing = Hold.objects.filter(program=request.program, parent_id=row.pk, lifted_on=None).first()
    form = HoldForm(request.POST if request.method == "POST" else None, initial={"on": today}, today=today)
    if request.method == "POST" and "lift" in request.POST:
        holds.lift(request.program, row.pk, on=today, by=request.actor)
        messages.success(request, _("The hold is lifted. The schedule goes on from where it stands."))
        return redirect("desk:parent", row.pk)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        holds.place(request.program, row.pk, ordered_by=given["ordered_by"], on=given["on"], by=request.actor)
        messages.success(request, _("Held. Nothing of this parent is destroyed until the hold is lifted."))
        return redirect("desk:parent", row.pk)
    found = parent_page(row, opened(row), today=today)
    context = {
        "form": form,
        "parent": found,
        "standing": standing,
        "ordered_by": str(OrderedBy(standing.ordered_by).label) if standing else "",
        "ordered_on": short_day(standing.on) if standing else "",
        "is_program_held": holds.held(request.program).program,
    }
    return render(request, "desk/parent/hold.html", context)


def _context(request: Any, parent: UUID) -> dict[str, Any]:
    row = parent_of(request, parent)
    found = opened(row)
    holding = everything_on(row.pk)
    if holding is None:
        raise Http404
    today = today_of(request.program)
    return {
        "parent": parent_page(row, found, today=today),
        "parts": record_parts(holding, names_for(request, holding)),
        "is_held": holding.is_held,
        "printed_on": full_day(today),
        "printed_by": request.user.name,
    }


def _say(request: Any, parent: UUID, verb: Verb) -> None:
    with act(request.program, by=request.actor) as deed:
        deed.record(verb, open_key(parent))
