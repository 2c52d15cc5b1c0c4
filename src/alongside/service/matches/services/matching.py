"""Choosing a partner: the match begins, or one ends and another begins; either can be taken back for ten minutes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.platform import clock
from alongside.platform.audit.act import Count, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.holds import held
from alongside.platform.vault.keys import open_key
from alongside.service.matches.errors import AlreadyDone, NotMatchable, OnHold
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import open_wants
from alongside.service.matches.services.walking import begin, finish

ANOTHER_PARTNER, PARTNER_LEFT = "another_partner", "partner_left"


@dataclass(frozen=True)
class Matched:
    """What choosing a partner changed, so that ten minutes' undo can put back exactly that.

    `ended_id` and `cover_id` are the match before and who stood in for it; `open_request` what the parent had asked.
    """

    parent_id: UUID
    match_id: UUID
    partner_id: UUID
    ended_id: UUID | None
    cover_id: UUID | None
    open_request: str
    counted: tuple[Count, ...]


def match(parent: Parent, partner: Partner, *, by: Actor) -> Matched:
    """Begin the match of a parent who has no partner now."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = still_open(parent)
        if current.matches.open().exists():
            raise AlreadyDone
        asked, wants = current.open_request, open_wants(key, current.pk, current.wants)
        today = clock.today(parent.program.model.time_zone)
        begun = begin(deed, key, current, partner, wants=wants, today=today)
        return Matched(current.pk, begun.pk, partner.pk, None, None, asked, tuple(deed.counted))


def rematch(parent: Parent, partner: Partner, *, by: Actor) -> Matched:
    """End the open match and begin one with another partner, in one step. Nobody's fault, and nobody's figure."""
    key = open_key(parent.pk)
    today = clock.today(parent.program.model.time_zone)
    with act(parent.program, by=by) as deed:
        current = still_open(parent)
        walking = current.matches.open().select_related("partner").first()
        if walking is None:
            raise AlreadyDone
        if walking.partner_id == partner.pk:
            raise NotMatchable(_("This partner already walks with the parent. Choose another partner."))
        asked, cover_id = current.open_request, walking.cover_id
        if walking.partner.active:
            finish(deed, key, walking, way=ANOTHER_PARTNER, today=today)
            deed.count(Measure.CHANGE_MADE)
        else:  # nobody chose another: the partner is no longer here
            finish(deed, key, walking, way=PARTNER_LEFT, today=today)
        wants = open_wants(key, current.pk, current.wants)
        begun = begin(deed, key, current, partner, wants=wants, today=today)
        return Matched(current.pk, begun.pk, partner.pk, walking.pk, cover_id, asked, tuple(deed.counted))


def undo_match(program: Program, matched: Matched, *, by: Actor) -> None:
    """The match was chosen by mistake: it goes, the one before goes on, and the month's figures are taken back.

    AlreadyDone where the match has ended, has somebody standing in, or has contacts counted to it by now; OnHold
    where the parent's rows must stay.
    """
    key = open_key(matched.parent_id)
    with act(program, by=by) as deed:
        parent = Parent.objects.select_for_update().of(program).open().filter(pk=matched.parent_id).first()
        walking = Match.objects.of(program).open().filter(pk=matched.match_id, cover=None).first()
        if parent is None or walking is None or walking.contact_weeks.exists():
            raise AlreadyDone
        if parent.pk in held(program):
            raise OnHold
        walking.delete()
        if matched.ended_id is not None:
            Match.objects.filter(pk=matched.ended_id, parent=parent).update(ended_on=None, cover=matched.cover_id)
        parent.open_request = matched.open_request
        parent.save(update_fields=["open_request"])
        deed.take_back(matched.counted)
        deed.record(Verb.MATCH_UNDONE, key)


def still_open(parent: Parent) -> Parent:
    """The parent's row, locked; AlreadyDone where they have closed meanwhile."""
    current = Parent.objects.select_for_update().select_related("program").filter(pk=parent.pk, closed_on=None).first()
    if current is None:
        raise AlreadyDone
    return current
