"""A parent says yes: their row, their key, and the match with the partner who stood beside them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.closing import monday_of
from alongside.platform import clock
from alongside.platform.accounts.links import new_token
from alongside.platform.audit.act import Count, Deed, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.services import require_live_data
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.holds import held
from alongside.platform.vault.keys import SubjectKey, new_key, open_key
from alongside.platform.vault.purge import destroy
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.errors import AlreadyDone, OnHold, RouteClosed
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, Wants, seal_person, seal_wants
from alongside.service.matches.services.walking import begin

LINK_DAYS = 365


@dataclass(frozen=True)
class Opened:
    """The new row, the match if a partner was given, and the personal link's token, which is shown only now."""

    parent: Parent
    match: Match | None
    token: str
    counted: tuple[Count, ...] = ()


def open_parent(
    program: Program,
    *,
    by: Actor,
    route: Route,
    person: Person,
    language: str,
    contact_way: ContactWay = ContactWay.IN_PERSON,
    wants: Wants | None = None,
    partner: Partner | None = None,
) -> Opened:
    """Begin to walk with a parent. Key first, then row: a crash between leaves a key that is swept."""
    require_live_data(program)
    if route != Route.RETURN and route not in program.model.entry.open_routes:
        raise RouteClosed
    parent_id = uuid.uuid4()
    key = new_key(parent_id, "parent", program.pk)
    with act(program, by=by) as deed:
        return open_within(
            deed,
            key,
            parent_id,
            program=program,
            route=route,
            person=person,
            language=language,
            contact_way=contact_way,
            wants=wants or Wants(),
            partner=partner,
        )


def open_within(
    deed: Deed,
    key: SubjectKey,
    parent_id: uuid.UUID,
    *,
    program: Program,
    route: Route,
    person: Person,
    language: str,
    contact_way: ContactWay,
    wants: Wants,
    partner: Partner | None,
) -> Opened:
    """The same inside a deed that has already begun, with a key that already stands in the keystore."""
    today = clock.today(program.model.time_zone)
    token, link_hash = new_token()
    parent = Parent.objects.create(
        pk=parent_id,
        program=program,
        identity=seal_person(key, parent_id, person),
        wants=seal_wants(key, parent_id, wants),
        language=language,
        contact_way=contact_way,
        confirmed_week=monday_of(today) if person.reach else None,
        link_hash=link_hash,
        link_expires_on=today + dt.timedelta(days=LINK_DAYS),
    )
    deed.record(Verb.PARENT_OPENED, key)
    deed.count(Measure.PARENT_OPENED, route)
    match = begin(deed, key, parent, partner, wants=wants, today=today) if partner else None
    return Opened(parent, match, token, tuple(deed.counted))


def undo_opening(parent_id: uuid.UUID, counted: Iterable[Count], *, program: Program, by: Actor) -> None:
    """Within ten minutes: the parent was opened by mistake. Row and key go, and so do the month's figures."""
    with act(program, by=by) as deed:
        unopen_within(deed, parent_id, counted, program=program)
    destroy([parent_id], kind="parent", by=by)


def unopen_within(deed: Deed, parent_id: uuid.UUID, counted: Iterable[Count], *, program: Program) -> None:
    """The row goes inside a deed that has already begun; the caller destroys the key afterwards.

    AlreadyDone where the parent has closed, or another match has begun: more rests on the opening by then. OnHold
    where somebody ordered meanwhile that nothing be destroyed.
    """
    parents = Parent.objects.select_for_update().filter(pk=parent_id, program=program, closed_on=None)
    parent = parents.first()
    if parent is None or parent.matches.exclude(ended_on=None).exists():
        raise AlreadyDone
    if parent_id in held(program):
        raise OnHold
    deed.take_back(counted)
    deed.record(Verb.PARENT_OPENING_UNDONE, open_key(parent_id))
    parent.delete()
