"""One entry of an audit chain: who did what on which day, bound by its hash to the one before."""

from django.db import models


class Entry(models.Model):
    """Appended by `act`, never changed. The subject is a mark under their own key, or empty."""

    chain = models.CharField(max_length=36)  # a program's id, or "installation"
    seq = models.PositiveBigIntegerField()
    day = models.DateField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=30)
    subject = models.BinaryField(max_length=32, default=b"")
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="entry_once")]
        indexes = [models.Index(fields=["subject"], name="entry_subject")]
        verbose_name_plural = "entries"
