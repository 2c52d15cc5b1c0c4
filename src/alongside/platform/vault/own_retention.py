"""What the platform itself keeps that names a subject: key, holds, and marks in audit and ledger."""

from uuid import UUID

from django.db.models import QuerySet

from alongside.platform.audit.models import Entry
from alongside.platform.vault.keys import SubjectKey
from alongside.platform.vault.models import DataKey, Hold, LedgerEntry
from alongside.platform.vault.retention import keep

UNREADABLE = "kept; nobody can tell whose it is once the key is destroyed"


def _key(subject: UUID, key: SubjectKey | None) -> QuerySet[DataKey]:
    return DataKey.objects.filter(subject=subject)


def _holds(subject: UUID, key: SubjectKey | None) -> QuerySet[Hold]:
    return Hold.objects.filter(parent_id=subject)


def _audit(subject: UUID, key: SubjectKey | None) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=key.mark()).order_by("chain", "seq") if key else Entry.objects.none()


def _ledger(subject: UUID, key: SubjectKey | None) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(mark=key.mark()) if key else LedgerEntry.objects.none()


keep(DataKey, "until the schedule of whom it belongs to; deleting it is the erasure", rows=_key)
keep(Hold, "until it is lifted and the parent's schedule has taken the rest", rows=_holds)
keep(Entry, UNREADABLE, rows=_audit)
keep(LedgerEntry, "until no backup can hold the key any more, at most 30 days", rows=_ledger)
