"""A mark of each row a court list brought, so that the same list again adds nothing."""

from __future__ import annotations

from django.db import models


class ListedRow(models.Model):
    """HMAC of the normalised row and its ordinal among equals, under the court day's key; gone with the day.

    Kept apart from the entry, because a yes removes the entry the same morning and the list may come again.
    """

    day = models.ForeignKey("court.CourtDay", on_delete=models.CASCADE, related_name="listed_rows")
    fingerprint = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "fingerprint"], name="listed_row_once_a_day")]

    def __str__(self) -> str:
        return "a listed row"
