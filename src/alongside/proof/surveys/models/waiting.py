"""Answers that wait, sealed, until enough do that none can be told from the others."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.platform.vault.batches import Seal
from alongside.proof.surveys.enums import Kind


class Batch(models.Model):
    """What is sealed to one key. Its id is the key's id in the keystore; a release ends it and begins another."""

    id = models.UUIDField(primary_key=True)
    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="batches")
    kind = models.CharField(max_length=6, choices=Kind)
    public = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "kind"], name="batch_one_of_each_kind"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="batch_kind"),
        ]
        verbose_name_plural = "batches"

    @property
    def seal(self) -> Seal:
        return Seal(self.pk, bytes(self.public))


class WaitingAnswer(models.Model):
    """Bytes of one size under a random id; nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="waiting")
    sealed = models.BinaryField()
