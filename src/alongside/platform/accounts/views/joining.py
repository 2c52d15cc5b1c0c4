"""Opening an invitation: who it is for, a password, and on to the second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from alongside.platform.accounts import sessions
from alongside.platform.accounts.forms.people import JoinForm
from alongside.platform.sites.errors import InvitationOver, NotPossible
from alongside.platform.sites.services.inviting import accept_invitation, needs_sign_in, open_invitation


@sensitive_post_parameters("password")
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """A GET changes nothing: mail programs open links before people do."""
    try:
        invitation = open_invitation(token)
    except InvitationOver as over:
        return _page(request, {"over": str(over)}, status=404)
    if needs_sign_in(invitation):
        return _accept_signed_in(request, token, invitation)
    form = JoinForm(
        request.POST or None,
        email=invitation.email,
        password_only=invitation.again,
        initial={"language": request.LANGUAGE_CODE},  # type: ignore[attr-defined]
    )
    if request.method == "POST" and form.is_valid():
        return _join(request, token, form)
    return _page(request, {"invitation": invitation, "form": form})


def _join(request: HttpRequest, token: str, form: JoinForm) -> HttpResponse:
    given = form.cleaned_data
    user = accept_invitation(
        token,
        name=given.get("name", ""),
        password=given["password"],
        language=given.get("language", "en"),
        user=None,
    )
    get_adapter(request).login(request, user)
    record_authentication(request, user, method="password", reauthenticated=True)
    return redirect("accounts:enrol")


def _accept_signed_in(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    """Somebody with an account takes the new role with it, once they are signed in to that very account."""
    user: Any = request.user
    is_theirs = user.is_authenticated and user.email == invitation.email and sessions.is_fully_proven(request)
    if request.method == "POST" and is_theirs:
        try:
            accept_invitation(token, name="", password="", language=user.language, user=user)
        except NotPossible as refused:
            return _page(request, {"over": str(refused)}, status=404)
        request.session[sessions.PROGRAM] = str(invitation.program_id)
        return redirect("accounts:start")
    back = reverse("account_login") + "?" + urlencode({"next": request.path})
    return _page(request, {"invitation": invitation, "is_theirs": is_theirs, "sign_in_url": back})


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "accounts/accept.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
