"""Addresses that tests of platform/web need: something to undo, a Today, and pages that fail."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path
from django.utils.translation import override

from alongside.platform import clock
from alongside.platform.web import errors
from alongside.platform.web.offline import TodayRow, today_addresses, today_payload
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo

ROWS: list[TodayRow] = [{"who": "Zoë R. <b>", "when": "8:30", "where": "Dept 10", "language": "Español"}]
TODAY = """{% extends "web/hand/partner_base.html" %}
{% block heading %}Today{% endblock %}
{% block content %}{% for row in rows %}<p>{{ row.who }}</p>{% endfor %}{% include "web/hand/today_hook.html" %}
<form method="post" action="{{ today.sign_out }}" data-sign-out>{% csrf_token %}<button>Out</button></form>
{% endblock %}
"""
state: dict[str, Any] = {"rights": True, "seconds": None}


def move(request: HttpRequest) -> HttpResponse:
    """Something done that harms nobody."""
    named = say("%(who)s: %(what)s", who="Rosa", what=say("Yes"))
    offer_undo(request, say("Undo"), "test.move", {"entry": request.POST["entry"]}, named=named)
    return redirect("/style/?none")


def elsewhere(request: HttpRequest) -> HttpResponse:
    """A page of nobody in particular, in the language asked for."""
    with override(request.GET["in"]):
        return render(request, "web/parts/notices.html")


def today(request: HttpRequest) -> HttpResponse:
    """A partner's Today, with its rows written by the server."""
    if not state["rights"]:
        return redirect("account_login")
    return HttpResponse(
        engines["django"].from_string(TODAY).render({"rows": ROWS, "today": today_addresses()}, request)
    )


def today_data(request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    if not state["rights"]:
        raise Http404
    payload = today_payload(now=clock.now(), rows=ROWS)
    if state["seconds"] is not None:
        from datetime import UTC, datetime, timedelta

        payload["until"] = (datetime.now(UTC) + timedelta(seconds=state["seconds"])).isoformat()
    return JsonResponse(payload, headers={"Cache-Control": "no-store"})


def sign_in(request: HttpRequest) -> HttpResponse:
    """Where signing out leads."""
    return render(request, "web/hand/form.html", {"title": "Sign in"})


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    state["rights"] = False
    return redirect("account_login")


def fail(request: HttpRequest, how: str) -> HttpResponse:
    """Each way in which a page can fail."""
    raise {"400": SuspiciousOperation, "403": PermissionDenied, "404": Http404, "500": RuntimeError}[how]


hand = ([path("today/", today, name="today"), path("today.json", today_data, name="today_data")], "hand")
urlpatterns = [
    path("", include("alongside.platform.web.urls")),
    path("move/", move),
    path("elsewhere/", elsewhere),
    path("hand/", include(hand)),
    path("fail/<str:how>/", fail),
    path("hand/fail/<str:how>/", fail),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("", sign_in),
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error
