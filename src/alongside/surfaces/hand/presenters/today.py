"""A partner's day in words: who, when, where, language. Nothing else is ever on this page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from alongside.core.languages import language_name
from alongside.platform.web.offline import TodayRow as KeptRow
from alongside.service.court.selectors import TodayRow
from alongside.surfaces.hand.presenters.times import place_words, time_words


@dataclass(frozen=True)
class TodayLine:
    """`url` opens the offer, or the page of a parent one walks with."""

    who: str
    when: str
    where: str
    language: str
    url: str

    def kept(self) -> KeptRow:
        """What the phone may keep of it until midnight."""
        return KeptRow(who=self.who, when=self.when, where=self.where, language=self.language)


def today_lines(rows: list[TodayRow]) -> list[TodayLine]:
    language = get_language() or "en"
    return [
        TodayLine(
            row.who,
            time_words(row.at),
            place_words(row.courthouse, row.room),
            language_name(row.language, language),
            reverse("hand:entry", args=[row.entry]) if row.entry else reverse("hand:parent", args=[row.parent]),
        )
        for row in rows
    ]
