"""The keystore: wrapped keys, their epochs, what was destroyed, and the audit chains' mirrored heads."""

from django.db import models


class Kind(models.TextChoices):
    """Who or what a key belongs to."""

    PARENT = "parent", "parent"
    ENTRY = "entry", "court list entry"
    COURT_DAY = "court_day", "court day"


class Epoch(models.Model):
    """A stretch of use of one key-encryption key. The key itself is in the credential file alone."""

    number = models.PositiveIntegerField(primary_key=True)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)  # no data key is wrapped under it any more
    destroyed_on = models.DateField(null=True)  # its key-encryption key is gone: its backups are dark


class DataKey(models.Model):
    """One subject's key, wrapped under an epoch. Deleting the row is what erases the subject."""

    subject = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=9, choices=Kind)
    program_id = models.UUIDField()
    epoch = models.PositiveIntegerField(db_index=True)
    wrapped = models.BinaryField()
    made_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="datakey_kind")]
        indexes = [models.Index(fields=["program_id", "kind"], name="datakey_of_program")]


class BatchKey(models.Model):
    """Opens one batch of anonymous answers that wait. In no backup, ever; deleting the row closes it for good."""

    id = models.UUIDField(primary_key=True)
    epoch = models.PositiveIntegerField(db_index=True)
    wrapped = models.BinaryField()


class LedgerEntry(models.Model):
    """A destroyed key, by its mark: a restored backup that brings the key back must destroy it again."""

    mark = models.BinaryField(unique=True, max_length=32)
    kind = models.CharField(max_length=9, choices=Kind)
    destroyed_on = models.DateField(db_index=True)


class KeystoreBackup(models.Model):
    """A copy of the keystore that somebody still holds: its epoch's key must outlive it, and no longer."""

    name = models.CharField(max_length=40, primary_key=True)
    made_on = models.DateField()
    expires_on = models.DateField()
    epoch = models.PositiveIntegerField()


class ChainHead(models.Model):
    """How long each audit chain is known to be, and with which hash, kept apart from the chain itself."""

    chain = models.CharField(max_length=36, primary_key=True)
    seq = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)


class ChainRestore(models.Model):
    """A restore that shortened a chain: which entries were lost, and what stood before and after them."""

    chain = models.CharField(max_length=36)
    kept_seq = models.PositiveBigIntegerField()
    kept_hash = models.BinaryField(max_length=32)
    lost_seq = models.PositiveBigIntegerField()
    lost_hash = models.BinaryField(max_length=32)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "kept_seq", "lost_seq"], name="chainrestore_once"),
            models.CheckConstraint(condition=models.Q(lost_seq__gt=models.F("kept_seq")), name="chainrestore_shortens"),
        ]
