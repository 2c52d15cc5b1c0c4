"""The nine roles a person of the program can hold."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is in one program. A parent has no account, and so no role."""

    PARTNER = "partner", _("Parent partner")
    COORDINATOR = "coordinator", _("Coordinator")
    SUPERVISOR = "supervisor", _("Clinical supervisor")
    TRAINER = "trainer", _("Trainer or facilitator")
    MANAGER = "manager", _("Manager or employer")
    STATE_LEAD = "state_lead", _("State lead")
    EVALUATOR = "evaluator", _("Evaluator")
    EDITOR = "editor", _("Editor of public pages")
    OPERATOR = "operator", _("Operator of the server")
