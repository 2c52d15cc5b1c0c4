"""The parent's personal link: a cookie, and away from the address. Nothing is written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from alongside.platform.accounts import links


@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Known or not, the answer gives nothing away beyond "this link works" or "it does not"."""
    response = links.enter(token) if links.find(token) else _gone(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_gone.html", status=404)
