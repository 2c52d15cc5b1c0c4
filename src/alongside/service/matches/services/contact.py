"""What a parent decides about themself: how to be reached, their link, their three people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from alongside.core.closing import match_month, monday_of
from alongside.platform import clock
from alongside.platform.accounts.links import new_token
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import open_key
from alongside.service.matches.enums import ContactKind, ContactWay
from alongside.service.matches.errors import AlreadyDone, Refused
from alongside.service.matches.models import ContactWeek, Match, Parent
from alongside.service.matches.people import Person, Wants, seal_person, seal_wants
from alongside.service.matches.services.opening import LINK_DAYS

MOST_IN_A_WEEK = 99
MOST_MATCH_MONTHS = 13  # the thirteenth stands for every month after the twelfth


def set_contact(
    parent: Parent,
    *,
    by: Actor,
    person: Person,
    contact_way: ContactWay,
    safe_from: int | None,
    safe_until: int | None,
    voicemail: bool,
    language: str,
) -> None:
    """Name, ways to be reached, safe hours and language, all at once as the parent sees them."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        changed = Parent.objects.filter(pk=parent.pk, closed_on=None).update(
            identity=seal_person(key, parent.pk, person),
            contact_way=contact_way,
            safe_from=safe_from,
            safe_until=safe_until,
            voicemail=voicemail,
            language=language,
            confirmed_week=monday_of(clock.today(parent.program.model.time_zone)) if person.reach else None,
        )
        if not changed:
            raise AlreadyDone
        deed.record(Verb.CONTACT_SET, key)


def set_wants(parent: Parent, *, by: Actor, wants: Wants) -> None:
    """What the parent would like in a partner."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        Parent.objects.filter(pk=parent.pk).update(wants=seal_wants(key, parent.pk, wants))
        deed.record(Verb.WANTS_SET, key)


def issue_link(parent: Parent, *, by: Actor) -> str:
    """A new personal link; the old one stops at once. The token is returned once and stored only hashed."""
    key = open_key(parent.pk)
    token, link_hash = new_token()
    expires = clock.today(parent.program.model.time_zone) + dt.timedelta(days=LINK_DAYS)
    with act(parent.program, by=by) as deed:
        Parent.objects.filter(pk=parent.pk).update(link_hash=link_hash, link_expires_on=expires)
        deed.record(Verb.LINK_ISSUED, key)
    return token


def revoke_link(parent: Parent, *, by: Actor) -> None:
    """The personal link stops at once."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        Parent.objects.filter(pk=parent.pk).update(link_hash=None, link_expires_on=None)
        deed.record(Verb.LINK_REVOKED, key)


def set_supports(parent: Parent, *, by: Actor, unpaid: int) -> None:
    """How many unpaid people stand behind the parent, 0 to 3 or more. Their names stay on the parent's phone."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        changed = Parent.objects.filter(pk=parent.pk, closed_on=None).update(supports=min(3, max(0, unpaid)))
        if not changed:
            raise AlreadyDone
        deed.record(Verb.SUPPORTS_SET, key)


def confirm_walking(parent: Parent, *, by: Actor) -> None:
    """Still walking together, said at supervision: one date, overwritten each time."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        Parent.objects.filter(pk=parent.pk, closed_on=None).update(
            walking_on=clock.today(parent.program.model.time_zone)
        )
        deed.record(Verb.STILL_WALKING, key)


def set_contacts(match: Match, *, by: Actor, week: dt.date, kind: ContactKind, count: int) -> None:
    """Contacts of one kind in one week, in programs whose record mode is activity. Counts, nothing else."""
    program = match.parent.program
    if not program.model.record.by_parent:
        raise Refused(_("This program keeps no contacts of a match. Enter the partner's weekly count instead."))
    today = clock.today(program.model.time_zone)
    week = monday_of(week)
    if kind == ContactKind.WENT_ALONE and not program.model.record.went_alone:
        raise Refused(_("This program does not count going alone."))
    if not 0 <= count <= MOST_IN_A_WEEK:
        raise Refused(_("Enter a number from 0 to 99."))
    if not monday_of(match.begun_on) <= week <= monday_of(match.ended_on or today):
        raise Refused(_("Choose a week in which the two walked together."))
    key = open_key(match.parent_id)
    with act(program, by=by) as deed:
        here = ContactWeek.objects.filter(match=match, week=week, kind=kind)
        before = here.values_list("count", flat=True).first() or 0
        if count == before:
            return
        if count:
            ContactWeek.objects.update_or_create(match=match, week=week, kind=kind, defaults={"count": count})
        else:
            here.delete()
        more = count - before
        month = week.replace(day=1)
        if kind == ContactKind.WENT_ALONE:
            deed.count(Measure.WENT_ALONE, n=more, month=month)
        else:
            deed.count(Measure.CONTACT, kind, n=more, month=month)
            in_month = str(min(MOST_MATCH_MONTHS, match_month(match.begun_on, max(week, match.begun_on))))
            deed.count(Measure.CONTACT_MATCH_MONTH, in_month, n=more, month=month)
        deed.record(Verb.CONTACTS_SET, key)


def set_week(match: Match, *, by: Actor, week: dt.date, counts: Mapping[ContactKind, int]) -> None:
    """The numbers of a whole week, all or none."""
    with act(match.parent.program, by=by):
        for kind, count in counts.items():
            set_contacts(match, by=by, week=week, kind=kind, count=count)


def add_contact(match: Match, *, by: Actor, week: dt.date, kind: ContactKind) -> int:
    """One more of this kind in that week; two at once are two. Returns how many there are now."""
    with act(match.parent.program, by=by):
        before = match.contact_weeks.filter(week=monday_of(week), kind=kind).values_list("count", flat=True).first()
        count = (before or 0) + 1
        set_contacts(match, by=by, week=week, kind=kind, count=count)
    return count
