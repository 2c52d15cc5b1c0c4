"""Batches: sealed by anybody to the public half, opened together, dark once the key is gone, and in no backup."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connections

from alongside.platform.audit.actor import Actor
from alongside.platform.copies.backup import back_up
from alongside.platform.vault import batches, epochs
from alongside.platform.vault.errors import KeyDestroyed, SealBroken
from alongside.platform.vault.models import BatchKey, Epoch

BEGUN = dt.date(2026, 3, 2)
SIZE = 256


@pytest.fixture
def batch(installation):
    epochs.begin(BEGUN)
    return batches.begin()


def test_what_is_sealed_to_a_batch_opens_with_its_key(batch):
    sealed = batch.close(b"said", size=SIZE)
    assert batches.opener(batch.batch).open(sealed) == b"said".ljust(SIZE)


def test_length_and_repetition_say_nothing(batch):
    short, same, long = (batch.close(said, size=SIZE) for said in (b"a", b"a", b"b" * SIZE))
    assert len({len(short), len(same), len(long)}) == 1
    assert len({short, same, long}) == 3
    with pytest.raises(ValueError, match="more than the size"):
        batch.close(b"c" * (SIZE + 1), size=SIZE)


def test_what_was_sealed_to_another_batch_or_changed_does_not_open(batch):
    sealed, opener = batch.close(b"said", size=SIZE), batches.opener(batch.batch)
    other = batches.opener(batches.begin().batch)
    as_if_other = batches.Seal(uuid.uuid4(), batch.public).close(b"said", size=SIZE)
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for broken, by in ((sealed, other), (as_if_other, opener), (changed, opener), (b"\x02" + sealed[1:], opener)):
        with pytest.raises(SealBroken):
            by.open(broken)


def test_a_destroyed_batch_never_opens_again(batch):
    kept = batches.begin()
    assert batches.stands(batch.batch)
    assert batches.keep_only([kept.batch]) == 1
    batches.destroy(kept.batch)
    batches.destroy(kept.batch)
    for gone in (batch, kept):
        assert not batches.stands(gone.batch)
        with pytest.raises(KeyDestroyed):
            batches.opener(gone.batch)


def test_a_batch_outlives_its_epoch_and_the_epochs_key_does_not(batch):
    sealed = batch.close(b"said", size=SIZE)
    epochs.rotate(BEGUN + dt.timedelta(days=23))
    assert BatchKey.objects.get().epoch == 2
    assert Epoch.objects.get(number=1).ended_on == BEGUN + dt.timedelta(days=23)
    assert epochs.destroy_ended(BEGUN + dt.timedelta(days=23)) == [1]
    assert batches.opener(batch.batch).open(sealed).rstrip() == b"said"


def test_no_backup_holds_the_key_of_a_batch(batch, tmp_path):
    """First what would leak: its wrapped bytes stand in the live keystore."""
    with connections["keystore"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM vault_batchkey")
        wrapped = bytes(cursor.fetchone()[0])
    assert wrapped == bytes(BatchKey.objects.get().wrapped)
    back_up(tmp_path / "rows", tmp_path / "keys", by=Actor("command", "test"))
    files = [file for file in tmp_path.glob("*s/**/*") if file.is_file()]
    assert any(file.name == "keystore.jsonl" for file in files)
    for file in files:
        data = file.read_bytes()
        assert wrapped not in data
        assert wrapped.hex().encode() not in data
        assert batch.batch.hex.encode() not in data
        assert str(batch.batch).encode() not in data
