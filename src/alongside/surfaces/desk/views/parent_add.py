"""A parent comes in without a hearing, or is back after nothing was kept of them any more."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.platform.sites.services import LiveDataRefused
from alongside.platform.web.undo import offer_undo
from alongside.service.matches import services
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.areas import areas_known
from alongside.surfaces.desk.forms.choices import language_choices, partner_choices
from alongside.surfaces.desk.forms.parents import AddParentForm, ReturnForm
from alongside.surfaces.desk.parent_undo import opened_payload


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
            words = _("%(who)s was added.") % {"who": given["called"]}
            offer_undo(request, words, "parent.opening", opened_payload(opened))
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
            offer_undo(request, welcome_words(given["called"], opened.match), "parent.opening", opened_payload(opened))
            return redirect("desk:parent", opened.parent.pk)
    return _page(
        request,
        form,
        _("Somebody is back"),
        _("Welcome them back"),
        intro=_("Nothing is looked up: what the parent says is enough. Nobody who comes back waits, over the cap too."),
    )


def welcome_words(called: str, match: Any) -> str:
    """Who walks with them from today; or that the coordinator does."""
    if match is None:
        return _("%(who)s is back. No partner can be matched now, so call them yourself today.") % {"who": called}
    return _("%(who)s is back and walks with %(partner)s from today.") % {
        "who": called,
        "partner": match.partner.first_name,
    }


def _page(request: Any, form: Any, title: str, submit_label: str, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit_label": submit_label,
        "cancel_url": reverse("desk:caseload"),
        **more,
    }
    return render(request, "desk/parent/add.html", context)
