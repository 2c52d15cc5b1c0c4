"""Batches of a wave: begun with a fresh key, mended where a key was lost, and their keys destroyed once they are over.

Key first, then row: `begin` commits to the keystore inside the caller's transaction of the database. A key whose row
never came, or whose row is gone, opens nothing that stands; `destroy_leftovers` takes it.
"""

from __future__ import annotations

import uuid

from alongside.platform.vault import batches as keys
from alongside.proof.surveys.enums import Kind
from alongside.proof.surveys.models import Batch, Wave
from alongside.proof.surveys.services.locking import keys_held


def begin(wave: Wave, kind: Kind) -> Batch:
    """A batch under a fresh key, inside `keys_held`. It takes the place of any other of this kind."""
    seal = keys.begin()
    Batch.objects.filter(wave=wave, kind=kind).delete()
    return Batch.objects.create(pk=seal.batch, wave=wave, kind=kind, public=seal.public)


def standing(wave: Wave, kind: Kind) -> Batch | None:
    """The batch that takes answers now. None where the wave has none of this kind."""
    found: Batch | None = Batch.objects.filter(wave=wave, kind=kind).first()
    return found


def is_lost(batch: Batch) -> bool:
    """Its key is gone, as after a restore: no backup holds one. What waits in it can never be opened."""
    return not keys.stands(batch.pk)


def mend(wave: Wave, batch: Batch) -> Batch:
    """Take away what can never be opened, count it, and begin again. Inside `keys_held`."""
    wave.lost += batch.waiting.count()
    wave.save(update_fields=["lost"])
    return begin(wave, Kind(batch.kind))


def destroy_leftovers() -> int:
    """Destroy every key without a batch, left by a run that was killed. Returns how many."""
    with keys_held():
        return keys.keep_only(list(Batch.objects.values_list("pk", flat=True)))


def destroy_key(batch_id: uuid.UUID) -> None:
    """After the batch's row is gone and that is committed."""
    keys.destroy(batch_id)
