"""In the corridor: greet, show the card, show the offer, tap what they said."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from alongside.core.languages import language_name
from alongside.platform.accounts import links
from alongside.platform.vault.keys import open_key
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court.cards import card_of
from alongside.service.court.enums import Outcome
from alongside.service.court.offers import offer_token
from alongside.service.court.presenters import card_words
from alongside.service.court.services import answer
from alongside.service.court.undoing import payload_of
from alongside.service.matches.errors import Refused
from alongside.surfaces.hand import lent
from alongside.surfaces.hand.access import for_partner, own_entry
from alongside.surfaces.hand.forms.answer import OutcomeForm
from alongside.surfaces.hand.presenters.times import place_words, time_words
from alongside.surfaces.hand.views.today.today import page

SAID = {
    Outcome.YES: (gettext_noop("A parent said yes."), gettext_noop("%(name)s said yes.")),
    Outcome.NOT_NOW: (gettext_noop("A parent said not now."), gettext_noop("%(name)s said not now.")),
    Outcome.NO: (gettext_noop("A parent said no."), gettext_noop("%(name)s said no.")),
    Outcome.NOT_THERE: (gettext_noop("A parent was not there."), gettext_noop("%(name)s was not there.")),
}


@for_partner
def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One parent on the list of today."""
    found = own_entry(request, entry)
    row = found.entry
    context = {
        "who": found.who.called,
        "entry": row,
        "when": time_words(row.at),
        "where": place_words(row.courthouse, row.room),
        "speaks": language_name(row.language, request.LANGUAGE_CODE),  # type: ignore[attr-defined]
        "before_yes": row.program.model.words_before_yes.in_language(row.language),
        "form": OutcomeForm(),
        "said": row.get_outcome_display() if row.outcome else "",
    }
    return page(request, "hand/entry.html", context)


@for_partner
def hearing(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The card to show and to have read aloud, in the parent's language where it is written in it."""
    row = own_entry(request, entry).entry
    if row.language in dict(settings.LANGUAGES):
        translation.activate(row.language)
    return page(request, "hand/hearing.html", {"entry": row, "card": card_words(card_of(row.program, row.kind))})


@for_partner
@require_POST
def outcome(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One tap. It can be taken back for ten minutes."""
    found = own_entry(request, entry)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return redirect("hand:entry", entry=entry)
    try:
        answered = answer(found.entry, outcome=Outcome(form.cleaned_data["outcome"]), by=request.actor)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("hand:today")
    said, named = SAID[answered.outcome]
    who = say(named, name=answered.before.who.called)
    offer_undo(request, say(said), "hand.answer", payload_of(answered), named=who)
    if answered.opened and answered.opened.match:
        return redirect("hand:parent", parent=answered.opened.parent.pk)
    return redirect("hand:today")


@for_partner
@require_POST
def offer(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The parent's own pages on this phone, outside the partner's session, until it is handed back."""
    row = own_entry(request, entry).entry
    return lent.lend(request, offer_token(open_key(row.pk)), row.language)


@for_partner
def offer_qr(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The same on the parent's own phone."""
    found = own_entry(request, entry)
    address = settings.SITE_ADDRESS + links.link_path(offer_token(open_key(found.entry.pk)))
    context = {"who": found.who.called, "entry": found.entry, "qr": qr_svg(address, title=_("The offer"))}
    return page(request, "hand/offer_qr.html", context)
