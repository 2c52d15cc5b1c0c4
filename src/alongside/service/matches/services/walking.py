"""Beginning and ending a match, inside a deed that has already begun."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from alongside.core.closing import length_bin
from alongside.platform.audit.act import Deed
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import trained_partner_ids
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import SubjectKey
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import NotMatchable
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Wants
from alongside.service.matches.selectors import barred_partners


def begin(deed: Deed, key: SubjectKey, parent: Parent, partner: Partner, *, wants: Wants, today: dt.date) -> Match:
    """Open the match. A cap never stops it; what would harm somebody does."""
    refuse_unmatchable(parent, partner)
    match = Match.objects.create(parent=parent, partner=partner, begun_on=today)
    if parent.open_request != OpenRequest.NONE:
        parent.open_request = OpenRequest.NONE
        parent.save(update_fields=["open_request"])
    deed.record(Verb.MATCH_OPENED, key)
    for measure, value in opening_figures(parent, partner, wants):
        deed.count(measure, value)
    return match


def opening_figures(parent: Parent, partner: Partner, wants: Wants) -> list[tuple[Measure, str]]:
    """What an opened match counts, so that an undo can take back exactly the same."""
    language = wants.language or parent.language
    speaks = not language or language in partner.languages
    figures = [(Measure.MATCH_OPENED, "preferred" if speaks else "other")]
    if language not in ("", "en"):
        figures.append((Measure.LANGUAGE_WANTED, ""))
        if speaks:
            figures.append((Measure.LANGUAGE_MET, ""))
    if wants.gender:
        figures.append((Measure.GENDER_ASKED, wants.gender))
        if partner.gender == wants.gender:
            figures.append((Measure.GENDER_MET, wants.gender))
    return figures


def finish(deed: Deed, key: SubjectKey, match: Match, *, way: str, today: dt.date) -> None:
    """End the match. How it ended and how long it was are counted for the program, never for the partner."""
    match.ended_on = max(today, match.begun_on)
    match.cover = None
    match.save(update_fields=["ended_on", "cover"])
    deed.record(Verb.MATCH_ENDED, key)
    deed.count(Measure.MATCH_ENDED, way)
    deed.count(Measure.MATCH_LENGTH, length_bin(match.begun_on, match.ended_on))


def refuse_unmatchable(parent: Parent, partner: Partner) -> None:
    """Raise NotMatchable with the mend where the partner cannot take a match now."""
    if partner.program_id != parent.program_id or not partner.active:
        raise NotMatchable(_("This person is not a partner of the program now. Choose another partner."))
    if partner.stepped_back:
        raise NotMatchable(_("This partner has stepped back for now. Choose another partner."))
    if partner.pk not in trained_partner_ids(partner.program):
        raise NotMatchable(
            _("This partner has required training still open. Record it on the partner's page, or choose another.")
        )
    if partner.pk in barred_partners(parent.program, [parent.pk]).get(parent.pk, frozenset()):
        raise NotMatchable(_("These two are marked not to be matched. Choose another partner."))
