"""A single-use link by which somebody joins a program."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.platform.accounts.roles import Role

if TYPE_CHECKING:
    import datetime as dt

    from alongside.platform.sites.models.program import Program


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of(self, program: Program) -> InvitationQuerySet:
        return self.filter(program=program)

    def open(self, *, today: dt.date) -> InvitationQuerySet:
        """Not accepted, not withdrawn, not expired on `today`."""
        return self.filter(accepted_on=None, withdrawn_on=None, expires_on__gte=today)


class Invitation(models.Model):
    """Only the hash of the link is kept. `again` lets somebody who lost everything set it all anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Role)
    partner = models.ForeignKey("sites.Partner", on_delete=models.CASCADE, null=True, related_name="+")
    again = models.BooleanField(default=False)
    token_hash = models.BinaryField(max_length=32, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_on = models.DateField()
    expires_on = models.DateField()
    accepted_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner=None) | Q(role=Role.PARTNER), name="invitation_partner_only_for_partners"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(withdrawn_on=None), name="invitation_accepted_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"an invitation as {self.role}"
