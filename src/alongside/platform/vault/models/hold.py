"""Holds: an order that stops purge and key destruction for one parent or a whole program."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OrderedBy(models.TextChoices):
    """The role that ordered a hold: a closed list, so that nothing about a parent can be typed here."""

    COURT = "court", _("court")
    JUDGE = "judge", _("judge")
    COUNTY_COUNSEL = "county_counsel", _("county counsel")
    COUNSEL = "counsel", _("counsel")
    ATTORNEY = "attorney", _("attorney")
    PROSECUTOR = "prosecutor", _("prosecutor")
    LAW_ENFORCEMENT = "law_enforcement", _("law enforcement")
    COUNTY = "county", _("county")
    STATE = "state", _("state")
    AGENCY = "agency", _("agency")
    AUDITOR = "auditor", _("auditor")
    OMBUDS = "ombuds", _("ombuds office")
    DIRECTOR = "director", _("director")
    MANAGER = "manager", _("manager")
    SUPERVISOR = "supervisor", _("supervisor")
    COORDINATOR = "coordinator", _("coordinator")
    OPERATOR = "operator", _("operator")


class Hold(models.Model):
    """Open until lifted. It keeps what would be destroyed; it opens nothing to anybody."""

    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    parent_id = models.UUIDField(null=True)  # null: everybody in the program
    ordered_by = models.CharField(max_length=15, choices=OrderedBy)
    on = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "parent_id"],
                condition=Q(lifted_on=None, parent_id__isnull=False),
                name="hold_open_once_for_parent",
            ),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(lifted_on=None, parent_id=None),
                name="hold_open_once_for_program",
            ),
            models.CheckConstraint(condition=Q(ordered_by__in=OrderedBy.values), name="hold_ordered_by"),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=F("on")), name="hold_lifted_after_ordered"
            ),
        ]
