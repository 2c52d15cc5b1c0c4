"""Somebody's role in a program, from a day until it is ended."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.platform.accounts.roles import Role

if TYPE_CHECKING:
    from alongside.platform.sites.models.program import Program


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, program: Program) -> MembershipQuerySet:
        return self.filter(program=program)

    def open(self) -> MembershipQuerySet:
        return self.filter(ended_on=None)


class Membership(models.Model):
    """A membership with any ending gives no right: ending takes effect at the person's next request."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=12, choices=Role)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "program", "role"], condition=Q(ended_on=None), name="membership_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("begun_on")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.program_id}"
