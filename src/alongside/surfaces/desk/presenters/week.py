"""A week of cover: who is where on which day, and every gap said in words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alongside.core.programs import Court
from alongside.service.court.models import Coverage
from alongside.surfaces.desk.presenters.entries import day_words, place


@dataclass(frozen=True)
class Cover:
    """One partner at one place on one day."""

    id: UUID
    name: str
    place: str
    present: str
    is_due: bool
    can_withdraw: bool


@dataclass(frozen=True)
class CoverDay:
    """One day: who is there, and what is missing."""

    day: dt.date
    words: str
    is_today: bool
    is_past: bool
    covers: list[Cover]
    gaps: list[str]


def cover_days(
    days: Iterable[dt.date],
    coverage: Iterable[Coverage],
    listed: dict[dt.date, set[str]],
    expected: list[str],
    *,
    today: dt.date,
    court: Court,
) -> list[CoverDay]:
    """`listed` are the courthouses with parents on each day's list, `expected` those at which
    somebody is planned whenever the court sits."""
    by_day: dict[dt.date, list[Coverage]] = defaultdict(list)
    for one in coverage:
        by_day[one.on].append(one)
    return [
        CoverDay(
            day,
            day_words(day),
            day == today,
            day < today,
            [_cover(one, today) for one in by_day[day]],
            [] if day < today else _gaps(by_day[day], listed.get(day, set()), expected if court.sits_on(day) else []),
        )
        for day in days
        if court.sits_on(day) or by_day[day] or listed.get(day)
    ]


def _cover(one: Coverage, today: dt.date) -> Cover:
    said = {None: "", True: _("was there"), False: _("was not there")}[one.present]
    return Cover(
        id=one.pk,
        name=one.partner.first_name if one.partner else _("nobody now: the partner stepped back"),
        place=place(one.courthouse, one.room),
        present=said if one.planned else _("was there, not planned"),
        is_due=one.on <= today and one.partner is not None,
        can_withdraw=one.present is None,
    )


def _gaps(covers: list[Coverage], listed: set[str], courthouses: list[str]) -> list[str]:
    """Courthouses with parents on the list come first; those without are only a plan still to be made."""
    there = {one.courthouse for one in covers if one.partner_id is not None and one.present is not False}
    gaps = []
    for name in sorted(listed):
        if name and name not in there:
            gaps.append(_("Parents are listed at %(courthouse)s, and nobody is planned there.") % {"courthouse": name})
    if "" in listed and not there:
        gaps.append(_("Parents are listed without a courthouse, and nobody is planned."))
    for name in courthouses:
        if name not in there and name not in listed:
            gaps.append(_("Nobody is planned at %(courthouse)s.") % {"courthouse": name})
    if not gaps and not covers and not courthouses:
        gaps.append(_("Nobody is planned."))
    return gaps
