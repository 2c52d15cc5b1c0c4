"""One day of one program's court list: its id names the day's key in the keystore."""

from __future__ import annotations

import uuid

from django.db import models


class CourtDay(models.Model):
    """Holds no parent. Its key marks the rows of its lists, so that the same list again adds nothing; both go with the
    day, since a list of a past day is refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "on"], name="court_day_once")]

    def __str__(self) -> str:
        return f"court day {self.on}"
