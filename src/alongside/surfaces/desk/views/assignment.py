"""The best match for everybody who waits, at once: a proposal to look through, then one press."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.platform.sites.selectors import partners_of
from alongside.service.matches import services
from alongside.service.matches.errors import Refused
from alongside.service.matches.people import unseal
from alongside.service.matches.proposing import propose
from alongside.surfaces.desk.forms.assignment import AssignmentForm
from alongside.surfaces.desk.presenters.assignment import assignment_page
from alongside.surfaces.desk.presenters.reasons import titles
from alongside.surfaces.desk.waiting import waiting_in_scope

MOST = 500


def assignment(request: Any) -> HttpResponse:
    """Nothing changes until the lines that are ticked are confirmed."""
    waiting = list(waiting_in_scope(request)[:MOST])
    partners = {partner.pk: partner for partner in partners_of(request.program)}
    form = AssignmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _match_all(request, {row.pk: row for row in waiting}, partners, form.pairs)
        return redirect("desk:waiting")
    people = unseal(waiting)
    proposal = propose(request.program, list(people.values()), titles=titles())
    context = {"page": assignment_page(proposal, people, partners), "form": form}
    return render(request, "desk/matching/assignment.html", context)


def _match_all(
    request: Any, waiting: dict[UUID, Any], partners: dict[UUID, Any], pairs: list[tuple[UUID, UUID]]
) -> None:
    """Each match is its own transaction: one that a rule refuses meanwhile does not hold back the others."""
    done, refusals = 0, []
    for parent_id, partner_id in pairs:
        row, partner = waiting.get(parent_id), partners.get(partner_id)
        if row is None or partner is None:
            refusals.append(_("Somebody does not wait any more. Nothing was changed for them."))
            continue
        try:
            (services.rematch if row.match_id else services.match)(row, partner, by=request.actor)
            done += 1
        except Refused as refused:
            refusals.append(str(refused.message))
    if done:
        words = ngettext("%(n)s parent walks with a partner now.", "%(n)s parents walk with a partner now.", done)
        messages.success(request, words % {"n": done})
    for words in dict.fromkeys(refusals):
        messages.error(request, words)
    if not pairs:
        messages.info(request, _("Nothing was ticked, so nothing was changed."))
