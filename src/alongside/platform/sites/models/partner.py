"""A parent partner: who they are at work, what they offer, and which requirements they have met."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.platform.sites.enums import Gender

if TYPE_CHECKING:
    from alongside.platform.sites.models.program import Program


class PartnerQuerySet(models.QuerySet["Partner"]):
    def of(self, program: Program) -> PartnerQuerySet:
        return self.filter(program=program)

    def active(self) -> PartnerQuerySet:
        return self.filter(active=True)

    def available(self) -> PartnerQuerySet:
        """Active, and not stepping back for now."""
        return self.filter(active=True, stepped_back=False)


class Photo(models.Model):
    """A partner's picture, re-encoded small and without what a camera adds. Kept while the partner wishes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jpeg = models.BinaryField()

    def __str__(self) -> str:
        return "a photo"


class Partner(models.Model):
    """An ordinary record of somebody at work. A partner may exist before they have an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="partners")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="partner"
    )
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_name = models.CharField(_("First name"), max_length=40)
    photo = models.OneToOneField(Photo, on_delete=models.SET_NULL, null=True, blank=True, related_name="partner")
    phone = models.CharField(_("Work phone"), max_length=32, blank=True)
    gender = models.CharField(_("Gender"), max_length=8, choices=Gender, default=Gender.UNSAID, blank=True)
    languages = models.JSONField(_("Languages"), default=list)
    areas = models.JSONField(_("Areas"), default=list, blank=True)
    experience = models.JSONField(_("Lived experience they offer to share"), default=list, blank=True)
    specialties = models.JSONField(_("Specialties"), default=list, blank=True)
    fte = models.DecimalField(
        _("Share of full time"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("1.00"),
        validators=[MinValueValidator(Decimal("0.05")), MaxValueValidator(Decimal("1.00"))],
    )
    cap = models.PositiveSmallIntegerField(_("Cap of their own"), null=True, blank=True)
    hours_en = models.CharField(_("Hours, in English"), max_length=120, blank=True)
    hours_es = models.CharField(_("Hours, in Spanish"), max_length=120, blank=True)
    nights_contact = models.CharField(_("Who answers nights and holidays"), max_length=80, blank=True)
    stepped_back = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    objects: ClassVar = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["first_name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(fte__gt=0, fte__lte=1), name="partner_fte_is_a_share"),
        ]
        indexes = [models.Index(fields=["program", "active", "first_name"], name="partner_active_of_program")]

    def __str__(self) -> str:
        return self.first_name

    def hours(self, language: str) -> str:
        """The hours they chose, in the reader's language where it was written."""
        return (self.hours_es or self.hours_en) if language.startswith("es") else (self.hours_en or self.hours_es)


class RequirementMet(models.Model):
    """Met on a day, or waived by somebody, until a day: never what lies behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="requirements")
    code = models.SlugField(max_length=60)
    met_on = models.DateField(null=True, blank=True)
    waived_by = models.CharField(max_length=60, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "code"], name="requirement_once"),
            models.CheckConstraint(
                condition=Q(met_on__isnull=False, waived_by="") | (Q(met_on=None) & ~Q(waived_by="")),
                name="requirement_met_or_waived",
            ),
        ]

    def __str__(self) -> str:
        return self.code
