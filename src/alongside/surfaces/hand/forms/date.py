"""A date to go along to: which kind, when and where. Never whose appointment, never why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.widgets import DateInput, TimeInput
from alongside.service.court.enums import DateKind
from alongside.service.court.forms import PlaceField, PlaceForm


class DateForm(PlaceForm):
    """As the court or the meeting's host has set it."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=DateKind.choices)
    on = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    at = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput, required=False)
    courthouse = PlaceField(label=gettext_lazy("Courthouse or place"), max_length=40, required=False)
    room = PlaceField(label=gettext_lazy("Room"), max_length=12, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day < self.today:
            raise ValidationError(_("This day is over. Choose today or a later day."))
        if day > self.today + dt.timedelta(days=3 * 366):
            raise ValidationError(_("This is more than three years away. Look at the year again."))
        return day
