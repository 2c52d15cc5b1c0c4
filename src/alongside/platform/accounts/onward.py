"""Where somebody was going who must first set up a second factor: kept in their browser, sealed, for half an hour.

Setting one up leads over several pages of django-allauth, which know of no way back. No session holds it, as some of
these pages are of one parent.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from alongside.platform.web.sealing import Unreadable, holder_of, seal, unseal

COOKIE = "onward"
KEPT_SECONDS = 1800


def keep(request: HttpRequest, response: HttpResponse, path: str) -> HttpResponse:
    """Remember `path` of this site for this person in this program."""
    if url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        response.set_cookie(
            COOKIE,
            seal(COOKIE, {"path": path}, holder=holder_of(request)),
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def path_of(request: HttpRequest) -> str:
    """Where they were going; nothing where that was too long ago, or somebody else."""
    try:
        return str(unseal(COOKIE, request.COOKIES.get(COOKIE, ""), holder=holder_of(request))["path"])
    except Unreadable:
        return ""


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
