"""Enforces the permission map on every request: deny by default, one 404 for whatever is not yours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from alongside.platform.accounts import links, onward, places, sessions
from alongside.platform.accounts.permissions import PERMISSIONS, Access, Audience
from alongside.platform.audit.actor import PARENT, Actor

PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class PermissionMiddleware:
    """Sets request.audience, program, membership, roles, partner, parent, actor and home_url for the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in ("program", "membership", "partner", "parent", "actor"):
            setattr(request, name, None)
        request.audience, request.roles, request.home_url = "public", frozenset(), "/"  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(request, "ended", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        if request.audience == Audience.STAFF:  # type: ignore[attr-defined]
            response.setdefault("Cache-Control", "private, no-store")
        elif request.audience == Audience.PARENT:  # type: ignore[attr-defined]
            response.setdefault("Cache-Control", "private, no-store")
            response["Referrer-Policy"] = "no-referrer"
        elif getattr(request, "is_form", False):
            response.setdefault("Cache-Control", "private, no-store")  # what was typed comes back with the page
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        access = PERMISSIONS.get(name)
        if access is None or _method(request) not in access.methods:
            raise Http404
        if access.audience == Audience.PARENT:
            _admit_parent(request)
            return None
        if access.audience == Audience.PUBLIC:
            request.is_form = "POST" in access.methods  # type: ignore[attr-defined]
            if name == "account_logout" and request.method == "POST":
                request.ended = True  # type: ignore[attr-defined]
            if not access.any_session:
                _forget_user(request)
            return None
        return _admit_staff(request, access, name)


def _method(request: HttpRequest) -> str:
    return "GET" if request.method == "HEAD" else str(request.method)


def _forget_user(request: HttpRequest) -> None:
    """Public and parents' pages are the same whoever is signed in on this phone."""
    request.user = AnonymousUser()


def _admit_parent(request: Any) -> None:
    _forget_user(request)
    request.audience = Audience.PARENT
    request.parent = links.parent_of(request)
    if request.parent is None:
        raise Http404
    request.program = request.parent.program
    request.actor = PARENT
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        _speak(request, request.parent.language)


def _admit_staff(request: Any, access: Access, name: str) -> HttpResponse | None:
    if not request.user.is_authenticated:
        if SESSION_KEY in request.session:  # their account was switched off since they signed in
            logout(request)
            request.ended = True
        return _go(request, "account_login", here=True)
    request.audience = Audience.STAFF
    place = places.place_of(request)
    if place is None or sessions.is_over(request, partner_zone=place.partner_zone):
        logout(request)
        request.ended = True
        return _go(request, "account_login", here=place is not None)
    sessions.touch(request)
    request.program, request.roles = place.program, place.roles
    request.membership = place.membership_for(access.roles)
    request.actor = Actor("user", request.user.pk)
    request.home_url = reverse("accounts:start")
    if request.membership is None:
        raise Http404
    if request.membership.role == "partner":
        request.partner = places.partner_of(request)
    _speak(request, request.user.language)
    if name in PROVING:
        has_one = sessions.has_second_factor(request.user)
        return None if has_one else _prove_again(request, back=request.GET.get("next", ""))
    if sessions.is_lent(request):
        return _prove_again(request)
    if not access.enrolling and not sessions.is_fully_proven(request):
        return _prove_again(request)
    if access.step_up and not sessions.has_stepped_up(request):
        return _prove_again(request)
    return None


def _speak(request: Any, language: str) -> None:
    """Show the page in this language, where it has been written in it."""
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _prove_again(request: Any, *, back: str | None = None) -> HttpResponse:
    """To the page where they prove who they are; whoever cannot yet, to setting that up, and then `back` or here.

    A phone that was lent sets nothing up: whoever holds it may be somebody else.
    """
    name = sessions.reauthentication_url_name(request.user)
    if name != "accounts:enrol":
        return _go(request, name, here=True)
    if sessions.is_lent(request):
        logout(request)
        request.ended = True
        return _go(request, "account_login")
    response = _go(request, name)
    if back is None and "HX-Request" not in request.headers:
        back = request.get_full_path() if _method(request) == "GET" else _came_from(request, name)
    is_start = not back or back == request.home_url  # where one is led anyway
    return response if is_start else onward.keep(request, response, back or "")


def _go(request: HttpRequest, name: str, *, here: bool = False) -> HttpResponse:
    """Send elsewhere, to come back to this page if it was being read. htmx is told in its own way.

    Signing in takes two steps and keeps the way back in a session meanwhile, so a page of one person is left out:
    no session holds a parent's id.
    """
    url = reverse(name)
    of_one = bool(request.resolver_match and request.resolver_match.kwargs) and name == "account_login"
    if here and not of_one and "HX-Request" not in request.headers:
        back = request.get_full_path() if _method(request) == "GET" else _came_from(request, name)
        url += "?" + urlencode({"next": back}) if back else ""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _came_from(request: HttpRequest, name: str) -> str:
    """The page of ours with the button that was pressed, so that it can be pressed again once one has proven again who
    one is. Nothing for signing in anew."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if name != "account_login" and page.netloc == request.get_host() else ""
