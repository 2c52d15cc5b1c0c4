"""A page of one-click sign-ins, for invented people alone."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from alongside.platform.accounts import sessions
from alongside.platform.accounts.models import User
from alongside.platform.sites.models import Membership

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the demo, by program and role. One query."""
    _only_invented()
    rows = Membership.objects.open().filter(program__invented=True).select_related("user", "program")
    by_program: dict[Any, list[Membership]] = {}
    for row in rows.order_by("program__slug", "role", "user__name"):
        by_program.setdefault(row.program, []).append(row)
    return render(request, "demo/people.html", {"programs": by_program.items()})


def sign_in(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Sign in as somebody invented, as after a passkey. A link, so that a page of people is enough."""
    _only_invented()
    user = get_object_or_404(User, pk=user_id, memberships__program__invented=True, memberships__ended_on=None)
    login(request, user, backend=BACKEND)
    sessions.begin(request)
    request.session["account_authentication_methods_user"] = str(user.pk)
    request.session["account_authentication_methods"] = [
        {"method": "mfa", "type": "webauthn", "passwordless": True, "id": 0, "at": time.time()}
    ]
    return HttpResponseRedirect(reverse("accounts:start"))


def _only_invented() -> None:
    if not settings.DEMO_SWITCHES:
        raise Http404
