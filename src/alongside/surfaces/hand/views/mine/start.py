"""Where a link leads: the offer, my partner, or the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from alongside.platform import clock
from alongside.platform.accounts import links
from alongside.platform.sites.photos import photo_response
from alongside.platform.web.saying import Said
from alongside.platform.web.undo import offer_undo
from alongside.service.court.cards import card_of
from alongside.service.court.enums import Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.presenters import card_words
from alongside.service.court.selectors import dates_of
from alongside.service.court.services import answer
from alongside.service.court.undoing import payload_of
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import Parent
from alongside.service.matches.selectors import open_match_of
from alongside.service.matches.services import Opened
from alongside.surfaces.hand.access import for_parent
from alongside.surfaces.hand.forms.answer import OfferForm
from alongside.surfaces.hand.presenters.dates import date_lines
from alongside.surfaces.hand.presenters.offer import offer_words
from alongside.surfaces.hand.presenters.partner import partner_card, picture_of, request_words


def start(request: HttpRequest) -> HttpResponse:
    """One neutral address for everybody who holds a link."""
    holder = request.parent  # type: ignore[attr-defined]
    if isinstance(holder, CourtListEntry):
        return _offer(request, holder)
    return redirect("mine:back") if holder.closed_on else _my_partner(request, holder)


def _offer(request: HttpRequest, entry: CourtListEntry, form: OfferForm | None = None) -> HttpResponse:
    if entry.outcome == Outcome.NO:
        return render(request, "mine/said_no.html")
    context = {
        "words": offer_words(entry.program, entry.cover),
        "form": form or OfferForm(),
        "card": card_words(card_of(entry.program, entry.kind)),
        "said_not_now": entry.outcome == Outcome.NOT_NOW,
    }
    return render(request, "mine/offer.html", context)


def _my_partner(request: HttpRequest, parent: Parent) -> HttpResponse:
    match = open_match_of(parent)
    today = clock.today(parent.program.model.time_zone)
    context = {
        "partner": partner_card(match),
        "request_words": request_words(parent, match),
        "may_stay": bool(parent.open_request == OpenRequest.ANOTHER_PARTNER and match),
        "dates": date_lines(parent.program, dates_of(parent.pk, today)),
    }
    return render(request, "mine/partner.html", context)


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Yes, not now, or no. A yes turns the offer's link into the parent's own."""
    entry = request.parent  # type: ignore[attr-defined]
    form = OfferForm(request.POST)
    if not isinstance(entry, CourtListEntry) or not form.is_valid():
        return redirect("mine:start")  # answered already, on this phone or another
    try:
        answered = answer(entry, outcome=Outcome(form.cleaned_data["answer"]), by=request.actor)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("mine:start")
    if answered.opened:
        return _walk(request, answered.opened)
    if answered.outcome == Outcome.NO:
        offer_undo(request, Said(gettext_noop("You said no.")), "hand.answer", payload_of(answered))
    return redirect("mine:start")


def _walk(request: HttpRequest, opened: Opened) -> HttpResponse:
    """On to the one question that is left: how to be reached. The offer's link has become the parent's own."""
    if opened.match:
        name = opened.match.partner.first_name
        messages.success(request, _("Good. %(name)s walks with you from today.") % {"name": name})
    else:
        messages.success(request, _("Good. Somebody will walk with you. We tell you who, today or tomorrow."))
    response = links.enter(opened.token)
    response["Location"] = reverse("mine:contact")
    return response


@for_parent
def photo(request: HttpRequest) -> HttpResponse:
    """My partner's picture, for nobody but me."""
    partner = picture_of(open_match_of(request.parent))  # type: ignore[attr-defined]
    if partner is None or partner.photo is None:
        raise Http404
    return photo_response(partner.photo)
