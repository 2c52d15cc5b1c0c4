"""One tap answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.platform.web.widgets import TapButtons
from alongside.service.court.enums import Outcome


class OfferForm(forms.Form):
    """The parent's own answer: three buttons alike."""

    answer = forms.ChoiceField(
        label=_("Would you like somebody to walk with you?"),
        choices=[(Outcome.YES, _("Yes")), (Outcome.NOT_NOW, _("Not now")), (Outcome.NO, _("No"))],
        widget=TapButtons,
    )


class OutcomeForm(forms.Form):
    """The same on the partner's phone, and "not there"."""

    outcome = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[
            (Outcome.YES, _("Yes")),
            (Outcome.NOT_NOW, _("Not now")),
            (Outcome.NO, _("No")),
            (Outcome.NOT_THERE, _("Not there")),
        ],
        widget=TapButtons,
    )
