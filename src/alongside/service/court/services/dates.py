"""A parent's next dates, so that a partner can go along."""

from __future__ import annotations

import datetime as dt

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault.keys import open_key
from alongside.service.court.enums import DateKind
from alongside.service.court.models import ParentDate
from alongside.service.matches.models import Parent


def add_date(
    parent: Parent, *, kind: DateKind, on: dt.date, at: dt.time | None, courthouse: str, room: str, by: Actor
) -> ParentDate:
    """A date the court or the meeting's host has set. The same date twice is one date."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        date, is_new = ParentDate.objects.get_or_create(
            parent=parent, kind=kind, on=on, at=at, defaults={"courthouse": courthouse, "room": room}
        )
        if not is_new:
            date.courthouse, date.room = courthouse, room
            date.save(update_fields=["courthouse", "room"])
        deed.record(Verb.DATE_SET, key)
        return date


def remove_date(date: ParentDate, *, by: Actor) -> None:
    """The date does not hold any more."""
    key = open_key(date.parent_id)
    with act(date.parent.program, by=by) as deed:
        date.delete()
        deed.record(Verb.DATE_REMOVED, key)
