"""Two open doors: asking for a partner, and coming back. A yes leads to the parent's own page at once."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.platform.accounts import links
from alongside.platform.audit.actor import PARENT
from alongside.platform.sites.models import Program
from alongside.platform.sites.services import LiveDataRefused
from alongside.platform.web.errors import too_many
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.errors import Refused
from alongside.service.matches.services import Opened, open_parent, welcome_back
from alongside.surfaces.public.doors import is_crowded
from alongside.surfaces.public.finding import find_program
from alongside.surfaces.public.forms import AskForm, BackForm


def ask(request: HttpRequest, program: str) -> HttpResponse:
    """A parent asks for a partner, where the program file opens this door; elsewhere the page does not exist."""
    found = find_program(request, program)
    if Route.SELF_REFERRAL not in found.model.entry.open_routes:
        raise Http404
    return _door(request, found, AskForm, "ask", _open)


def back(request: HttpRequest, program: str) -> HttpResponse:
    """I was here before. Nothing is looked up: that it is so, and with whom, is the parent's own word. A partner walks
    with them from today; the partner's number shows once somebody here has met or called them."""
    return _door(request, find_program(request, program), BackForm, "back", _welcome)


def _door(
    request: HttpRequest,
    program: Program,
    form_class: type[AskForm],
    door: str,
    come_in: Callable[[Program, AskForm], Opened],
) -> HttpResponse:
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.is_a_machine:
            return redirect("public:program", program=program.slug)
        if is_crowded(program, door):
            return too_many(request)
        try:
            opened = come_in(program, form)
        except LiveDataRefused:
            form.add_error(None, _("This program is not open here yet. Call the program instead."))
        except Refused as refused:
            form.add_error(None, str(refused.message))
        else:
            request.audience = "parent"  # type: ignore[attr-defined]  # the note belongs to the parent's own page
            messages.success(request, _said(opened))
            return links.enter(opened.token)
    return render(request, f"public/{door}.html", {"program": program, "form": form})


def _open(program: Program, form: AskForm) -> Opened:
    given = form.cleaned_data
    return open_parent(
        program,
        by=PARENT,
        route=Route.SELF_REFERRAL,
        person=form.person,
        language=given["language"],
        contact_way=ContactWay(given["way"]),
    )


def _welcome(program: Program, form: AskForm) -> Opened:
    given = form.cleaned_data
    return welcome_back(
        program,
        by=PARENT,
        person=form.person,
        language=given["language"],
        contact_way=ContactWay(given["way"]),
        named=given["named"],
    )


def _said(opened: Opened) -> str:
    if opened.match:
        name = opened.match.partner.first_name
        if opened.parent.contact_way == ContactWay.IN_PERSON:
            return _("Welcome back. %(name)s walks with you from today.") % {"name": name}
        words = _("Welcome back. %(name)s walks with you from today, and is in touch today or tomorrow.")
        return words % {"name": name}
    return _("Good that you asked. Somebody from the program is in touch today or tomorrow.")
