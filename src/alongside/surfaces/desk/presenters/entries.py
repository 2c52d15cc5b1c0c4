"""Rows of a court day, in words: who, when, where, and what can be done about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.service.court.enums import DateKind, Offer, Outcome, ParentRole
from alongside.service.court.people import UnsealedEntry
from alongside.surfaces.desk.presenters.reasons import language

BARE_ROOM = 3  # "10" or "4B" needs the word before it; "Dept 10" does not


@dataclass(frozen=True)
class CoverOption:
    """A partner who could stand beside this parent, with the reasons in a few words."""

    id: str
    label: str
    selected: bool


@dataclass(frozen=True)
class EntryRow:
    """One entry as the court day shows it; `next` is where its small forms lead back to."""

    id: UUID
    called: str
    detail: str
    language: str
    kind: str
    at: dt.time | None
    when: str
    place: str
    day: str
    offer: str
    outcome: str
    outcome_words: str
    cover: str
    cover_id: UUID | None
    find_covers: Callable[[], tuple[CoverOption, ...]]
    next_on: dt.date | None
    last_day: dt.date
    keep_until: str
    next: str

    @property
    def is_undecided(self) -> bool:
        return self.offer == Offer.UNDECIDED

    @property
    def is_offered(self) -> bool:
        return self.offer == Offer.OFFER

    @property
    def is_not_offered(self) -> bool:
        return self.offer == Offer.NOT_OFFERED

    @property
    def is_final(self) -> bool:
        return self.outcome == Outcome.NO

    @property
    def can_ask_again(self) -> bool:
        return self.outcome in (Outcome.NOT_NOW, Outcome.NOT_THERE)

    @property
    def covers(self) -> tuple[CoverOption, ...]:
        """Worked out only for rows that are drawn."""
        return self.find_covers()

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The answers that can still be given with one press; a yes has its own page."""
        order = (Outcome.NOT_NOW, Outcome.NO, Outcome.NOT_THERE)
        return [(one.value, str(one.label)) for one in order if one != self.outcome]


def entry_row(
    found: UnsealedEntry, *, next: str, find_covers: Callable[[], tuple[CoverOption, ...]] = tuple
) -> EntryRow:
    """An unsealed entry in words."""
    entry, who = found.entry, found.who
    role = str(ParentRole(who.parent).label) if who.parent in ParentRole.values else ""
    line = _("line %(line)s") % {"line": who.line} if who.line else ""
    return EntryRow(
        id=entry.pk,
        called=who.called,
        detail=" · ".join(part for part in (role, line) if part),
        language=language(entry.language),
        kind=str(DateKind(entry.kind).label),
        at=entry.at,
        when=clock_time(entry.at),
        place=place(entry.courthouse, entry.room),
        day=day_words(entry.next_on or entry.on),
        offer=entry.offer,
        outcome=entry.outcome,
        outcome_words=str(Outcome(entry.outcome).label),
        cover=entry.cover.first_name if entry.cover else "",
        cover_id=entry.cover_id,
        find_covers=find_covers,
        next_on=entry.next_on,
        last_day=entry.keep_until,
        keep_until=day_words(entry.keep_until),
        next=next,
    )


def clock_time(at: dt.time | None) -> str:
    """The time as people say it, or that the court has not set one."""
    return time_format(at, "TIME_FORMAT") if at else _("no time yet")


def place(courthouse: str, room: str) -> str:
    """Courthouse and room, whichever are known."""
    room = _("room %(room)s") % {"room": room} if len(room) <= BARE_ROOM and room else room
    return ", ".join(part for part in (courthouse, room) if part) or _("no room yet")


def day_words(day: dt.date) -> str:
    """ "Monday, March 2": a day of this week or the next few."""
    return date_format(day, pgettext("date format", "l, F j"))


def full_day(day: dt.date) -> str:
    """ "Monday, March 2, 2026"."""
    return date_format(day, pgettext("date format", "l, F j, Y"))
