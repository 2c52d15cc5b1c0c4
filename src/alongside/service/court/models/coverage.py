"""Which partner is at which courthouse on which day: planned, and there. Holds no parent."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Coverage(models.Model):
    """The exposure of the intention-to-offer study, and today's roster for the court."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    courthouse = models.CharField(max_length=40)
    room = models.CharField(max_length=12, blank=True)
    partner = models.ForeignKey("sites.Partner", on_delete=models.SET_NULL, null=True, related_name="+")
    planned = models.BooleanField(default=True)
    present = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "on", "courthouse", "room", "partner"], name="coverage_once"),
            models.CheckConstraint(condition=Q(planned=True) | Q(present=True), name="coverage_planned_or_present"),
        ]

    def __str__(self) -> str:
        return f"cover on {self.on}"
