"""Merging a keystore copy into the keystore that stands: nothing that was destroyed comes back.

The ledger of both is kept. A key comes in only if it is not there, was not destroyed, and its epoch's key
still exists; it is wrapped under the current epoch at once. All of it is one transaction, and may be run
again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from alongside.core.errors import BadInput
from alongside.platform.vault import credential, epochs
from alongside.platform.vault.errors import SealBroken
from alongside.platform.vault.keys import SubjectKey
from alongside.platform.vault.models import (
    ChainHead,
    ChainRestore,
    DataKey,
    Epoch,
    KeystoreBackup,
    LedgerEntry,
)
from alongside.platform.vault.router import KEYSTORE
from alongside.platform.vault.wrapping import Whose, unwrap, wrap


@dataclass
class Merged:
    """Keys of the copy: brought in, there already, destroyed since, and dark because their epoch is over."""

    brought: int = 0
    standing: int = 0
    destroyed: int = 0
    dark: int = 0


def merge(objects: Iterable[Any], day: date) -> Merged:
    """Raises BadInput, and changes nothing, where the credential is not this installation's."""
    by_model: dict[type, list[Any]] = {}
    for found in objects:
        by_model.setdefault(type(found), []).append(found)
    keys: list[DataKey] = by_model.get(DataKey, [])
    with transaction.atomic(using=KEYSTORE):
        _merge_epochs(by_model.get(Epoch, []), {key.epoch for key in keys}, day)
        KeystoreBackup.objects.bulk_create(by_model.get(KeystoreBackup, []), ignore_conflicts=True)
        for model in (ChainRestore, LedgerEntry):
            rows = by_model.get(model, [])
            for row in rows:
                row.pk = None
            model._default_manager.bulk_create(rows, ignore_conflicts=True)
        for head in by_model.get(ChainHead, []):
            ChainHead.objects.get_or_create(chain=head.chain, defaults={"seq": head.seq, "hash": head.hash})
            ChainHead.objects.filter(chain=head.chain, seq__lt=head.seq).update(seq=head.seq, hash=head.hash)
        return _merge_keys(keys, day)


def _merge_epochs(rows: list[Epoch], used: set[int], day: date) -> None:
    held = credential.load()
    unknown = used - set(held.secrets) - held.destroyed
    if unknown:
        raise BadInput("credential", f"never held epoch {min(unknown)}", "put back the credential of this installation")
    standing = set(Epoch.objects.values_list("number", flat=True))
    for row in rows:
        if row.number in held.destroyed and row.destroyed_on is None:
            row.ended_on, row.destroyed_on = row.ended_on or day, day
        if row.number not in standing:
            row.save(force_insert=True, using=KEYSTORE)
            standing.add(row.number)
    for number in sorted(set(held.secrets) - standing):
        Epoch.objects.create(number=number, begun_on=day)


def _merge_keys(keys: list[DataKey], day: date) -> Merged:
    held = credential.load()
    marks = {bytes(mark) for mark in LedgerEntry.objects.values_list("mark", flat=True)}
    standing = set(DataKey.objects.values_list("subject", flat=True))
    current = epochs.current()
    merged, fresh, broken = Merged(), [], 0
    for row in keys:
        cipher = held.ciphers.get(row.epoch)
        if row.subject in standing:
            merged.standing += 1
            continue
        if cipher is None:
            merged.dark += 1
            continue
        whose = Whose(row.subject, row.kind, row.program_id)
        try:
            secret = unwrap(row.wrapped, cipher, whose, row.epoch)
        except SealBroken:
            broken += 1
            continue
        if SubjectKey(*whose, secret).mark() in marks:
            merged.destroyed += 1
            continue
        row.wrapped, row.epoch = wrap(secret, held.ciphers[current], whose, current), current
        fresh.append(row)
    if broken:
        raise BadInput("credential", f"does not open {broken} keys", "put back the credential of this installation")
    DataKey.objects.bulk_create(fresh, batch_size=500)
    merged.brought = len(fresh)
    return merged
