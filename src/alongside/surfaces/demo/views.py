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
from django.views.decorators.http import require_POST

from alongside.platform.accounts import links, sessions
from alongside.platform.accounts.models import User
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Membership
from alongside.service.matches.models import Parent
from alongside.service.matches.people import unseal
from alongside.service.matches.services import issue_link

DEMO = Actor("command", "demo")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the demo, by program and role. Three queries."""
    _only_invented()
    rows = Membership.objects.open().filter(program__invented=True).select_related("user", "program")
    by_program: dict[Any, list[Membership]] = {}
    for row in rows.order_by("program__slug", "role", "user__name"):
        by_program.setdefault(row.program, []).append(row)
    parents = unseal(Parent.objects.open().filter(program__invented=True)).values()
    by_name = sorted(parents, key=lambda found: found.person.called)
    programs = [
        (program, people, [found for found in by_name if found.parent.program_id == program.pk])
        for program, people in by_program.items()
    ]
    return render(request, "demo/people.html", {"programs": programs})


@require_POST
def parent(request: HttpRequest, parent_id: UUID) -> HttpResponse:
    """Look at an invented parent's own pages on this device, by a new personal link."""
    _only_invented()
    found = get_object_or_404(Parent.objects.open().select_related("program"), pk=parent_id, program__invented=True)
    return links.enter(issue_link(found, by=DEMO))


def sign_in(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Sign in as somebody invented, as after a passkey. A link, so that a page of people is enough."""
    _only_invented()
    user = get_object_or_404(User, pk=user_id, memberships__program__invented=True, memberships__ended_on=None)
    login(request, user, backend=BACKEND)
    sessions.begin(request)
    request.session["account_authentication_methods_user"] = str(user.pk)
    request.session["account_authentication_methods"] = [
        {"method": "mfa", "type": "webauthn", "passwordless": True, "id": 0, "at": _always_just_proven()}
    ]
    return HttpResponseRedirect(reverse("accounts:start"))


def _always_just_proven() -> float:
    """As late as the session can last: nobody invented has a passkey to prove again who they are."""
    return time.time() + settings.SESSION_ABSOLUTE_SECONDS


def _only_invented() -> None:
    if not settings.DEMO_SWITCHES:
        raise Http404
