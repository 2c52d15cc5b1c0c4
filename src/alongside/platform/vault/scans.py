"""What the vault itself does on schedule: orphan keys, epochs, its own records, last traces in files."""

import datetime as dt
from uuid import UUID

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.jobs.registry import EPOCHS, SETTLE, SWEEP, Run, scan
from alongside.platform.vault import epochs, subjects
from alongside.platform.vault.models import DataKey, Epoch, KeystoreBackup, LedgerEntry
from alongside.platform.vault.purge import destroy, settle

JOB = Actor("job", "vault")
LOOK_AT = 2000


@scan("vault.orphans", purge=True, order=SWEEP)
def sweep_orphans(run: Run) -> None:
    """Keys made more than a day ago that no row needs: left by a run killed between key and row."""
    before = run.today - dt.timedelta(days=1)
    for kept in subjects.registered():
        keys = DataKey.objects.filter(kind=kept.kind, made_on__lt=before).order_by("subject")
        total, done, last = keys.count(), 0, UUID(int=0)
        while batch := list(keys.filter(subject__gt=last).values_list("subject", flat=True)[:LOOK_AT]):
            living = kept.living(batch)
            orphans = [subject for subject in batch if subject not in living]
            gone = destroy(orphans, kind=kept.kind, delete_rows=len, by=JOB, dry=run.dry)
            run.receipt("key without row", sum(gone.values()))
            last, done = batch[-1], done + len(batch)
            run.progress(done, total)


@scan("vault.epochs", purge=True, order=EPOCHS)
def turn_epochs(run: Run) -> None:
    """Enter the next epoch when this one is over, re-wrap, and destroy what its last backup needed."""
    if run.dry:
        run.receipt("epoch", len(epochs.ready_to_destroy(run.today)))
        return
    before = Epoch.objects.count()
    epochs.rotate(run.today, run.progress)
    gone = epochs.destroy_ended(run.today)
    with act(None, by=JOB) as deed:
        for _ in range(before, Epoch.objects.count()):
            deed.record(Verb.EPOCH_BEGUN)
        for _ in gone:
            deed.record(Verb.EPOCH_DESTROYED)
    run.receipt("epoch", len(gone))


@scan("vault.records", purge=True, order=EPOCHS + 1)
def drop_records(run: Run) -> None:
    """Ledger entries that no backup can contradict any more, and backups that are dark."""
    oldest = Epoch.objects.filter(destroyed_on=None).order_by("number").first()
    if oldest is None:
        return
    entries = LedgerEntry.objects.filter(destroyed_on__lt=oldest.begun_on)
    backups = KeystoreBackup.objects.filter(epoch__lt=oldest.number, expires_on__lte=run.today)
    run.receipt("ledger entry", entries.count())
    if not run.dry:
        entries.delete()
        backups.delete()


@scan("vault.settle", purge=True, order=SETTLE)
def settle_files(run: Run) -> None:
    """Empty the write-ahead logs and rewrite the keystore, so that no byte of what went is left in a file."""
    if not run.dry:
        settle()
