"""An entry as it stood before something was done to it, so that ten minutes' undo can put it back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from alongside.core.courtlist.keeping import keep_until
from alongside.platform.accounts.links import hash_token
from alongside.platform.sites.models import Program
from alongside.platform.vault.keys import SubjectKey, new_key, open_keys
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.offers import offer_token
from alongside.service.court.people import Called, seal_called, unseal
from alongside.service.matches.errors import AlreadyDone


@dataclass(frozen=True)
class Before:
    """It travels sealed in the browser of whoever may undo, and is stored nowhere."""

    entry_id: uuid.UUID
    on: dt.date
    who: Called
    language: str
    kind: str
    at: dt.time | None
    courthouse: str
    room: str
    offer: str
    outcome: str
    cover_id: uuid.UUID | None
    next_on: dt.date | None


def as_it_stands(entry: CourtListEntry) -> Before:
    """Raises AlreadyDone where the key is gone. One query."""
    rows = unseal([entry])
    if not rows:
        raise AlreadyDone
    return Before(
        entry.pk, entry.on, rows[0].who, entry.language, entry.kind, entry.at, entry.courthouse, entry.room,
        entry.offer, entry.outcome, entry.cover_id, entry.next_on,
    )  # fmt: skip


def key_again(before: Before, program: Program) -> SubjectKey:
    """The entry's key if it still lives, else a new one; made before the transaction that puts the row back."""
    return open_keys([before.entry_id]).get(before.entry_id) or new_key(before.entry_id, "entry", program.pk)


def put_back(program: Program, before: Before, key: SubjectKey) -> None:
    """The row again, under `key`; AlreadyDone where it stands already."""
    if CourtListEntry.objects.filter(pk=before.entry_id).exists():
        raise AlreadyDone
    entry = CourtListEntry(
        pk=before.entry_id,
        program=program,
        on=before.on,
        sealed=seal_called(key, before.entry_id, before.who),
        offer_hash=hash_token(offer_token(key)),
        language=before.language,
        kind=before.kind,
        at=before.at,
        courthouse=before.courthouse,
        room=before.room,
        offer=before.offer,
        outcome=before.outcome,
        cover_id=before.cover_id,
        next_on=before.next_on,
    )
    entry.keep_until = kept_until(entry)
    entry.save(force_insert=True)


def kept_until(entry: CourtListEntry) -> dt.date:
    """The last day of an entry as it stands: its court day once all is said, else as `keep_until` has it."""
    if entry.offer == Offer.NOT_OFFERED or entry.outcome == Outcome.NO:
        return entry.next_on or entry.on
    return keep_until(entry.outcome, entry.on, entry.next_on)
