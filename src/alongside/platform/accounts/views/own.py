"""One's own account: where to start, which program, how one signs in."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.platform.accounts import homes, onward, sessions
from alongside.platform.accounts.forms.people import ProfileForm


def start(request: HttpRequest) -> HttpResponse:
    """After signing in: the page of one's role in the program chosen; first, where one was going before a second
    factor had to be set up."""
    if path := onward.path_of(request):
        return onward.forget(redirect(path))
    return redirect(homes.start_url(request.roles))  # type: ignore[attr-defined]


def programs(request: HttpRequest) -> HttpResponse:
    """Choose among the programs one works in."""
    return render(request, "accounts/programs.html", {"places": request.places})  # type: ignore[attr-defined]


def switch(request: HttpRequest, program: UUID) -> HttpResponse:
    """Work in another of one's own programs from here on."""
    if program not in {place.pk for place in request.places}:  # type: ignore[attr-defined]
        raise Http404
    request.session[sessions.PROGRAM] = str(program)
    return redirect("accounts:start")


def enrol(request: HttpRequest) -> HttpResponse:
    """Choose a second factor: nothing else opens until there is one."""
    if sessions.has_second_factor(request.user):
        return redirect("accounts:start")
    return render(request, "accounts/enrol.html")


def added(request: HttpRequest) -> HttpResponse:
    """Where django-allauth's own pages go when they are done: on, or to how one signs in."""
    return redirect("accounts:start" if onward.path_of(request) else "accounts:security")


def security(request: HttpRequest) -> HttpResponse:
    """How one signs in: passkeys, authenticator, recovery codes left, password."""
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))  # type: ignore[misc]
    codes = next((a for a in mine if a.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "passkeys": [a for a in mine if a.type == Authenticator.Type.WEBAUTHN],
        "has_app": any(a.type == Authenticator.Type.TOTP for a in mine),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }
    return render(request, "accounts/security.html", context)


def profile(request: HttpRequest) -> HttpResponse:
    """One's name and the language of the pages."""
    form = ProfileForm(request.POST or None, instance=request.user)  # type: ignore[misc]
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:security")
    return render(request, "web/desk/form.html", {"form": form, "title": _("Your name and language")})
