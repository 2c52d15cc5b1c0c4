"""What a partner can do for a parent: a new link, a date, and counting that they went alone."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from alongside.core.closing import monday_of
from alongside.platform import clock
from alongside.platform.accounts import links
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court.models import ParentDate
from alongside.service.court.services import add_date, remove_date
from alongside.service.court.undoing import date_as_json
from alongside.service.matches.enums import ContactKind
from alongside.service.matches.errors import Refused
from alongside.service.matches.selectors import open_match_of
from alongside.service.matches.services import add_contact, issue_link
from alongside.surfaces.hand import lent
from alongside.surfaces.hand.access import for_partner, own_parent
from alongside.surfaces.hand.forms.date import DateForm
from alongside.surfaces.hand.presenters.dates import date_words
from alongside.surfaces.hand.views.today.today import page


@for_partner
def link(request: HttpRequest, parent: UUID) -> HttpResponse:
    """A new link for the parent: as a square for their phone, or opened on this one. The old link stops."""
    person = own_parent(request, parent)
    if request.method != "POST":
        return page(request, "hand/link.html", {"person": person})
    token = issue_link(person.parent, by=request.actor)  # type: ignore[attr-defined]
    if "here" in request.POST:
        return lent.lend(request, token, person.parent.language)
    address = settings.SITE_ADDRESS + links.link_path(token)
    return page(request, "hand/link.html", {"person": person, "qr": qr_svg(address, title=_("Their link"))})


@for_partner
def date(request: HttpRequest, parent: UUID) -> HttpResponse:
    """A date the court or a meeting's host has set."""
    person = own_parent(request, parent)
    today = clock.today(person.parent.program.model.time_zone)
    form = DateForm(request.POST or None, today=today, court=person.parent.program.model.court)
    if request.method == "POST" and form.is_valid():
        added = add_date(person.parent, by=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Saved: %(date)s.") % {"date": date_words(added)})
        return redirect("hand:parent", parent=parent)
    context = {
        "form": form,
        "title": _("A new date"),
        "cancel_url": reverse("hand:parent", args=[parent]),
        "hand_base": "web/hand/partner_base.html",
    }
    return page(request, "web/hand/form.html", context)


@for_partner
@require_POST
def no_date(request: HttpRequest, parent: UUID, date: UUID) -> HttpResponse:
    """This date does not hold any more."""
    person = own_parent(request, parent)
    row = get_object_or_404(ParentDate.objects.select_related("parent__program"), pk=date, parent=person.parent)
    kept = date_as_json(row)
    remove_date(row, by=request.actor)  # type: ignore[attr-defined]
    said = say(gettext_noop("One parent's date was removed."))
    named = say(gettext_noop("%(who)s: one date was removed."), who=person.person.called)
    offer_undo(request, said, "hand.date", kept, named=named)
    return redirect("hand:parent", parent=parent)


@for_partner
@require_POST
def alone(request: HttpRequest, parent: UUID) -> HttpResponse:
    """They went without me: a success, and one more in this week's count."""
    own = own_parent(request, parent)
    match = open_match_of(own.parent)
    if match is None:
        raise Http404
    week = monday_of(clock.today(match.parent.program.model.time_zone))
    try:
        count = add_contact(match, by=request.actor, week=week, kind=ContactKind.WENT_ALONE)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        payload = {"match": str(match.pk), "week": week.isoformat(), "count": count}
        said = say(gettext_noop("A parent went alone: that is a success."))
        named = say(gettext_noop("%(who)s went alone: that is a success."), who=own.person.called)
        offer_undo(request, said, "hand.went_alone", payload, named=named)
    return redirect("hand:parent", parent=parent)
