"""The best assignment of cover for a morning, row by row, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.forms import BoundField
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.service.court.cover import Proposal
from alongside.surfaces.desk.forms.choices import Choices
from alongside.surfaces.desk.forms.cover import ProposalForm
from alongside.surfaces.desk.presenters.covers import options
from alongside.surfaces.desk.presenters.entries import EntryRow, entry_row
from alongside.surfaces.desk.presenters.reasons import words


@dataclass(frozen=True)
class Proposed:
    """One parent, who is proposed and why, with the drop-down to choose another."""

    row: EntryRow
    box: BoundField
    reasons: list[str]
    nobody: str


def proposed_partners(found: Proposal) -> dict[UUID, UUID | None]:
    """Entry -> partner, or None where there is nobody."""
    pairs = {pair.parent: pair.partner for pair in found.assignment.pairs}
    return {one.entry.pk: pairs.get(one.entry.pk) for one in found.entries}


def partner_boxes(found: Proposal, names: dict[UUID, Partner]) -> dict[UUID, Choices]:
    """The choices for each entry: the best few, and whoever is proposed."""
    chosen = proposed_partners(found)
    blank = [("", _("Nobody yet"))]
    return {
        one.entry.pk: blank
        + [(o.id, o.label) for o in options(found.answers[one.entry.pk], names, now=chosen[one.entry.pk])]
        for one in found.entries
    }


def proposal_rows(found: Proposal, form: ProposalForm, *, next: str) -> list[Proposed]:
    chosen = proposed_partners(found)
    nobody = {left.parent: words(left.reason) for left in found.assignment.unassigned}
    rows = []
    for one in found.entries:
        pk = one.entry.pk
        reasons = [
            words(reason)
            for suggestion in found.answers[pk].suggestions
            if suggestion.key == chosen[pk]
            for reason in (*suggestion.reasons, *suggestion.lacking)
        ]
        rows.append(Proposed(entry_row(one, next=next), form.box(pk), reasons, nobody.get(pk, "")))
    return rows
