"""Fill the cover of a court day by the best assignment: a page to look at, and one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.platform.sites.selectors import partners_of
from alongside.platform.web.saying import Said
from alongside.platform.web.undo import offer_undo
from alongside.service.court.cover import best_cover
from alongside.service.court.services import assign_covers
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.days import day_asked
from alongside.surfaces.desk.forms.cover import ProposalForm
from alongside.surfaces.desk.presenters.entries import full_day
from alongside.surfaces.desk.presenters.proposal import partner_boxes, proposal_rows, proposed_partners
from alongside.surfaces.desk.presenters.reasons import titles
from alongside.surfaces.desk.views.answers import say_refused, sent
from alongside.surfaces.desk.views.court_day import day_url

MOST_TO_UNDO = 40  # what fits into the cookie that carries the undo


def propose(request: Any) -> HttpResponse:
    """Nothing is written before the button; whoever covers somebody already is left alone."""
    day = day_asked(request)
    found = best_cover(request.program, day, titles=titles())
    names = {partner.pk: partner for partner in partners_of(request.program)}
    form = ProposalForm(sent(request), proposed=proposed_partners(found), partners=partner_boxes(found, names))
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen(one.entry.pk for one in found.entries)
        try:
            n = assign_covers(
                request.program, {entry: names[partner] for entry, partner in chosen.items()}, by=request.actor
            )
        except Refused as refused:
            say_refused(request, refused)
        else:
            _say(request, n, chosen)
            return redirect(day_url(day))
    context = {
        "rows": proposal_rows(found, form, next=day_url(day)),
        "day_words": full_day(day),
        "cancel_url": day_url(day),
        "form": form,
    }
    return render(request, "desk/court/proposal.html", context)


def _say(request: Any, n: int, chosen: dict[Any, Any]) -> None:
    words = ngettext("%(n)d parent has cover now.", "%(n)d parents have cover now.", n) % {"n": n}
    if 0 < n <= MOST_TO_UNDO:
        pairs = [[entry.hex, partner.hex] for entry, partner in chosen.items()]
        said = Said("%(n)d parent has cover now.", {"n": n}, "%(n)d parents have cover now.")
        offer_undo(request, said, "court.covers", {"covers": pairs})
    else:
        messages.success(request, words if n else _("Nobody was chosen, so nothing was changed."))
