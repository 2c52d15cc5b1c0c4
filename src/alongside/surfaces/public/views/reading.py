"""Pages that only say something."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from alongside.platform.sites.models import Program
from alongside.platform.sites.role_card import role_card
from alongside.service.court.presenters import word_list
from alongside.surfaces.public.finding import find_program
from alongside.surfaces.public.presenters import program_page


def start(request: HttpRequest) -> HttpResponse:
    """Which program? One query. Whoever is signed in goes to their own first page, unless they have lent the phone."""
    if request.user.is_authenticated and settings.LENT_COOKIE_NAME not in request.COOKIES:
        return redirect("accounts:start")
    programs = sorted(Program.objects.all(), key=lambda program: program.name)
    return render(request, "public/start.html", {"programs": programs})


def words(request: HttpRequest) -> HttpResponse:
    return render(request, "public/words.html", word_list(request.GET.get("q", "")))


def help_now(request: HttpRequest) -> HttpResponse:
    """Numbers that answer day and night."""
    return render(request, "public/help.html")


def program(request: HttpRequest, program: str) -> HttpResponse:
    """Who this is, what it is for, and which doors are open."""
    found = find_program(request, program)
    return render(request, "public/program.html", {"program": found, "page": program_page(found)})


def role(request: HttpRequest, program: str) -> HttpResponse:
    """What a partner does and does not do: for workers, attorneys, court officers, and parents."""
    found = find_program(request, program)
    return render(request, "public/role.html", {"program": found, "role": role_card(found.model)})


def privacy(request: HttpRequest, program: str) -> HttpResponse:
    """Who runs this, and what it never shares."""
    found = find_program(request, program)
    language = get_language() or "en"
    context = {
        "program": found,
        "page": program_page(found),
        "before_yes": found.model.words_before_yes.in_language(language),
        "days": found.model.purge.parent_days,
    }
    return render(request, "public/privacy.html", context)
