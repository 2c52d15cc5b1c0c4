"""One parent's page in words: who walks with them, their dates, what they want, how they may be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.platform.web.fields import readable_phone
from alongside.service.court.enums import DateKind
from alongside.service.court.models import ParentDate
from alongside.service.matches.enums import ContactWay, GenderAsked, OpenRequest, ReachKind
from alongside.service.matches.people import Person, Unsealed, Wants
from alongside.service.matches.selectors import is_to_be_known
from alongside.surfaces.desk.presenters.entries import clock_time, full_day, place
from alongside.surfaces.desk.presenters.parents import has_left, is_alone, short_day, state_words, week_words
from alongside.surfaces.desk.presenters.reasons import language


@dataclass(frozen=True)
class Fact:
    """A label and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True)
class DateRow:
    """One date ahead; `id` is what removes it."""

    id: UUID
    what: str
    when: str
    where: str


@dataclass(frozen=True)
class ParentPage:
    """All that a template needs to know of the parent, apart from lists."""

    id: UUID
    called: str
    language: str
    partner: str
    partner_id: UUID | None
    stands_in: str
    state: str
    is_closed: bool
    closed_on: str
    walking_today: bool
    wants_another: bool
    is_to_be_known: bool
    has_match: bool
    needs_stand_in: bool
    facts: list[Fact]
    wants: list[Fact]
    contact: str
    link: str

    @property
    def url(self) -> str:
        return reverse("desk:parent", args=[self.id])


def parent_page(parent: Any, found: Unsealed, *, today: dt.date) -> ParentPage:
    """A row of `with_open_match`, with who was sealed in it."""
    return ParentPage(
        id=parent.pk,
        called=found.person.called,
        language=language(parent.language),
        partner=parent.partner_name or "",
        partner_id=parent.partner_id,
        stands_in=parent.cover_name or "",
        state=state_words(parent, is_alone=is_alone(parent), has_left=has_left(parent)),
        is_closed=parent.closed_on is not None,
        closed_on=short_day(parent.closed_on),
        walking_today=parent.walking_on == today,
        wants_another=parent.open_request == OpenRequest.ANOTHER_PARTNER,
        is_to_be_known=is_to_be_known(parent) and parent.match_id is not None,
        has_match=parent.match_id is not None,
        needs_stand_in=is_alone(parent),
        facts=_facts(parent),
        wants=wants_facts(found.wants),
        contact=contact_words(parent, found.person),
        link=_link_words(parent, today),
    )


def _facts(parent: Any) -> list[Fact]:
    walks = parent.partner_name or _("Nobody yet")
    facts = [Fact(_("Walks with"), walks)]
    if parent.cover_name:
        facts.append(Fact(_("Stands in for now"), parent.cover_name))
    if parent.begun_on:
        facts.append(Fact(_("Since the week of"), week_words(parent.begun_on)))
    facts.append(Fact(_("Language"), language(parent.language)))
    facts.append(Fact(_("Still walking together"), short_day(parent.walking_on) or _("Not said yet")))
    facts.append(Fact(_("Unpaid people behind them"), supports_words(parent.supports)))
    return facts


def supports_words(count: int) -> str:
    return _("3 or more") if count >= 3 else str(count)


def wants_facts(wants: Wants) -> list[Fact]:
    """What the parent asked for in a partner; only what they did ask."""
    facts = []
    if wants.gender:
        facts.append(Fact(_("A partner who is"), str(GenderAsked(wants.gender).label)))
    if wants.language:
        facts.append(Fact(_("Who speaks"), language(wants.language)))
    if wants.area:
        facts.append(Fact(_("Who knows the area"), wants.area))
    return facts


def contact_words(parent: Any, person: Person) -> str:
    """How to reach them, without the number itself: that stays behind a second look at who is asking."""
    parts = [str(ContactWay(parent.contact_way).label)]
    if parent.safe_from is not None:
        parts.append(_("between %(start)s:00 and %(end)s:00") % {"start": parent.safe_from, "end": parent.safe_until})
    if person.reach:
        n = len(person.reach)
        parts.append(ngettext("%(n)s way to reach them is kept", "%(n)s ways to reach them are kept", n) % {"n": n})
    if parent.contact_way == ContactWay.CALL:
        parts.append(_("a voice message may be left") if parent.voicemail else _("never leave a voice message"))
    return ", ".join(parts) + "."


def reach_facts(person: Person) -> list[Fact]:
    """The numbers and addresses themselves."""
    return [
        Fact(str(ReachKind(one.kind).label), readable_phone(one.value) if one.kind == ReachKind.PHONE else one.value)
        for one in person.reach
    ]


def date_rows(dates: Iterable[ParentDate]) -> list[DateRow]:
    return [
        DateRow(
            id=date.pk,
            what=str(DateKind(date.kind).label),
            when=f"{full_day(date.on)}, {clock_time(date.at)}",
            where=place(date.courthouse, date.room),
        )
        for date in dates
    ]


def _link_words(parent: Any, today: dt.date) -> str:
    if parent.link_hash is None:
        return _("No personal link is open.")
    if parent.link_expires_on < today:
        return _("The personal link ended on %(day)s.") % {"day": short_day(parent.link_expires_on)}
    return _("The personal link opens their pages until %(day)s.") % {"day": short_day(parent.link_expires_on)}
