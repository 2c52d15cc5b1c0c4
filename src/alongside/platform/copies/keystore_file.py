"""The keystore as a file: one JSON line a row, the same whichever engine it lies in."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

from django.core import serializers
from django.db import connections, transaction

from alongside.platform.vault.models import (
    ChainHead,
    ChainRestore,
    DataKey,
    Epoch,
    KeystoreBackup,
    LedgerEntry,
)
from alongside.platform.vault.router import KEYSTORE

STILL: Final = "keystore_still"
FILE: Final = "keystore.jsonl"
MODELS: Final = (Epoch, KeystoreBackup, ChainHead, ChainRestore, LedgerEntry, DataKey)


@contextmanager
def held_still() -> Iterator[None]:
    """Pin the keystore as it is committed now, on a connection of its own; writers go on meanwhile."""
    connections[STILL] = reading = connections[KEYSTORE].copy(alias=STILL)
    if reading.vendor == "sqlite":
        reading.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    try:
        with transaction.atomic(using=STILL):
            if reading.vendor == "postgresql":
                with reading.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            Epoch.objects.using(STILL).exists()  # the first read is the moment that is kept
            yield
    finally:
        reading.close()
        del connections[STILL]


def write(folder: Path) -> None:
    """All rows as `held_still` pinned them. Keys are in it wrapped, as they lie in the keystore."""
    with (folder / FILE).open("w", encoding="utf-8") as file:
        rows = chain.from_iterable(
            model._default_manager.using(STILL).order_by("pk").iterator(2000) for model in MODELS
        )
        serializers.serialize("jsonl", rows, stream=file)


def read(folder: Path) -> Iterator[Any]:
    """The rows as unsaved objects, in the order epochs, backups, heads, restores, ledger, keys."""
    with (folder / FILE).open(encoding="utf-8") as file:
        for found in serializers.deserialize("jsonl", file, using=KEYSTORE):
            yield found.object
