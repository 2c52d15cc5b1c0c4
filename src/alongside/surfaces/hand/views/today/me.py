"""What a partner needs for themself: cover without a reason, hours, who answers at night."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from alongside.platform.sites.services import change_partner
from alongside.platform.web.fields import readable_phone
from alongside.service.court.services import SteppedBack, not_today, step_back
from alongside.service.matches.errors import Refused
from alongside.service.matches.services import end_cover
from alongside.surfaces.hand.access import for_partner
from alongside.surfaces.hand.forms.hours import HoursForm
from alongside.surfaces.hand.views.today.today import page


@for_partner
def me(request: HttpRequest) -> HttpResponse:
    """My own page."""
    return page(request, "hand/me.html", {"partner": request.partner})  # type: ignore[attr-defined]


@for_partner
def hours(request: HttpRequest) -> HttpResponse:
    """The hours parents see, and who answers when I rest."""
    partner = request.partner  # type: ignore[attr-defined]
    names = ("hours_en", "hours_es", "nights_contact")
    form = HoursForm(request.POST or None, initial={name: getattr(partner, name) for name in names})
    if request.method == "POST" and form.is_valid():
        change_partner(partner, by=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Saved. Parents see it at once."))
        return redirect("hand:me")
    context = {
        "form": form,
        "title": _("My hours"),
        "cancel_url": reverse("hand:me"),
        "hand_base": "web/hand/partner_base.html",
    }
    return page(request, "web/hand/form.html", context)


@for_partner
def cover(request: HttpRequest) -> HttpResponse:
    """I need cover: today, or until I say. Nobody asks why, and nothing is written."""
    partner = request.partner  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            messages.success(request, _arranged(request))
        except Refused as refused:
            messages.error(request, str(refused.message))
        return redirect("hand:me")
    phone = partner.program.supervisor_phone
    context = {"partner": partner, "supervisor": phone, "supervisor_shown": readable_phone(phone)}
    return page(request, "hand/cover.html", context)


def _arranged(request: HttpRequest) -> str:
    partner, actor = request.partner, request.actor  # type: ignore[attr-defined]
    if request.POST.get("how_long") == "today":
        return _free_today(not_today(partner, by=actor))
    return _all_covered(step_back(partner, by=actor))


def _free_today(places: int) -> str:
    if not places:
        return _("You have no place at court today. If a parent needs somebody, call your supervisor.")
    said = ngettext(
        "Done. %(n)s parent at court has somebody else today.",
        "Done. %(n)s parents at court have somebody else today.",
        places,
    )
    return said % {"n": places} + " " + _("Your coordinator sees to it. Rest.")


def _all_covered(done: SteppedBack) -> str:
    if done.matches.uncovered:
        return _("Done. Your coordinator finds somebody for the parents who have nobody yet. Rest.")
    return _("Done. Every parent of yours has somebody. Rest.")


@for_partner
@require_POST
def i_am_back(request: HttpRequest) -> HttpResponse:
    """My own parents walk with me again."""
    try:
        end_cover(request.partner, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Welcome back. Your parents walk with you again."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("hand:me")
