"""Putting rows on the court list: typed, pasted or imported, with the same rules. The same list adds nothing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.courtlist import Row, fingerprint_text
from alongside.core.courtlist.keeping import keep_until
from alongside.platform.accounts.links import hash_token
from alongside.platform.audit.act import Deed, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.sites.services import require_live_data
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import SubjectKey, new_key, new_keys, open_key, open_keys
from alongside.service.court.enums import Offer
from alongside.service.court.models import CourtDay, CourtListEntry, ListedRow
from alongside.service.court.offers import offer_token
from alongside.service.court.people import Called, seal_called
from alongside.service.court.services.offering import figures
from alongside.service.matches.enums import Route
from alongside.service.matches.errors import RouteClosed


@dataclass(frozen=True)
class Listed:
    """How many rows were added, and how many stood on the list already."""

    added: int
    already: int
    entries: tuple[uuid.UUID, ...] = ()


def list_rows(program: Program, rows: Sequence[Row], *, by: Actor) -> Listed:
    """Add the rows that are not there yet, all or none. Rows of one day share that day's key for their marks."""
    _refuse(program)
    added: list[uuid.UUID] = []
    with act(program, by=by) as deed:
        for on in sorted({row.on for row in rows}):
            day, day_key = _court_day(program, on)
            fresh = _list_day(program, day, day_key, [row for row in rows if row.on == on])
            _count(deed, on, fresh)
            added += [entry.pk for entry in fresh]
        if added:
            deed.record(Verb.ROWS_ADDED)
    return Listed(len(added), len(rows) - len(added), tuple(added))


def already_listed(program: Program, rows: Sequence[Row]) -> int:
    """How many of the rows stand on the list already, without writing anything. Refuses what `list_rows` refuses."""
    _refuse(program)
    already = 0
    for day in CourtDay.objects.filter(program=program, on__in={row.on for row in rows}):
        key = open_keys([day.pk]).get(day.pk)
        marks = {bytes(mark) for mark in day.listed_rows.values_list("fingerprint", flat=True)}
        already += sum(row.on == day.on and key is not None and _mark(key, row) in marks for row in rows)
    return already


def _refuse(program: Program) -> None:
    require_live_data(program, court_list=True)
    if Route.COURT not in program.model.entry.open_routes:
        raise RouteClosed


def _mark(key: SubjectKey, row: Row) -> bytes:
    return key.mark("row:" + fingerprint_text(row))


def _count(deed: Deed, on: dt.date, entries: list[CourtListEntry]) -> None:
    """The list's own figures, in the month of the court day."""
    counts = Counter([Measure.LISTED] * len(entries))
    for entry in entries:
        counts.update(dict(figures(entry.offer, entry.kind, 1)))
    for measure, n in counts.items():
        deed.count(measure, n=n, month=on.replace(day=1))


def _court_day(program: Program, on: dt.date) -> tuple[CourtDay, SubjectKey]:
    """The day and its key, made where they are not there yet; the caller holds the program's write lock."""
    day = CourtDay.objects.filter(program=program, on=on).first()
    if day is not None:
        return day, open_key(day.pk)
    day_id = uuid.uuid4()
    key = new_key(day_id, "court_day", program.pk)
    return CourtDay.objects.create(pk=day_id, program=program, on=on), key


def _list_day(program: Program, day: CourtDay, day_key: SubjectKey, rows: list[Row]) -> list[CourtListEntry]:
    """New entries of one day. Keys first, then rows; a crash between leaves keys that are swept."""
    marks = {_mark(day_key, row): row for row in rows}
    seen = {bytes(mark) for mark in day.listed_rows.values_list("fingerprint", flat=True)}
    fresh = [(mark, row) for mark, row in marks.items() if mark not in seen]
    ids = [uuid.uuid4() for _ in fresh]
    keys = new_keys(ids, "entry", program.pk)
    entries = [
        CourtListEntry(
            pk=entry_id,
            program=program,
            on=day.on,
            sealed=seal_called(keys[entry_id], entry_id, Called(row.first_name, row.calendar_line, row.parent)),
            offer_hash=hash_token(offer_token(keys[entry_id])),
            language=row.language,
            kind=row.kind,
            at=row.at,
            courthouse=row.courthouse,
            room=row.room,
            offer=row.offer,
            keep_until=keep_until(row.offer if row.offer == Offer.NOT_OFFERED else "", day.on),
        )
        for entry_id, (_, row) in zip(ids, fresh, strict=True)
    ]
    CourtListEntry.objects.bulk_create(entries)
    ListedRow.objects.bulk_create(ListedRow(day=day, fingerprint=mark) for mark, _ in fresh)
    return entries
