"""Contacts of the open match by week and kind, in programs whose record mode is activity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.service.matches.enums import ContactKind
from alongside.service.matches.models import ContactWeek
from alongside.surfaces.desk.presenters.parents import short_day


@dataclass(frozen=True)
class WeekRow:
    """One week's numbers, in the order of the headings."""

    week: str
    counts: list[int]


@dataclass(frozen=True)
class ContactTable:
    """The last weeks, newest first."""

    headings: list[str]
    rows: list[WeekRow]


def contact_table(weeks: Iterable[ContactWeek], kinds: list[ContactKind]) -> ContactTable:
    """Rows only for weeks in which something was counted."""
    found: dict[dt.date, dict[str, int]] = {}
    for row in weeks:
        found.setdefault(row.week, {})[row.kind] = row.count
    rows = [
        WeekRow(short_day(week), [counts.get(kind, 0) for kind in kinds])
        for week, counts in sorted(found.items(), reverse=True)
    ]
    return ContactTable([str(kind.label) for kind in kinds], rows)
