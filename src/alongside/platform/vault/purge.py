"""Destroying what its schedule says: ledger entry, key, row, each step repeatable, and never what is held.

The ledger entry and the key go in one transaction of the keystore, the rows and the audit entry in one of
the database, which is open around it so that a hold cannot slip between. Killed in between, the rows are
left without a key, unreadable; the schedule finds them again and takes them.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import connections, transaction

from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault import holds, subjects
from alongside.platform.vault.keys import open_keys
from alongside.platform.vault.models import DataKey, Hold, LedgerEntry
from alongside.platform.vault.router import KEYSTORE
from alongside.platform.vault.subjects import DeleteRows

BATCH: Final = 500
PURGE: Final = Actor("job", "purge")


def destroy(
    whom: Iterable[UUID],
    *,
    kind: str,
    delete_rows: DeleteRows | None = None,
    by: Actor = PURGE,
    dry: bool = False,
) -> Counter[str]:
    """Destroy the keys and rows of these subjects, outside a transaction; returns receipts, class -> rows.

    Whoever is held stays, key and rows. `delete_rows` takes a list of ids; by default what
    `subjects.register` was given for the kind. It may be called again with ids whose rows are gone. `dry`
    only counts.
    """
    found = subjects.of(kind)
    delete = delete_rows or (found.delete if found else _nothing)
    receipts: Counter[str] = Counter()
    for program_id, ids in _by_program(list(whom), kind).items():
        for start in range(0, len(ids), BATCH):
            receipts.update(_destroy(program_id, ids[start : start + BATCH], kind, delete, by, dry))
    return receipts


def settle() -> None:
    """Leave no byte of what was destroyed in the files: empty the write-ahead logs, rewrite the keystore."""
    for alias in ("default", KEYSTORE):
        connection = connections[alias]
        if connection.in_atomic_block:
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                if alias == KEYSTORE:
                    cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            elif alias == KEYSTORE:
                cursor.execute("VACUUM FULL vault_datakey")
                cursor.execute("VACUUM FULL vault_batchkey")
            else:
                for table in [found.model._meta.db_table for found in subjects.registered()]:
                    cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")


def _destroy(
    program_id: UUID | None, ids: list[UUID], kind: str, delete: DeleteRows, by: Actor, dry: bool
) -> dict[str, int]:
    if dry:
        held = holds.held(program_id) if program_id else holds.Held()
        return {kind: sum(subject not in held for subject in ids)}
    with act(program_id, by=by) as deed:
        held = holds.held(program_id) if program_id else holds.Held()
        ids = [subject for subject in ids if subject not in held]
        keys = open_keys(ids)
        with transaction.atomic(using=KEYSTORE):
            today = clock.today()
            LedgerEntry.objects.bulk_create(
                [LedgerEntry(mark=key.mark(), kind=kind, destroyed_on=today) for key in keys.values()],
                ignore_conflicts=True,
            )
            DataKey.objects.filter(subject__in=ids).delete()
        gone = subjects.counts(delete(ids), kind) if ids else {}
        Hold.objects.filter(parent_id__in=ids).exclude(lifted_on=None).delete()
        for subject in ids:
            deed.record(Verb.PURGED, keys.get(subject))
    return gone


def _by_program(whom: list[UUID], kind: str) -> dict[UUID | None, list[UUID]]:
    """Each subject under its program, which its row knows, or its key where there is no row."""
    found = subjects.of(kind)
    owner: dict[UUID, UUID] = {}
    for start in range(0, len(whom), BATCH):
        batch = whom[start : start + BATCH]
        owner.update(DataKey.objects.filter(subject__in=batch).values_list("subject", "program_id"))
        owner.update(found.programs(batch) if found else {})
    grouped: dict[UUID | None, list[UUID]] = {}
    for subject in whom:
        grouped.setdefault(owner.get(subject), []).append(subject)
    return grouped


def _nothing(ids: list[UUID]) -> int:
    return 0
