"""What supervision leaves behind: that it was held, and how much work a partner's week was. No parent stands here."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.workforce.supervision.enums import CountKind, SessionKind, Stage


class WeeklyCount(models.Model):
    """One number for a partner's week that began on this Monday; entered by the coordinator, in mode tally."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey("sites.Partner", on_delete=models.CASCADE, related_name="weekly_counts")
    week = models.DateField()
    kind = models.CharField(max_length=10, choices=CountKind)
    stage = models.CharField(max_length=10, choices=Stage)
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "week", "kind", "stage"], name="weekly_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in the week of {self.week}"


class Session(models.Model):
    """Supervision was held. What was said stays between the two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=SessionKind)
    partner = models.ForeignKey("sites.Partner", on_delete=models.CASCADE, null=True, related_name="sessions")
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "partner", "held_on"],
                condition=Q(kind=SessionKind.INDIVIDUAL),
                name="session_individual_once",
            ),
            models.UniqueConstraint(
                fields=["program", "held_on"], condition=Q(kind=SessionKind.GROUP), name="session_group_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=SessionKind.GROUP, partner=None)
                | Q(kind=SessionKind.INDIVIDUAL, partner__isnull=False),
                name="session_individual_has_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.held_on}"
