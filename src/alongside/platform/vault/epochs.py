"""Epochs: every key-encryption key is used for 23 days, and destroyed once its last backup has expired.

A subject's key destroyed on any day of an epoch is in keystore backups for at most seven days more; then
the epoch's key-encryption key goes, and with it every copy: erasure is complete within 30 days. The steps,
each repeatable: the credential gets the next epoch's key; the epoch is entered; survivors are re-wrapped, a
batch a transaction; the old epoch is ended; its key is destroyed when no unexpired backup needs it. A held
subject survives with the rest. Keys of batches of anonymous answers are re-wrapped with them; no backup holds one.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from alongside.platform import clock, home
from alongside.platform.vault import credential
from alongside.platform.vault.errors import CredentialRefused
from alongside.platform.vault.models import BatchKey, DataKey, Epoch, KeystoreBackup
from alongside.platform.vault.router import KEYSTORE
from alongside.platform.vault.wrapping import Whose, rewrap_batch_key, unwrap, wrap

USE_DAYS: Final = 23
BACKUP_DAYS: Final = 7
ERASURE_DAYS: Final = USE_DAYS + BACKUP_DAYS
BATCH: Final = 500


def current() -> int:
    """The epoch new keys are wrapped under. Call it inside a transaction of the keystore."""
    newest = Epoch.objects.select_for_update().order_by("-number").first()
    if newest is not None:
        return newest.number
    if settings.ALONGSIDE_REAL:
        raise CredentialRefused(str(home.home()), "the keystore has no epoch", "run alongside init first")
    return begin(clock.today()).number


def begin(day: date) -> Epoch:
    """Enter the next epoch. The credential is written first: a key without an epoch harms nothing."""
    with transaction.atomic(using=KEYSTORE):
        number = (Epoch.objects.select_for_update().aggregate(last=Max("number"))["last"] or 0) + 1
        gone = credential.load().destroyed if credential.exists() else frozenset()
        while number in gone:
            number += 1
        credential.add(number)
        return Epoch.objects.create(number=number, begun_on=day)


def is_due(day: date) -> bool:
    """Whether the current epoch has been used for its 23 days."""
    newest = Epoch.objects.order_by("-number").first()
    return newest is not None and day >= newest.begun_on + timedelta(days=USE_DAYS)


def rotate(day: date, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Enter the next epoch if this one is over, and finish re-wrapping. Returns how many."""
    with transaction.atomic(using=KEYSTORE):
        if is_due(day):
            begin(day)
    return rewrap(day, progress)


def rewrap(day: date, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Wrap every survivor under the current epoch, then end the epochs nothing is wrapped under any more."""
    newest = Epoch.objects.order_by("-number").first()
    if newest is None:
        return 0
    total = DataKey.objects.filter(epoch__lt=newest.number).count()
    done = 0
    while moved := _rewrap_batch(newest.number):
        done += moved
        progress(done, total)
    _rewrap_batch_keys(newest.number)
    with transaction.atomic(using=KEYSTORE):
        Epoch.objects.select_for_update().filter(number=newest.number).first()  # no new key meanwhile
        if not any(model.objects.filter(epoch__lt=newest.number).exists() for model in (DataKey, BatchKey)):
            Epoch.objects.filter(number__lt=newest.number, ended_on=None).update(ended_on=day)
    return done


def ready_to_destroy(day: date) -> list[int]:
    """Ended epochs under which nothing is wrapped and that no unexpired keystore backup needs."""
    ended = Epoch.objects.exclude(ended_on=None).filter(destroyed_on=None).order_by("number")
    needed = set(KeystoreBackup.objects.filter(expires_on__gt=day).values_list("epoch", flat=True))
    for model in (DataKey, BatchKey):
        needed |= set(model.objects.values_list("epoch", flat=True).distinct())
    return [epoch.number for epoch in ended if epoch.number not in needed]


def destroy_ended(day: date) -> list[int]:
    """Destroy the key of every epoch that is ready for it. Returns their numbers.

    An epoch used past its 30th day, because no job ran, goes in the run that ends it: its backups have had
    their week by then, or are still listed and keep it.
    """
    gone = ready_to_destroy(day)
    for number in gone:
        credential.destroy(number)
        Epoch.objects.filter(number=number).update(destroyed_on=day)
    return gone


def _rewrap_batch(number: int) -> int:
    """Re-wrap one batch in one transaction; a killed run has moved whole batches or none."""
    ciphers = credential.load().ciphers
    with transaction.atomic(using=KEYSTORE):
        batch = list(DataKey.objects.select_for_update().filter(epoch__lt=number).order_by("subject")[:BATCH])
        for row in batch:
            whose = Whose(row.subject, row.kind, row.program_id)
            secret = unwrap(row.wrapped, ciphers[row.epoch], whose, row.epoch)
            row.wrapped, row.epoch = wrap(secret, ciphers[number], whose, number), number
        DataKey.objects.bulk_update(batch, ["wrapped", "epoch"])
    return len(batch)


def _rewrap_batch_keys(number: int) -> None:
    """Few at any time: one or two for each survey that is under way."""
    ciphers = credential.load().ciphers
    with transaction.atomic(using=KEYSTORE):
        for row in BatchKey.objects.select_for_update().filter(epoch__lt=number):
            row.wrapped = rewrap_batch_key(row.wrapped, row.pk, ciphers, row.epoch, number)
            row.epoch = number
            row.save(update_fields=["wrapped", "epoch"])
