"""Releasing answers so that nobody, with every file and every backup, can tell whose is whose.

Once twenty-two wait, eleven drawn at random are opened and released, and the other eleven are sealed again to a fresh
key under new ids; every old row goes, and with it the old key. Whoever saw which sealed row came with which person
knows only that the answer is one of twenty-two. All that is released of a wave is written again each time, in a new
order under new ids, so that neither the place of a row nor its transaction says with which eleven it came.

Order of the two stores: fresh key; then rows, one transaction; then the old key goes. A run killed in between leaves
a key that opens nothing which stands, and the next run destroys it.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any, Final

from django.db import connections

from alongside.platform.vault import batches as keys
from alongside.platform.vault.errors import SealBroken
from alongside.platform.vault.models import BatchKey
from alongside.platform.vault.router import KEYSTORE
from alongside.proof.surveys import sealing
from alongside.proof.surveys.enums import Kind
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Batch, OpenAnswer, ReleasedAnswer, WaitingAnswer, Wave
from alongside.proof.surveys.services import batches
from alongside.proof.surveys.services.locking import keys_held, locked

DRAWN: Final = 11
ENOUGH: Final = 22
chance: Final = secrets.SystemRandom()


def release_due(wave: Wave) -> int:
    """Release as often as twenty-two wait. Returns how many scaled answers were released."""
    released = 0
    for kind in (Kind.SCALED, Kind.WORDS):
        while _release(wave, kind):
            released += DRAWN if kind is Kind.SCALED else 0
    return released


def _release(wave: Wave, kind: Kind) -> bool:
    """One draw, if enough wait. Both kinds are drawn apart, so that being drawn for one says nothing of the other."""
    with keys_held():
        wave = locked(wave)
        batch = batches.standing(wave, kind)
        if batch is None or not wave.is_open:
            return False
        if batches.is_lost(batch):
            batches.mend(wave, batch)
            return False
        if batch.waiting.count() < ENOUGH:
            return False
        opened = opened_all(wave, batch)
        if len(opened) < ENOUGH:  # some were broken, and are counted as lost
            reseal(wave, kind, opened)
        else:
            publish(wave, kind, opened[:DRAWN])
            reseal(wave, kind, opened[DRAWN:])
    batches.destroy_key(batch.pk)
    leave_no_traces()
    return True


def opened_all(wave: Wave, batch: Batch) -> list[dict[str, Any]]:
    """Everything that waits in the batch, in an order that chance makes. What does not open is counted as lost."""
    opener, opened = keys.opener(batch.pk), []
    for sealed in batch.waiting.values_list("sealed", flat=True):
        try:
            opened.append(sealing.unseal(opener, bytes(sealed)))
        except SealBroken:
            wave.lost += batch.kind == Kind.SCALED
    wave.save(update_fields=["lost"])
    chance.shuffle(opened)
    return opened


def reseal(wave: Wave, kind: Kind, said: list[dict[str, Any]]) -> Batch:
    """These answers and no others wait now, under a fresh key and new ids, in an order that chance makes."""
    fresh = batches.begin(wave, kind)
    size = sealing.size_of(instrument_of(wave), kind)
    chance.shuffle(said)
    WaitingAnswer.objects.bulk_create(
        [WaitingAnswer(batch=fresh, sealed=sealing.seal(fresh.seal, one, size=size)) for one in said]
    )
    return fresh


def publish(wave: Wave, kind: Kind, said: list[dict[str, Any]]) -> None:
    """Add these to what is released, and write all of it again."""
    if kind is Kind.SCALED:
        _publish_scaled(wave, said)
    else:
        _publish_words(wave, said)


def _publish_scaled(wave: Wave, said: list[dict[str, Any]]) -> None:
    everything = [*wave.released.values_list("answers", flat=True), *said]
    chance.shuffle(everything)
    wave.released.all().delete()
    ReleasedAnswer.objects.bulk_create([ReleasedAnswer(wave=wave, answers=one) for one in everything])


def _publish_words(wave: Wave, said: list[dict[str, Any]]) -> None:
    """One row for each question: what one person wrote to two questions does not stand together."""
    fresh = [OpenAnswer(wave=wave, question=question, words=words) for one in said for question, words in one.items()]
    everything = [*wave.open_answers.all(), *fresh]
    chance.shuffle(everything)
    wave.open_answers.all().delete()
    for row in everything:
        row.pk = uuid.uuid4()
        row._state.adding = True
    OpenAnswer.objects.bulk_create(everything)


def leave_no_traces() -> None:
    """Empty the write-ahead logs and rewrite the tables, so that no file keeps an earlier order, or a key that went."""
    for alias, models in (("default", (WaitingAnswer, ReleasedAnswer, OpenAnswer)), (KEYSTORE, (BatchKey,))):
        connection = connections[alias]
        if connection.in_atomic_block:
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                for model in models:
                    cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")
