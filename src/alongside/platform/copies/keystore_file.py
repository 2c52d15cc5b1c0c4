"""The keystore as a file: one JSON line a row, the same whichever engine it lies in."""

from collections.abc import Iterator
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

FILE: Final = "keystore.jsonl"
MODELS: Final = (Epoch, KeystoreBackup, ChainHead, ChainRestore, LedgerEntry, DataKey)


def write(folder: Path) -> None:
    """All rows as they stand at one moment. Keys are in it wrapped, as they lie in the keystore."""
    with transaction.atomic(using=KEYSTORE), (folder / FILE).open("w", encoding="utf-8") as file:
        connection = connections[KEYSTORE]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        rows = chain.from_iterable(model._default_manager.order_by("pk").iterator(2000) for model in MODELS)
        serializers.serialize("jsonl", rows, stream=file)


def read(folder: Path) -> Iterator[Any]:
    """The rows as unsaved objects, in the order epochs, backups, heads, restores, ledger, keys."""
    with (folder / FILE).open(encoding="utf-8") as file:
        for found in serializers.deserialize("jsonl", file, using=KEYSTORE):
            yield found.object
