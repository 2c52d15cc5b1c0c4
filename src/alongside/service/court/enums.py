"""The closed lists of the court morning."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Offer(TextChoices):
    """Whether the program offers a partner. There is no reason field, by design."""

    UNDECIDED = "", _("Not decided yet")
    OFFER = "offer", _("Offer")
    NOT_OFFERED = "not_offered", _("Not offered by rule")


class Outcome(TextChoices):
    """What the parent answered."""

    OPEN = "", _("Not asked yet")
    YES = "yes", _("Yes")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")
    NOT_THERE = "not_there", _("Not there")


class DateKind(TextChoices):
    """Kinds of date a partner may go along to. Never whose, never why."""

    DETENTION = "detention", _("Detention hearing")
    SHELTER_CARE = "shelter_care", _("Shelter care hearing")
    JURISDICTION = "jurisdiction", _("Jurisdiction hearing")
    DISPOSITION = "disposition", _("Disposition hearing")
    REVIEW = "review", _("Review hearing")
    PERMANENCY = "permanency", _("Permanency hearing")
    SELECTION = "selection", _("Selection and implementation hearing")
    HEARING = "hearing", _("Court hearing")
    TDM = "tdm", _("Team Decision Making meeting")
    FAMILY_MEETING = "family_meeting", _("Family meeting")
    WORKER_MEETING = "worker_meeting", _("Meeting with the worker")
    FIRST_APPOINTMENT = "first_appointment", _("First appointment")


COURT_KINDS = [
    (kind.value, kind.label)
    for kind in DateKind
    if kind not in (DateKind.TDM, DateKind.FAMILY_MEETING, DateKind.WORKER_MEETING, DateKind.FIRST_APPOINTMENT)
]
"""What a court list may hold."""


class ParentRole(TextChoices):
    """Mother, father or other: sealed with the entry."""

    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    OTHER = "other", _("Another parent")
