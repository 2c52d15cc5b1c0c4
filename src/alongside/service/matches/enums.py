"""The closed lists a parent's rows may use. Nothing about a parent is ever written in free words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alongside.core.languages import LANGUAGES

LANGUAGE_CHOICES = [(code, names[0]) for code, names in LANGUAGES.items()]


class ContactWay(TextChoices):
    """How a parent wants to be reached. In person is a complete answer."""

    IN_PERSON = "in_person", _("In person")
    TEXT = "text", _("Text message")
    CALL = "call", _("Phone call")
    EMAIL = "email", _("Email")


class ReachKind(TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("Email")


class OpenRequest(TextChoices):
    """What a parent has asked for and not yet been given."""

    NONE = "", _("Nothing open")
    ANOTHER_PARTNER = "another", _("Another partner")
    BACK = "back", _("Came back")


class Route(TextChoices):
    """The door a parent came through."""

    COURT = "court", _("Court")
    SELF_REFERRAL = "self_referral", _("The parent asked")
    TDM = "tdm", _("Team Decision Making meeting")
    WORKER = "worker", _("Social worker")
    DIFFERENTIAL_RESPONSE = "differential_response", _("Differential Response")
    ATTORNEY = "attorney", _("Attorney")
    PROVIDER = "provider", _("Service provider")
    RETURN = "return", _("Came back")


class EndWay(TextChoices):
    """How walking together ended (`core.programs.choices.ClosingWay`). Counted, never kept with the parent."""

    GOALS_REACHED = "goals_reached", _("Goals reached")
    OWN_WISH = "own_wish", _("The parent's own wish")
    MOVED = "moved", _("Moved away")
    LOST_TOUCH = "lost_touch", _("Lost touch")
    TIME_LIMIT = "time_limit", _("The program's time limit")
    OTHER_PROGRAM = "other_program", _("Another program takes over")


class ContactKind(TextChoices):
    """Contacts of an open match, in programs whose record mode is activity."""

    CALL = "call", _("Phone calls")
    MESSAGE = "message", _("Texts and emails")
    VISIT = "visit", _("Meetings in person")
    COURT = "court", _("Court hearings")
    MEETING = "meeting", _("Team and family meetings")
    GROUP = "group", _("Groups and classes")
    WENT_ALONE = "went_alone", _("The parent went alone")


class GenderAsked(TextChoices):
    """A partner's gender a parent may ask for."""

    ANY = "", pgettext_lazy("partner's gender", "No preference")
    WOMAN = "woman", pgettext_lazy("partner's gender", "A woman")
    MAN = "man", pgettext_lazy("partner's gender", "A man")
