"""What the evaluator read from the county's own extract, as counts of children; no child and no family is in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from alongside.platform.sites.models import Program


class OutcomeCountQuerySet(models.QuerySet["OutcomeCount"]):
    def of(self, program: Program) -> OutcomeCountQuerySet:
        return self.filter(program=program)


class OutcomeCount(models.Model):
    """Children removed from `begins_on` to `ends_on` and followed `window_months`.

    Reunification is never without re-entry: of those reunified, how many could be followed as long again, and how
    many of these came back into care.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField()
    window_months = models.PositiveSmallIntegerField()
    removed = models.PositiveIntegerField()
    reunified = models.PositiveIntegerField()
    followed = models.PositiveIntegerField()
    reentered = models.PositiveIntegerField()

    objects: ClassVar = OutcomeCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "begins_on"], name="outcomecount_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="outcomecount_days"),
            models.CheckConstraint(
                condition=Q(reunified__lte=F("removed"), followed__lte=F("reunified"), reentered__lte=F("followed")),
                name="outcomecount_parts_of_wholes",
            ),
        ]
