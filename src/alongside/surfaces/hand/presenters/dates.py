"""A parent's next dates: what it is called, when, where, and its card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from alongside.core.hearings import KINDS
from alongside.platform.sites.models import Program
from alongside.service.court.cards import cards_of
from alongside.service.court.models import ParentDate
from alongside.surfaces.hand.presenters.times import day_words, place_words, time_words


@dataclass(frozen=True)
class DateLine:
    """`number` names the kind in the address of its card, without saying it."""

    id: UUID
    number: int
    name: str
    day: str
    time: str
    place: str


def date_lines(program: Program, dates: Iterable[ParentDate]) -> list[DateLine]:
    """Soonest first, as they come. No query of its own."""
    cards, language = cards_of(program), get_language() or "en"
    return [
        DateLine(
            date.pk,
            KINDS.index(date.kind) + 1,
            cards[date.kind].name.in_language(language),
            day_words(date.on),
            time_words(date.at),
            place_words(date.courthouse, date.room),
        )
        for date in dates
    ]


def date_words(date: ParentDate) -> str:
    """One date in one line."""
    place = place_words(date.courthouse, date.room)
    return ", ".join(part for part in (day_words(date.on), time_words(date.at), place) if part)
