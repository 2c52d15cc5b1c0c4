"""Choosing a partner, and choosing another: by the parent's wish alone, without a reason."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import open_key
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.models import DoNotMatch, Match, Parent
from alongside.service.matches.people import open_wants
from alongside.service.matches.services.walking import begin, finish

ANOTHER_PARTNER = "another_partner"


def match(parent: Parent, partner: Partner, *, by: Actor) -> Match:
    """Begin the match of a parent who has no partner now."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = _still_open(parent)
        if current.matches.open().exists():
            raise AlreadyDone
        wants = open_wants(key, current.pk, current.wants)
        return begin(
            deed, key, current, partner, wants=wants, today=clock.today(parent.program.model.time_zone)
        )


def ask_for_another(parent: Parent, *, by: Actor) -> None:
    """The parent would like another partner. Nobody is asked why, and nothing about the partner changes.

    The count by partner is read by supervisors alone, over twelve months, so that harm cannot hide.
    """
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = _still_open(parent)
        if current.open_request == OpenRequest.ANOTHER_PARTNER:
            return
        walking = current.matches.open().first()
        current.open_request = OpenRequest.ANOTHER_PARTNER
        current.save(update_fields=["open_request"])
        deed.record(Verb.ASKED_FOR_ANOTHER, key)
        deed.count(Measure.CHANGE_ASKED)
        if walking is not None:
            deed.count(Measure.CHANGE_ASKED_OF, str(walking.partner_id))


def withdraw_request(parent: Parent, *, by: Actor) -> None:
    """The parent would like to stay with their partner after all."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = _still_open(parent)
        if current.open_request == OpenRequest.NONE:
            return
        walking = current.matches.open().first()
        if current.open_request == OpenRequest.ANOTHER_PARTNER:
            deed.count(Measure.CHANGE_ASKED, n=-1)
            if walking is not None:
                deed.count(Measure.CHANGE_ASKED_OF, str(walking.partner_id), n=-1)
        current.open_request = OpenRequest.NONE
        current.save(update_fields=["open_request"])
        deed.record(Verb.REQUEST_WITHDRAWN, key)


def rematch(parent: Parent, partner: Partner, *, by: Actor) -> Match:
    """End the open match and begin one with another partner, in one step. Nobody's fault, and nobody's figure."""
    key = open_key(parent.pk)
    today = clock.today(parent.program.model.time_zone)
    with act(parent.program, by=by) as deed:
        current = _still_open(parent)
        walking = current.matches.open().select_related("partner").first()
        if walking is None:
            raise AlreadyDone
        if walking.partner_id == partner.pk:
            raise NotMatchable(_("This partner already walks with the parent. Choose another partner."))
        finish(deed, key, walking, way=ANOTHER_PARTNER, today=today)
        deed.count(Measure.CHANGE_MADE)
        return begin(
            deed, key, current, partner, wants=open_wants(key, current.pk, current.wants), today=today
        )


def set_do_not_match(program: Program, one: UUID, other: UUID, *, by: Actor, apart: bool = True) -> None:
    """Keep two people apart, or let it go. The pair is two opaque ids; no reason is kept."""
    pair = dict(zip(("one", "other"), sorted((one, other)), strict=True))
    with act(program, by=by) as deed:
        if apart:
            DoNotMatch.objects.get_or_create(program=program, **pair)
        else:
            DoNotMatch.objects.filter(program=program, **pair).delete()
        deed.record(Verb.KEPT_APART if apart else Verb.LET_GO)


def _still_open(parent: Parent) -> Parent:
    current = (
        Parent.objects.select_for_update()
        .select_related("program")
        .filter(pk=parent.pk, closed_on=None)
        .first()
    )
    if current is None:
        raise AlreadyDone
    return current
