"""A parent and the partner who walks with them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from alongside.platform.sites.models import Program


class MatchQuerySet(models.QuerySet["Match"]):
    def of(self, program: Program) -> MatchQuerySet:
        return self.filter(parent__program=program)

    def open(self) -> MatchQuerySet:
        return self.filter(ended_on=None)


class Match(models.Model):
    """Begun and ended are days for thirty days, then the Monday of that week. Why it ended is only counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("matches.Parent", on_delete=models.CASCADE, related_name="matches")
    partner = models.ForeignKey("sites.Partner", on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey("sites.Partner", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects: ClassVar = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent"], condition=Q(ended_on=None), name="match_one_open_for_parent"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("begun_on")), name="match_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(cover=None) | ~Q(cover=F("partner")), name="match_cover_is_another"),
        ]
        # who walks with whom now, and who stands in, without reading a row
        indexes = [models.Index(fields=["partner", "ended_on", "cover"], name="match_walking_of_partner")]

    def __str__(self) -> str:
        return "a match"
