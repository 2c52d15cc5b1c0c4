"""Stepping back and coming back, each one action with no reason asked; and who stands in for one match."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.service.court.services import SteppedBack, step_back
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import Match
from alongside.service.matches.services import end_cover, set_cover
from alongside.surfaces.desk.forms.choices import partner_choices
from alongside.surfaces.desk.forms.partners import StandInForm
from alongside.surfaces.desk.scope import opened, parent_of
from alongside.surfaces.desk.views.answers import say_refused
from alongside.surfaces.desk.views.partners import partner_of


def begin(request: Any, partner: UUID) -> HttpResponse:
    """Asked once, since court days that are given up do not come back by themselves."""
    one = partner_of(request, partner)
    here = reverse("desk:partner", args=[one.pk])
    if request.method != "POST":
        return render(request, "web/desk/confirm.html", _asked(one, here))
    try:
        done = step_back(one, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        _say_stepped_back(request, one, done)
    return redirect(here)


def _asked(partner: Partner, here: str) -> dict[str, Any]:
    return {
        "title": _("%(name)s steps back?") % {"name": partner.first_name},
        "points": [
            _("Nobody is asked why, and it stands in no measure of their work."),
            _("Every parent of theirs gets somebody to stand in at once; a cap does not hold that back."),
            _("Their court days ahead, and parents on the court list whom they would cover, are free to be taken."),
            _("When they are back, their own parents walk with them again."),
        ],
        "submit_label": _("Step back now"),
        "cancel_url": here,
    }


def _say_stepped_back(request: Any, partner: Partner, done: SteppedBack) -> None:
    covered, days, listed = done.matches.covered, done.court_days, done.court_entries
    left = (
        (
            covered,
            ngettext("%(n)d parent has somebody standing in.", "%(n)d parents have somebody standing in.", covered),
        ),
        (days, ngettext("%(n)d court day is free to be taken.", "%(n)d court days are free to be taken.", days)),
        (
            listed,
            ngettext(
                "%(n)d parent on the court list needs cover.", "%(n)d parents on the court list need cover.", listed
            ),
        ),
    )
    said = [_("%(name)s has stepped back. Nobody is asked why.") % {"name": partner.first_name}]
    messages.success(request, " ".join([*said, *(words % {"n": n} for n, words in left if n)]))
    if alone := done.matches.uncovered:
        words = ngettext(
            "%(n)d parent has nobody yet: choose below.", "%(n)d parents have nobody yet: choose below.", alone
        )
        messages.warning(request, words % {"n": alone})


def end(request: Any, partner: UUID) -> HttpResponse:
    one = partner_of(request, partner)
    try:
        n = end_cover(one, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(
            request,
            _("%(name)s is back.") % {"name": one.first_name}
            + " "
            + ngettext("%(n)d parent walks with them again.", "%(n)d parents walk with them again.", n) % {"n": n},
        )
    return redirect("desk:partner", one.pk)


def stand_in(request: Any, partner: UUID, match: UUID) -> HttpResponse:
    """Choose by hand who stands in for one match of this partner."""
    one = partner_of(request, partner)
    matches = Match.objects.of(request.program).open().select_related("parent__program")
    row = get_object_or_404(matches, pk=match, partner=one)
    parent = opened(parent_of(request, row.parent_id))
    others = [other for other in partners_of(request.program) if other.pk != one.pk]
    choices = partner_choices(others, trained_partner_ids(request.program), blank=_("Choose a partner"))
    form = StandInForm(request.POST or None, partners=choices, initial={"partner": str(row.cover_id or "")})
    here = reverse("desk:partner", args=[one.pk])
    if request.method == "POST" and form.is_valid():
        chosen = next(other for other in others if str(other.pk) == form.cleaned_data["partner"])
        try:
            set_cover(row, chosen, by=request.actor)
        except Refused as refused:
            form.add_error("partner", str(refused.message))
        else:
            messages.success(request, _("%(name)s stands in.") % {"name": chosen.first_name})
            return redirect(here)
    context = {"form": form, "partner": one, "called": parent.person.called, "cancel_url": here}
    return render(request, "desk/people/stand_in.html", context)
