"""What goes on paper: the court sheet by partner and room, the roster without parents, the offer cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.platform.web.qr import qr_svg
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import Coverage
from alongside.service.court.people import UnsealedEntry
from alongside.surfaces.desk.presenters.entries import clock_time, place
from alongside.surfaces.desk.presenters.reasons import language


@dataclass(frozen=True)
class SheetLine:
    """Who, when, where, which language: nothing else."""

    who: str
    when: str
    place: str
    language: str


@dataclass(frozen=True)
class Sheet:
    """One partner's parents of one court day."""

    partner: str
    lines: list[SheetLine]


@dataclass(frozen=True)
class RosterLine:
    """A partner at one place. Holds no parent."""

    courthouse: str
    room: str
    name: str


@dataclass(frozen=True)
class Card:
    """An offer card: how to sort it, and the code that opens the offer. No name is on it."""

    sort_by: str
    qr: SafeString
    address: str
    partner: str


def is_to_be_asked(found: UnsealedEntry) -> bool:
    return found.entry.offer == Offer.OFFER and found.entry.outcome in (Outcome.OPEN, Outcome.NOT_THERE)


def sheets(found: Iterable[UnsealedEntry], *, partner: UUID | None = None) -> list[Sheet]:
    """By partner, those nobody covers last; each by time and room."""
    asked = [one for one in found if is_to_be_asked(one) and (partner is None or one.entry.cover_id == partner)]

    def order(one: UnsealedEntry) -> tuple[bool, str, str]:
        cover = one.entry.cover
        return (cover is None, cover.first_name if cover else "", str(cover.pk) if cover else "")

    return [
        Sheet(name or _("Nobody covers these parents yet"), [_line(one) for one in group])
        for (_none, name, _pk), group in groupby(sorted(asked, key=order), key=order)
    ]


def roster_lines(coverage: Iterable[Coverage]) -> list[RosterLine]:
    return [
        RosterLine(one.courthouse, one.room, one.partner.first_name)
        for one in coverage
        if one.partner is not None and one.present is not False
    ]


def cards(found: Sequence[UnsealedEntry], addresses: dict[UUID, str]) -> list[Card]:
    """In the order of the list, so that the stack lies as the court sheet reads."""
    return [
        Card(
            sort_by=_sort_by(one),
            qr=qr_svg(addresses[one.entry.pk], title=_("Opens the offer on a phone")),
            address=addresses[one.entry.pk],
            partner=one.entry.cover.first_name if one.entry.cover else "",
        )
        for one in found
        if one.entry.pk in addresses
    ]


def _line(one: UnsealedEntry) -> SheetLine:
    entry = one.entry
    where = place(entry.courthouse, entry.room)
    return SheetLine(one.who.called, clock_time(entry.at), where, language(entry.language))


def _sort_by(one: UnsealedEntry) -> str:
    entry = one.entry
    line = _("line %(line)s") % {"line": one.who.line} if one.who.line else ""
    return " · ".join(part for part in (clock_time(entry.at), place(entry.courthouse, entry.room), line) if part)
