"""Contacts of an open match by kind and week, in programs whose record mode is activity."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.service.matches.enums import ContactKind


class ContactWeek(models.Model):
    """How many contacts of one kind a match had in the week that began on this Monday."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey("matches.Match", on_delete=models.CASCADE, related_name="contact_weeks")
    week = models.DateField()
    kind = models.CharField(max_length=12, choices=ContactKind)
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "week", "kind"], name="contact_week_once"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="contact_week_counts_something"),
        ]

    def __str__(self) -> str:
        return "contacts of a week"
