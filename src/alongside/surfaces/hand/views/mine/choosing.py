"""Another partner, or the same after all; and the way back for somebody who has closed."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.service.matches.errors import AlreadyDone, NotKnownYet
from alongside.service.matches.models import Parent
from alongside.service.matches.selectors import open_match_of
from alongside.service.matches.services import ask_for_another, come_back, withdraw_request
from alongside.surfaces.hand.access import for_parent
from alongside.surfaces.hand.forms.back import BackForm
from alongside.surfaces.hand.presenters.partner import partner_card


@for_parent
def another(request: HttpRequest) -> HttpResponse:
    """No reason needed: the page asks once whether this is meant, and nothing else."""
    parent = request.parent  # type: ignore[attr-defined]
    if request.method == "POST":
        with suppress(AlreadyDone):  # tapped twice, or closed meanwhile: the first page says how it stands
            try:
                ask_for_another(parent, by=request.actor)  # type: ignore[attr-defined]
            except NotKnownYet as refused:
                messages.info(request, str(refused.message))
            else:
                messages.success(request, _("We heard you. Somebody else will be in touch soon."))
        return redirect("mine:start")
    return render(request, "mine/another.html", {"partner": partner_card(open_match_of(parent))})


@for_parent
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """I keep my partner after all."""
    with suppress(AlreadyDone):
        withdraw_request(request.parent, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Good. You keep your partner."))
    return redirect("mine:start")


def back(request: HttpRequest) -> HttpResponse:
    """Closed, and the door is open: one tap, with the partner I name, today."""
    parent = request.parent  # type: ignore[attr-defined]
    if not isinstance(parent, Parent):
        raise Http404
    if parent.closed_on is None:
        return redirect("mine:start")
    form = BackForm(request.POST or None, parent=parent)
    if request.method == "POST" and form.is_valid():
        with suppress(AlreadyDone):
            match = come_back(parent, by=request.actor, partner=form.partner).match  # type: ignore[attr-defined]
            messages.success(request, _welcome(match.partner.first_name if match else ""))
        return redirect("mine:start")
    return render(request, "mine/back.html", {"form": form})


def _welcome(name: str) -> str:
    if name:
        return _("Welcome back. %(name)s walks with you from today.") % {"name": name}
    return _("Welcome back. Somebody from the program calls you today.")
