"""The closed lists of supervision."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """The only split of a weekly count: parents in their first six months, and parents after."""

    FIRST_SIX_MONTHS = "first_six", _("Parents in their first six months")
    AFTER = "after", _("Parents after six months")


class CountKind(TextChoices):
    """What a coordinator counts with a partner at supervision."""

    CONTACT = "contact", _("Contacts")
    HEARING = "hearing", _("Court hearings")
    TDM = "tdm", _("Team Decision Making meetings")
    MEETING = "meeting", _("Other meetings")


class SessionKind(TextChoices):
    INDIVIDUAL = "individual", _("Individual supervision")
    GROUP = "group", _("Group meeting")
