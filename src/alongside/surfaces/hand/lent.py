"""A partner's phone lent to a parent: the parent's pages, outside the partner's session, until it is handed back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from alongside.platform.accounts import links, sessions
from alongside.platform.web.undo import COOKIE as UNDO_COOKIE
from alongside.surfaces.hand.pins import COOKIE as PIN_COOKIE

PARENT_NOTES = "said"


def is_lent(request: HttpRequest) -> bool:
    """Whether this phone belongs to a partner: nothing of the parent's may be kept on it."""
    return settings.LENT_COOKIE_NAME in request.COOKIES


def lend(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """Show the pages behind `token` on this phone, in the parent's language where the pages speak it.

    The partner's own pages open again once they have proven that they hold it; what Today kept for a moment without
    signal goes from the phone, and comes back with the next Today.
    """
    sessions.lend(request)
    response = _clean(links.enter(token))
    response["Clear-Site-Data"] = '"cache", "storage"'
    response.set_cookie(
        settings.LENT_COOKIE_NAME, "1", httponly=True, samesite="Lax", secure=settings.PARENT_COOKIE_SECURE
    )
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return response


def forget() -> HttpResponse:
    """Link, notes and offers to undo are gone from this phone; on to the first page."""
    return _clean(links.leave(HttpResponseRedirect(reverse("public:start"))))


def give_back() -> HttpResponse:
    """The phone is its owner's again: once they have proven who they are, it shows their day."""
    return reclaim(HttpResponseRedirect(reverse("hand:today")))


def reclaim(response: HttpResponse) -> HttpResponse:
    """A partner who opens a page of their own holds the phone again: nothing of the parent's stays on it."""
    _clean(links.leave(response))
    response.delete_cookie(settings.LENT_COOKIE_NAME, samesite="Lax")
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return response


def _clean(response: HttpResponse) -> HttpResponse:
    """What one parent was told or could undo never shows to the next, and a PIN they gave opens nothing any more."""
    response.delete_cookie(UNDO_COOKIE)
    response.delete_cookie(PARENT_NOTES)
    response.delete_cookie(PIN_COOKIE, samesite="Lax")
    return response
