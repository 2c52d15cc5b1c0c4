"""One coordinator minds another's caseload for some days."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    import datetime as dt

    from alongside.platform.sites.models.program import Program


class CoordinatorCoverQuerySet(models.QuerySet["CoordinatorCover"]):
    def of(self, program: Program) -> CoordinatorCoverQuerySet:
        return self.filter(program=program)

    def on(self, day: dt.date) -> CoordinatorCoverQuerySet:
        return self.filter(until__gte=day)


class CoordinatorCover(models.Model):
    """While it lasts, `covering` sees the names of `away`'s caseload. Over with the day `until`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.CASCADE, related_name="+")
    away = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    covering = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()

    objects: ClassVar = CoordinatorCoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "away", "covering"], name="coordinator_cover_once"),
            models.CheckConstraint(condition=~Q(away=F("covering")), name="coordinator_cover_is_another"),
        ]

    def __str__(self) -> str:
        return f"cover until {self.until}"
