"""Asking for another partner by the parent's wish alone, and keeping two people apart: neither with a reason."""

from __future__ import annotations

from uuid import UUID

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import PARENT, Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import open_key
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import NotKnownYet
from alongside.service.matches.models import DoNotMatch, Parent
from alongside.service.matches.selectors import is_to_be_known
from alongside.service.matches.services.matching import still_open


def ask_for_another(parent: Parent, *, by: Actor) -> None:
    """The parent would like another partner. Nobody is asked why, and nothing about the partner changes.

    The count by partner is read by supervisors alone, over twelve months, so that harm cannot hide.
    """
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = still_open(parent)
        if current.open_request == OpenRequest.ANOTHER_PARTNER:
            return
        if by == PARENT and is_to_be_known(current):
            raise NotKnownYet
        walking = current.matches.open().first()
        current.open_request = OpenRequest.ANOTHER_PARTNER
        current.save(update_fields=["open_request"])
        deed.record(Verb.ASKED_FOR_ANOTHER, key)
        deed.count(Measure.CHANGE_ASKED)
        if walking is not None:
            deed.count(Measure.CHANGE_ASKED_OF, str(walking.partner_id))


def withdraw_request(parent: Parent, *, by: Actor) -> None:
    """The parent would like to stay with their partner after all.

    That they asked stays counted: a withdrawn request must not be able to hide from the supervisor that it was made.
    """
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = still_open(parent)
        if current.open_request != OpenRequest.ANOTHER_PARTNER:
            return
        current.open_request = OpenRequest.NONE
        current.save(update_fields=["open_request"])
        deed.record(Verb.REQUEST_WITHDRAWN, key)


def set_do_not_match(program: Program, one: UUID, other: UUID, *, by: Actor, apart: bool = True) -> None:
    """Keep two people apart, or let it go. The pair is two opaque ids; no reason is kept."""
    first, second = sorted((one, other))
    with act(program, by=by) as deed:
        if apart:
            DoNotMatch.objects.get_or_create(program=program, one=first, other=second)
        else:
            DoNotMatch.objects.filter(program=program, one=first, other=second).delete()
        deed.record(Verb.KEPT_APART if apart else Verb.LET_GO)
