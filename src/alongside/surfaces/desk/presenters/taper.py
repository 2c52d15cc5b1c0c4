"""How contact thins out over a match: contacts for each match by month, as bars and as a table. No target line.

For the coordinator's own eyes: the numbers are true and may be small. The monthly page is what may be passed on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.selectors import Totals

FIRST_SIX = tuple(str(month) for month in range(1, 7))
LATER = tuple(str(month) for month in range(7, 14))
MATCH_MONTHS = 12
STEP, LEAST, HEIGHT, FOOT, GAP = 60, 5, 220, 24, 4


@dataclass(frozen=True)
class Figure:
    """Contacts over matches; `each` is None where no match stood."""

    contacts: int
    matches: int

    @property
    def each(self) -> float | None:
        return self.contacts / self.matches if self.matches else None

    @property
    def each_words(self) -> str:
        return "–" if self.each is None else number_format(round(self.each, 1), 1)


@dataclass(frozen=True)
class TaperLine:
    """One month in the table: a figure for each series."""

    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of the picture, placed; `series` numbers its colour from 1."""

    x: float
    y: float
    width: float
    height: float
    series: int
    words: str
    label_x: float


@dataclass(frozen=True)
class Taper:
    """Table, picture, and what the series are called."""

    series: tuple[str, ...]
    lines: tuple[TaperLine, ...]
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    width: int
    height: int = HEIGHT + FOOT
    floor: int = HEIGHT

    @property
    def is_empty(self) -> bool:
        return not any(figure.contacts for line in self.lines for figure in line.figures)


def by_calendar(months: list[dt.date], counted: Mapping[dt.date, Totals]) -> Taper:
    """Mode tally: each calendar month since the first count, matches in their first six months beside later ones."""
    lines = tuple(
        TaperLine(
            date_format(month, pgettext("date format", "M Y")),
            (
                _figure(counted.get(month, {}), Measure.CONTACT_FIRST_SIX_MONTHS, FIRST_SIX),
                _figure(counted.get(month, {}), Measure.CONTACT_AFTER, LATER),
            ),
        )
        for month in months
    )
    begun = next((place for place, line in enumerate(lines) if any(f.contacts or f.matches for f in line.figures)), 0)
    return _drawn((_("First six months"), _("After six months")), lines[begun:])


def _figure(totals: Totals, contacts: Measure, alive: tuple[str, ...]) -> Figure:
    n = sum(count for (measure, _kind), count in totals.items() if measure is contacts)
    return Figure(n, sum(totals.get((Measure.MATCHES_AT_MONTH_START, month), 0) for month in alive))


def by_match_month(totals: Totals) -> Taper:
    """Mode activity: the first twelve months of a match, over all matches that stood in each."""
    lines = tuple(
        TaperLine(
            str(month),
            (
                Figure(
                    totals.get((Measure.CONTACT_MATCH_MONTH, str(month)), 0),
                    totals.get((Measure.MATCHES_AT_MONTH_START, str(month)), 0),
                ),
            ),
        )
        for month in range(1, MATCH_MONTHS + 1)
    )
    return _drawn((_("Contacts for each match"),), lines)


def _drawn(series: tuple[str, ...], lines: tuple[TaperLine, ...]) -> Taper:
    most = max((figure.each or 0 for line in lines for figure in line.figures), default=0) or 1
    width = (STEP - 2 * GAP) / len(series)
    bars, labels = [], []
    for place, line in enumerate(lines):
        labels.append((round(place * STEP + STEP / 2, 1), line.label))
        for number, figure in enumerate(line.figures):
            if figure.each is None:
                continue
            height = round((HEIGHT - FOOT) * figure.each / most, 1)
            x = round(place * STEP + GAP + number * width, 1)
            bars.append(
                Bar(
                    x,
                    HEIGHT - height,
                    round(width - 1, 1),
                    height,
                    number + 1,
                    figure.each_words,
                    round(x + width / 2, 1),
                )
            )
    return Taper(series, lines, tuple(bars), tuple(labels), STEP * max(LEAST, len(lines)))
