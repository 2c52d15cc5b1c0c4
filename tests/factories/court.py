"""Court list entries and cover, made the way the app makes them: through the list's own service."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from alongside.core.courtlist import Row, fingerprint_text
from alongside.platform import clock
from alongside.platform.audit.verify import verify
from alongside.platform.sites.models import Partner, Program
from alongside.platform.tallies.models import Tally
from alongside.service.court.enums import Offer
from alongside.service.court.models import CourtListEntry, Coverage
from alongside.service.court.services import assign_cover, list_rows, plan_cover
from tests.factories.matches import CANARY, TEST


def today(program: Program) -> dt.date:
    return clock.today(program.model.time_zone)


def court_row(program: Program, **fields: Any) -> Row:
    """A detention hearing today at 8:30 for somebody called Rosamunda, offered a partner."""
    said = {
        "first_name": CANARY, "on": today(program), "calendar_line": "4", "parent": "mother", "language": "es",
        "kind": "detention", "at": dt.time(8, 30), "courthouse": "Martinez", "room": "10", "offer": Offer.OFFER.value,
    }  # fmt: skip
    return Row(**{**said, **fields})


def listed(program: Program, **fields: Any) -> CourtListEntry:
    """One entry on today's list."""
    done = list_rows(program, [court_row(program, **fields)], by=TEST)
    return CourtListEntry.objects.select_related("program").get(pk=done.entries[0])


def covered(program: Program, partner: Partner, **fields: Any) -> CourtListEntry:
    """One entry on today's list with a partner beside them."""
    entry = listed(program, **fields)
    assign_cover(program, [entry.pk], partner, by=TEST)
    entry.refresh_from_db()
    return entry


def many_rows(program: Program, n: int, **fields: Any) -> list[Row]:
    """`n` different people on one day's list."""
    return [court_row(program, first_name=f"Parent {i}", calendar_line=str(i), **fields) for i in range(n)]


def planned(program: Program, partner: Partner, **fields: Any) -> Coverage:
    """A partner planned for Martinez today."""
    said = {"on": today(program), "courthouse": "Martinez", "room": "", **fields}
    return plan_cover(program, partner=partner, by=TEST, **said)


def figures(program: Program) -> dict[tuple[str, str], int]:
    """Every figure of the program that is not zero, over all months."""
    found: dict[tuple[str, str], int] = {}
    for row in Tally.objects.filter(program=program).exclude(count=0):
        found[row.measure, row.value] = found.get((row.measure, row.value), 0) + row.count
    return found


def numbered(rows: list[Row]) -> list[Row]:
    """Equal rows told apart by their ordinal, as reading a file does."""
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        said = fingerprint_text(row)
        found.append(replace(row, ordinal=seen.get(said, 0)))
        seen[said] = seen.get(said, 0) + 1
    return found


def broken_links() -> list[str]:
    """Chains that are not whole; none is the truth."""
    return [verdict.chain for verdict in verify() if not verdict.whole]
