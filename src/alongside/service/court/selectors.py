"""The court day as each person sees it. Selectors never write; each says how many queries it takes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.platform.sites.models import Partner, Program
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry, Coverage, ParentDate
from alongside.service.court.people import UnsealedEntry, unseal
from alongside.service.matches.people import unseal as unseal_parents
from alongside.service.matches.selectors import parents_of


@dataclass(frozen=True)
class TodayRow:
    """All that Today shows: who, when, where, which language. `entry` or `parent` is whose page it opens."""

    who: str
    at: dt.time | None
    courthouse: str
    room: str
    language: str
    kind: str
    entry: UUID | None = None
    parent: UUID | None = None


def court_day(program: Program, on: dt.date) -> list[UnsealedEntry]:
    """Everybody on that day's list, or to be asked again that day, by time and room. Two queries."""
    rows = CourtListEntry.objects.of(program).on(on).select_related("cover").order_by("at", "room", "pk")
    return unseal(rows)


def to_ask_again(program: Program, after: dt.date) -> QuerySet[CourtListEntry]:
    """Entries that said not now or were not there, on days before `after`; one query when read."""
    return (
        CourtListEntry.objects.of(program)
        .filter(outcome__in=[Outcome.NOT_NOW, Outcome.NOT_THERE])
        .filter(Q(next_on=None, on__lt=after) | Q(next_on__gt=after))
        .order_by("next_on", "on", "pk")
    )


def today_of(partner: Partner, on: dt.date) -> list[TodayRow]:
    """A partner's day: parents to stand beside this morning, and dates of the parents they walk with. Five queries."""
    entries = (
        CourtListEntry.objects.of(partner.program)
        .on(on)
        .filter(cover=partner, offer=Offer.OFFER)
        .exclude(outcome=Outcome.NO)
    )
    rows = [
        TodayRow(
            e.who.called,
            e.entry.at,
            e.entry.courthouse,
            e.entry.room,
            e.entry.language,
            e.entry.kind,
            e.entry.pk,
        )
        for e in unseal(entries)
    ]
    dates = ParentDate.objects.filter(parent__in=parents_of(partner).values("pk"), on=on).select_related("parent")
    people = unseal_parents({date.parent for date in dates})
    rows += [
        TodayRow(
            people[date.parent_id].person.called,
            date.at,
            date.courthouse,
            date.room,
            date.parent.language,
            date.kind,
            parent=date.parent_id,
        )
        for date in dates
        if date.parent_id in people
    ]
    return sorted(rows, key=lambda row: (row.at or dt.time.max, row.room, row.who))


def coverage_of(program: Program, on: dt.date) -> QuerySet[Coverage]:
    """Who is planned where on that day; one query when read."""
    return (
        Coverage.objects.filter(program=program, on=on).select_related("partner").order_by("courthouse", "room", "pk")
    )


def courthouses_today(program: Program, on: dt.date) -> dict[UUID, frozenset[str]]:
    """The courthouses each partner covers that day; one query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for partner_id, courthouse in (
        coverage_of(program, on).exclude(partner=None).values_list("partner_id", "courthouse")
    ):
        found[partner_id].add(courthouse)
    return {partner_id: frozenset(places) for partner_id, places in found.items()}


def dates_of(parent_id: UUID, from_day: dt.date) -> QuerySet[ParentDate]:
    """A parent's dates from that day on, soonest first; one query when read."""
    return ParentDate.objects.filter(parent_id=parent_id, on__gte=from_day).order_by("on", "at", "pk")


def courthouses_known(program: Program, today: dt.date) -> list[str]:
    """Courthouses of the program file, and those named lately or ahead, by name; two queries."""
    since = today - dt.timedelta(days=60)
    listed = CourtListEntry.objects.of(program).filter(on__gte=since)
    planned = Coverage.objects.filter(program=program, on__gte=since)
    named = {*listed.values_list("courthouse", flat=True), *planned.values_list("courthouse", flat=True)}
    return sorted({*program.model.court.places, *named} - {""})


def coverage_between(program: Program, first: dt.date, last: dt.date) -> QuerySet[Coverage]:
    """Who is planned where on the days from first to last; one query when read."""
    rows = Coverage.objects.filter(program=program, on__range=(first, last)).select_related("partner")
    return rows.order_by("on", "courthouse", "room", "partner__first_name", "pk")


def courthouses_listed(program: Program, first: dt.date, last: dt.date) -> dict[dt.date, set[str]]:
    """The courthouses at which a parent is to be asked, day by day; one query."""
    rows = (
        CourtListEntry.objects.of(program)
        .exclude(offer=Offer.NOT_OFFERED)
        .filter(outcome__in=["", Outcome.NOT_NOW, Outcome.NOT_THERE])
        .filter(Q(next_on=None, on__range=(first, last)) | Q(next_on__range=(first, last)))
        .values_list("on", "next_on", "courthouse")
        .distinct()
    )
    found: dict[dt.date, set[str]] = defaultdict(set)
    for on, next_on, courthouse in rows:
        found[next_on or on].add(courthouse)
    return dict(found)
