"""Two who must not be brought together. No reason is kept."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class DoNotMatch(models.Model):
    """Two opaque ids, the smaller first: a parent and a partner, or two parents who must not share a partner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.CASCADE, related_name="+")
    one = models.UUIDField()
    other = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "one", "other"], name="do_not_match_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="do_not_match_two_people"),
        ]

    def __str__(self) -> str:
        return "a pair that is not matched"
