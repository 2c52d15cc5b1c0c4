"""A parent comes in without a hearing, or is back after nothing was kept of them any more."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.platform.sites.services import LiveDataRefused
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.matches import services
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.areas import areas_known
from alongside.surfaces.desk.forms.choices import language_choices, partner_choices
from alongside.surfaces.desk.forms.parents import AddParentForm, ReturnForm
from alongside.surfaces.desk.parent_undo import opened_payload
from alongside.surfaces.desk.undo_words import welcome_words


def add(request: Any) -> HttpResponse:
    """By any door that the program file opens, except the court list, which has pages of its own."""
    program = request.program
    routes = [route for route in program.model.entry.open_routes if route != Route.COURT]
    if not routes:
        return render(request, "desk/parent/no_door.html", {})
    form = AddParentForm(
        request.POST if request.method == "POST" else None,
        initial={"route": routes[0] if len(routes) == 1 else None},
        routes=routes,
        languages=language_choices(program.model),
        areas=areas_known(program),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = services.open_parent(
                program,
                by=request.actor,
                route=Route(given["route"]),
                person=form.person,
                language=given["language"],
                contact_way=ContactWay(given["contact_way"]),
                wants=form.wants,
            )
        except (Refused, LiveDataRefused) as refused:
            form.add_error(None, str(refused))
        else:
            said = say(gettext_noop("A parent was added."))
            named = say(gettext_noop("%(who)s was added."), who=given["called"])
            offer_undo(request, said, "parent.opening", opened_payload(opened), named=named)
            return redirect("desk:match", opened.parent.pk)
    return _page(request, form, _("Add a parent"), _("Add, and see who could walk with them"))


def returned(request: Any) -> HttpResponse:
    """The same day, no queue: that they were here, and with whom, is their own word."""
    program = request.program
    ready = trained_partner_ids(program)
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        languages=language_choices(program.model),
        partners=partner_choices(partners_of(program), ready, blank=_("Nobody in particular")),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = services.welcome_back(
                program,
                by=request.actor,
                person=form.person,
                language=given["language"],
                contact_way=ContactWay(given["contact_way"]),
                partner=partners_of(program).filter(pk=given["partner"]).first() if given["partner"] else None,
            )
        except (Refused, LiveDataRefused) as refused:
            form.add_error(None, str(refused))
        else:
            said, named = welcome_words(given["called"], opened.match)
            offer_undo(request, said, "parent.opening", opened_payload(opened), named=named)
            return redirect("desk:parent", opened.parent.pk)
    return _page(
        request,
        form,
        _("Somebody is back"),
        _("Welcome them back"),
        intro=_("Nothing is looked up: what the parent says is enough. Nobody who comes back waits, over the cap too."),
    )


def _page(request: Any, form: Any, title: str, submit_label: str, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit_label": submit_label,
        "cancel_url": reverse("desk:caseload"),
        **more,
    }
    return render(request, "desk/parent/add.html", context)
