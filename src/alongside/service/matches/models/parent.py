"""A parent the program walks with: an opaque row, with who they are sealed under their own key."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from alongside.platform.vault.fields import SealedField
from alongside.service.matches.enums import LANGUAGE_CHOICES, ContactWay, OpenRequest

if TYPE_CHECKING:
    from alongside.platform.sites.models import Program


class ParentQuerySet(models.QuerySet["Parent"]):
    def of(self, program: Program) -> ParentQuerySet:
        return self.filter(program=program)

    def open(self) -> ParentQuerySet:
        return self.filter(closed_on=None)


class Parent(models.Model):
    """One row serves one parent, and goes when it no longer does.

    `identity` seals {"called", "reach": [{"kind", "value"}], "pin"}; `wants` seals {"gender", "language", "area"}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    identity = SealedField()
    wants = SealedField(null=True)
    language = models.CharField(max_length=8, choices=LANGUAGE_CHOICES)
    contact_way = models.CharField(max_length=12, choices=ContactWay, default=ContactWay.IN_PERSON)
    safe_from = models.PositiveSmallIntegerField(null=True)
    safe_until = models.PositiveSmallIntegerField(null=True)
    voicemail = models.BooleanField(default=False)
    confirmed_week = models.DateField(null=True)
    link_hash = models.BinaryField(max_length=32, null=True, unique=True)
    link_expires_on = models.DateField(null=True)
    open_request = models.CharField(max_length=8, choices=OpenRequest, default=OpenRequest.NONE, blank=True)
    walking_on = models.DateField(null=True)
    supports = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True)

    objects: ClassVar = ParentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(supports__lte=3), name="parent_supports_at_most_three"),
            models.CheckConstraint(
                condition=Q(safe_from=None, safe_until=None)
                | Q(safe_from__lt=models.F("safe_until"), safe_until__lte=24),
                name="parent_safe_window_in_order",
            ),
            models.CheckConstraint(
                condition=Q(link_hash=None, link_expires_on=None)
                | Q(link_hash__isnull=False, link_expires_on__isnull=False),
                name="parent_link_with_expiry",
            ),
        ]
        # the caseload's order: open parents of a program, the longest unheard first
        indexes = [models.Index(fields=["program", "closed_on", "walking_on", "id"], name="parent_by_last_heard")]

    def __str__(self) -> str:
        return "a parent"
