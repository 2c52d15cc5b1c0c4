"""Somebody named on a court list, before any yes."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from alongside.platform.vault.fields import SealedField
from alongside.service.court.enums import DateKind, Offer, Outcome
from alongside.service.matches.enums import LANGUAGE_CHOICES

if TYPE_CHECKING:
    from alongside.platform.sites.models import Program


class EntryQuerySet(models.QuerySet["CourtListEntry"]):
    def of(self, program: Program) -> EntryQuerySet:
        return self.filter(program=program)

    def on(self, day: dt.date) -> EntryQuerySet:
        """On that day's list, or to be offered again on that day."""
        return self.filter(Q(on=day, next_on=None) | Q(next_on=day))


class CourtListEntry(models.Model):
    """`sealed` holds {"called", "line", "parent"}; a yes turns the entry into a parent and it is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    sealed = SealedField()
    offer_hash = models.BinaryField(max_length=32, unique=True)
    language = models.CharField(max_length=8, choices=LANGUAGE_CHOICES)
    kind = models.CharField(max_length=20, choices=DateKind)
    at = models.TimeField(null=True)
    courthouse = models.CharField(max_length=40, blank=True)
    room = models.CharField(max_length=12, blank=True)
    offer = models.CharField(max_length=12, choices=Offer, default=Offer.UNDECIDED, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    cover = models.ForeignKey("sites.Partner", on_delete=models.SET_NULL, null=True, related_name="+")
    next_on = models.DateField(null=True)
    keep_until = models.DateField()

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(offer=Offer.NOT_OFFERED) | Q(outcome=Outcome.OPEN, cover=None),
                name="court_entry_not_offered_has_no_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "on"], name="court_entry_of_day"),
            models.Index(fields=["keep_until"], name="court_entry_due"),
        ]

    def __str__(self) -> str:
        return "a court list entry"
