"""A returned paper form while two people key it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PaperForm(models.Model):
    """Numbered on the paper itself, in whatever order it lies. The row goes once both have keyed the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="paper_forms")
    number = models.PositiveIntegerField()
    first = models.BinaryField()
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    second = models.BinaryField(null=True)
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "number"], name="paperform_once"),
            models.CheckConstraint(condition=~Q(first_by=F("second_by")), name="paperform_two_people"),
            models.CheckConstraint(
                condition=Q(second=None, second_by=None) | Q(second__isnull=False, second_by__isnull=False),
                name="paperform_second_whole",
            ),
        ]
