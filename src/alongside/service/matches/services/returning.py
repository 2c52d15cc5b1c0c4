"""Coming back: the same day, no form, no queue, over the cap if need be.

At the public door nobody has shown who they are. The match begins all the same, so that nobody waits; but the request
stays open, and with it the partner's number stays hidden, until the partner or the coordinator has met or called them
and says that it is so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from alongside.core.languages import folded
from alongside.platform import clock
from alongside.platform.audit.act import Count, Deed, act
from alongside.platform.audit.actor import PARENT, Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.selectors import partners_of
from alongside.platform.tallies.measures import WAIT_DAYS, Measure
from alongside.platform.vault.keys import SubjectKey, open_key
from alongside.service.matches.enums import ContactWay, OpenRequest, Route
from alongside.service.matches.errors import AlreadyDone
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, Wants, open_wants
from alongside.service.matches.selectors import is_to_be_known, way_back
from alongside.service.matches.services.matching import still_open
from alongside.service.matches.services.opening import Opened, open_parent
from alongside.service.matches.services.walking import begin

AT_ONCE, WAITED = WAIT_DAYS


@dataclass(frozen=True)
class Returned:
    """What coming back changed. No `match` where nobody at all may be matched: the parent then stands first on the
    coordinator's page."""

    parent_id: UUID
    match: Match | None
    closed_on: dt.date
    counted: tuple[Count, ...]


def come_back(parent: Parent, *, by: Actor, partner: Partner | None = None) -> Returned:
    """A parent whose row still lives is back: with the partner they name, else one from before, else the best today."""
    program, key = parent.program, open_key(parent.pk)
    with act(program, by=by) as deed:
        current = Parent.objects.select_for_update().select_related("program").filter(pk=parent.pk).first()
        if current is None or current.closed_on is None:
            raise AlreadyDone
        closed_on, current.closed_on = current.closed_on, None
        is_own_word = by == PARENT and current.open_request == OpenRequest.BACK  # closed before anybody knew them
        current.open_request = OpenRequest.BACK
        current.save(update_fields=["closed_on", "open_request"])
        deed.record(Verb.CAME_BACK, key)
        deed.count(Measure.PARENT_OPENED, Route.RETURN)
        match = _walk_again(deed, key, current, open_wants(key, current.pk, current.wants), named=partner)
        if is_own_word:
            _still_to_be_known(current)
        return Returned(current.pk, match, closed_on, tuple(deed.counted))


def undo_return(
    parent: Parent, *, match_id: UUID | None, closed_on: dt.date, counted: Iterable[Count], by: Actor
) -> None:
    """Somebody else was back, and not this parent: closed again as before, on the same day.

    AlreadyDone where another match has begun or contacts are counted by now.
    """
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = Parent.objects.select_for_update().filter(pk=parent.pk, closed_on=None).first()
        walking = current.matches.open().first() if current else None
        if current is None or (walking and walking.pk) != match_id or (walking and walking.contact_weeks.exists()):
            raise AlreadyDone
        if walking is not None:
            walking.delete()
        current.closed_on, current.open_request = closed_on, OpenRequest.NONE
        current.save(update_fields=["closed_on", "open_request"])
        deed.take_back(counted)
        deed.record(Verb.RETURN_UNDONE, key)


def welcome_back(
    program: Program,
    *,
    by: Actor,
    person: Person,
    language: str,
    contact_way: ContactWay,
    named: str = "",
    partner: Partner | None = None,
) -> Opened:
    """Somebody whose row is long gone is back. Nothing is looked up: that they were here, and with whom, is their
    own word: `named` as they said it, or `partner` as the coordinator chose it from the list."""
    with act(program, by=by) as deed:
        opened = open_parent(
            program, by=by, route=Route.RETURN, person=person, language=language, contact_way=contact_way
        )
        parent, key = opened.parent, open_key(opened.parent.pk)
        parent.open_request = OpenRequest.BACK
        parent.save(update_fields=["open_request"])
        match = _walk_again(deed, key, parent, Wants(), named=partner or partner_named(program, named))
        if by == PARENT:
            _still_to_be_known(parent)
        return Opened(parent, match, opened.token, (*opened.counted, *deed.counted))


def know_again(parent: Parent, *, by: Actor) -> None:
    """Whoever has met or called them says that it is so: the parent sees their partner's number from now on."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = still_open(parent)
        if not is_to_be_known(current) or not current.matches.open().exists():
            raise AlreadyDone
        current.open_request = OpenRequest.NONE
        current.save(update_fields=["open_request"])
        deed.record(Verb.KNOWN_AGAIN, key)


def _still_to_be_known(parent: Parent) -> None:
    parent.open_request = OpenRequest.BACK
    parent.save(update_fields=["open_request"])


def partner_named(program: Program, named: str) -> Partner | None:
    """The one active partner of that first name; None where there is none, or more than one."""
    if not folded(named):
        return None
    same = [p for p in partners_of(program) if p.active and folded(p.first_name) == folded(named)]
    return same[0] if len(same) == 1 else None


def _walk_again(deed: Deed, key: SubjectKey, parent: Parent, wants: Wants, *, named: Partner | None) -> Match | None:
    """The match that begins today; None where nobody at all may be matched, and the parent is counted as waiting."""
    program = parent.program
    plan = way_back(program, parent, wants, named=named.pk if named else None)
    deed.count(Measure.PARENT_RETURNED, WAITED if plan.partner is None else AT_ONCE)
    if plan.partner is None:
        return None
    partner = partners_of(program).get(pk=plan.partner)
    return begin(deed, key, parent, partner, wants=wants, today=clock.today(program.model.time_zone))
