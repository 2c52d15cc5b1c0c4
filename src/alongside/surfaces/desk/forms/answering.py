"""The small forms of a row: decide, cover, answer, ask again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.widgets import DateInput
from alongside.service.court.enums import Offer, Outcome
from alongside.surfaces.desk.forms.choices import Choices


class DecideForm(forms.Form):
    """Offer, or not offered by rule. There is nowhere to say why."""

    offer = forms.ChoiceField(choices=[(Offer.OFFER, Offer.OFFER.label), (Offer.NOT_OFFERED, Offer.NOT_OFFERED.label)])


class AnswerForm(forms.Form):
    """An answer that needs nothing more."""

    outcome = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (Outcome.NOT_NOW, Outcome.NO, Outcome.NOT_THERE)]
    )


class PartnerForm(forms.Form):
    """Which partner, or nobody."""

    partner = forms.UUIDField(required=False)


NOBODY = "nobody"


class YesForm(forms.Form):
    """Who walks on with the parent; their language, where the list did not know it."""

    partner = forms.ChoiceField(label=gettext_lazy("Who walks on with the parent?"))
    language = forms.ChoiceField(label=gettext_lazy("Which language does the parent speak?"))

    def __init__(self, *args: Any, partners: Choices, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        if languages:
            self.fields["language"].choices = languages  # type: ignore[attr-defined]
        else:
            del self.fields["language"]


class AskAgainForm(forms.Form):
    """The day of the next hearing."""

    on = forms.DateField(label=gettext_lazy("Day of the next hearing"), widget=DateInput)

    def __init__(self, *args: Any, first: dt.date, last: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["on"].widget.attrs.update(min=first.isoformat(), max=last.isoformat())

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on < self.first:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if on > self.last:
            raise forms.ValidationError(
                _("A row is kept for 60 days at most. Choose an earlier day, or add the parent from that day's list.")
            )
        return on
