"""A parent's next date: which kind, when and where."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.service.court.enums import DateKind


class ParentDate(models.Model):
    """Kept until seventy-two hours after. The court's own date always wins over a rule's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("matches.Parent", on_delete=models.CASCADE, related_name="dates")
    kind = models.CharField(max_length=20, choices=DateKind)
    on = models.DateField()
    at = models.TimeField(null=True)
    courthouse = models.CharField(max_length=40, blank=True)
    room = models.CharField(max_length=12, blank=True)
    set_by_court = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "kind", "on", "at"], condition=~models.Q(at=None), name="parent_date_once"
            ),
            models.UniqueConstraint(
                fields=["parent", "kind", "on"], condition=models.Q(at=None), name="parent_date_once_untimed"
            ),
        ]
        indexes = [models.Index(fields=["on"], name="parent_date_due")]

    def __str__(self) -> str:
        return "a parent's date"
