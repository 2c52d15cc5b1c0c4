"""One writer of survey answers at a time: keys and batches are never made or thrown away side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from alongside.proof.surveys.models import Wave

LOCK = "survey keys"


@contextmanager
def keys_held() -> Iterator[None]:
    """A transaction of the database with no other release, end or beginning of a wave beside it."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite's BEGIN IMMEDIATE has already let in one writer
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
        yield


def locked(wave: Wave) -> Wave:
    """The wave's row as it stands now, until the transaction ends."""
    found: Wave = Wave.objects.select_for_update().get(pk=wave.pk)
    return found
