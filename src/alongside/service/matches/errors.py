"""What can stop a match, each with words that say the mend."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.closing import Decision


class Refused(Exception):
    """A rule of the program stands in the way. `message` is a whole sentence for the person at the screen."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


class RouteClosed(Refused):
    def __init__(self) -> None:
        super().__init__(_("This program does not take parents by this door. Choose another door."))


class NotMatchable(Refused):
    """The partner cannot take a match now."""


class NotYetClosing(Refused):
    """Closing because goals are reached waits for three unpaid people. `decision` says it kindly."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(gettext(decision.reason.template) % dict(decision.reason.values))
        self.decision = decision


class NotKnownYet(Refused):
    """They came back by their own word, and nobody here has met or called them yet."""

    def __init__(self) -> None:
        super().__init__(_("Somebody is in touch with you today or tomorrow. Tell them if you want somebody else."))


class AlreadyDone(Refused):
    """Somebody else was faster: nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has already done this. Nothing was changed; look at the page again."))


class OnHold(AlreadyDone):
    """A hold stands: what would destroy something waits until it is lifted."""

    def __init__(self) -> None:
        Refused.__init__(self, _("There is a hold: nothing may be removed until it is lifted."))
