"""A coordinator minds a colleague's caseload until a day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.platform.accounts.roles import Role
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.selectors import caseload_holders, covers_of
from alongside.platform.sites.services import hand_back_caseload, mind_caseload
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.caseload import MindForm
from alongside.surfaces.desk.presenters.entries import full_day


def cover(request: Any) -> HttpResponse:
    """Whose caseload is minded by whom, and minding one oneself."""
    today = today_of(request.program)
    holders = {str(row.user_id): row.user for row in caseload_holders(request.program)}
    others = [(pk, user.name) for pk, user in holders.items() if user.pk != request.user.pk]
    form = MindForm(request.POST if request.method == "POST" else None, colleagues=others, today=today)
    if request.method == "POST" and form.is_valid():
        away = holders[form.cleaned_data["away"]]
        until = form.cleaned_data["until"]
        try:
            mind_caseload(request.program, away=away, covering=request.user, until=until, by=request.actor)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            words = {"name": away.name, "day": full_day(until)}
            messages.success(request, _("You mind %(name)s's caseload until the end of %(day)s.") % words)
            return redirect("desk:caseload_cover")
    rows = [
        {
            "id": one.pk,
            "away": one.away.name,
            "covering": one.covering.name,
            "until": full_day(one.until),
            "may_end": _may_end(request, one),
        }
        for one in covers_of(request.program, on=today)
    ]
    context = {"form": form if others else None, "rows": rows}
    return render(request, "desk/caseload/cover.html", context)


def cover_end(request: Any, minded: UUID) -> HttpResponse:
    """Either of the two hands it back, or a supervisor does."""
    one = covers_of(request.program, on=today_of(request.program)).filter(pk=minded).first()
    if one is None or not _may_end(request, one):
        raise Http404
    hand_back_caseload(one, by=request.actor)
    messages.success(request, _("The caseload is handed back. Its names are closed to you again."))
    return redirect("desk:caseload_cover")


def _may_end(request: Any, one: Any) -> bool:
    return request.user.pk in (one.away_id, one.covering_id) or Role.SUPERVISOR in request.roles
