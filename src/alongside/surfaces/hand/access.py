"""Who a page is for: a partner with a record, a parent who holds a personal link, or somebody who holds an offer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.platform import clock
from alongside.platform.sites.models import Partner
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import UnsealedEntry
from alongside.service.court.people import unseal as unseal_entries
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Unsealed, unseal
from alongside.service.matches.selectors import parents_of

View = Callable[..., HttpResponse]


def for_partner(view: View) -> View:
    """Only somebody whose partner record is there; the record comes as `request.partner`."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.partner is None:  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def for_parent(view: View) -> View:
    """A page of a parent who walks with the program: not of an offer, and not of somebody who has closed."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        holder = request.parent  # type: ignore[attr-defined]
        if not isinstance(holder, Parent):
            raise Http404
        if holder.closed_on is not None:
            return redirect("mine:start")
        return view(request, *args, **kwargs)

    return checked


def own_person(request: HttpRequest) -> Unsealed:
    """Who holds the personal link. One query to the keystore; 404 once their key is gone."""
    parent: Parent = request.parent  # type: ignore[attr-defined]
    found = unseal([parent])
    if parent.pk not in found:
        raise Http404
    return found[parent.pk]


def own_entry(request: HttpRequest, entry: UUID) -> UnsealedEntry:
    """Somebody this partner stands beside today, still to be asked or asked again."""
    partner: Partner = request.partner  # type: ignore[attr-defined]
    today = clock.today(partner.program.model.time_zone)
    rows = CourtListEntry.objects.of(partner.program).on(today).filter(cover=partner, offer=Offer.OFFER)
    found = unseal_entries(rows.filter(pk=entry).exclude(outcome=Outcome.NO).select_related("program", "cover"))
    if not found:
        raise Http404
    return found[0]


def own_parent(request: HttpRequest, parent: UUID) -> Unsealed:
    """A parent this partner walks with, or stands in for."""
    row = parents_of(request.partner).filter(pk=parent).select_related("program").first()  # type: ignore[attr-defined]
    found = unseal([row]) if row else {}
    if parent not in found:
        raise Http404
    return found[parent]
