"""Holds: an order that stops purge and key destruction for one parent or a whole program."""

from django.db import models
from django.db.models import F, Q


class OrderedBy(models.TextChoices):
    """The role that ordered a hold: a closed list, so that nothing about a parent can be typed here."""

    COURT = "court", "court"
    JUDGE = "judge", "judge"
    COUNTY_COUNSEL = "county_counsel", "county counsel"
    COUNSEL = "counsel", "counsel"
    ATTORNEY = "attorney", "attorney"
    PROSECUTOR = "prosecutor", "prosecutor"
    LAW_ENFORCEMENT = "law_enforcement", "law enforcement"
    COUNTY = "county", "county"
    STATE = "state", "state"
    AGENCY = "agency", "agency"
    AUDITOR = "auditor", "auditor"
    OMBUDS = "ombuds", "ombuds office"
    DIRECTOR = "director", "director"
    MANAGER = "manager", "manager"
    SUPERVISOR = "supervisor", "supervisor"
    COORDINATOR = "coordinator", "coordinator"
    OPERATOR = "operator", "operator"


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
