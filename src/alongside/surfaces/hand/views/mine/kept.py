"""What is kept about me, my link, and saying goodbye."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from alongside.platform import clock
from alongside.platform.accounts import links
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import unseal
from alongside.service.matches.enums import EndWay
from alongside.service.matches.services import close
from alongside.service.matches.undoing import closed_as_json
from alongside.surfaces.hand import lent
from alongside.surfaces.hand.access import for_parent, own_person
from alongside.surfaces.hand.presenters.kept import kept_about
from alongside.surfaces.hand.presenters.kept_offer import kept_of_offer


def kept(request: HttpRequest) -> HttpResponse:
    """For a parent, also one who has closed; somebody who holds an offer reads what stands on the list."""
    if isinstance(request.parent, CourtListEntry):  # type: ignore[attr-defined]
        lines = [line for entry in unseal([request.parent]) for line in kept_of_offer(entry)]  # type: ignore[attr-defined]
        return render(request, "mine/kept_offer.html", {"lines": lines})
    mine = own_person(request)
    found = kept_about(mine, today=clock.today(mine.parent.program.model.time_zone))
    return render(request, "mine/kept.html", {"kept": found, "is_open": mine.parent.closed_on is None})


@for_parent
def link(request: HttpRequest) -> HttpResponse:
    """My link: to open on my own phone, or to keep."""
    address = settings.SITE_ADDRESS + links.link_path(request.COOKIES[settings.PARENT_COOKIE_NAME])
    context = {
        "qr": qr_svg(address, title=_("My link")),
        "address": address,
        "until": request.parent.link_expires_on,  # type: ignore[attr-defined]
    }
    return render(request, "mine/link.html", context)


@for_parent
def goodbye(request: HttpRequest) -> HttpResponse:
    """Stop, by one's own wish, at once. Asked once; nobody asks why."""
    if request.method == "POST":
        closed = close(request.parent, way=EndWay.OWN_WISH, by=request.actor)  # type: ignore[attr-defined]
        offer_undo(request, say(gettext_noop("You said goodbye.")), "mine.goodbye", closed_as_json(closed))
        return redirect("mine:back")
    return render(request, "mine/goodbye.html")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget me on this phone: a lent one goes back to its owner, one's own to the first page."""
    if lent.is_lent(request):
        return lent.give_back()
    return lent.forget()
