"""One person on the court list, typed: first name and where they are called, and nothing that is alleged."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.courtlist import Row, read_typed
from alongside.core.errors import BadInput
from alongside.core.programs import ProgramModel
from alongside.platform.web.fields import NameField
from alongside.platform.web.widgets import DateInput, RadioTiles, TimeInput
from alongside.service.court.enums import COURT_KINDS, Offer, ParentRole
from alongside.surfaces.desk.forms.choices import exclusion_words, language_choices
from alongside.surfaces.desk.presenters.reasons import words

COLUMNS = {"date": "on", "time": "at"}  # a court list's column -> this form's field, where they differ


class EntryForm(forms.Form):
    """The same rules as an imported list. There is no field for a reason, a case number, a child or an address."""

    first_name = NameField(label=gettext_lazy("First name, as called in court"))
    parent = forms.ChoiceField(label=gettext_lazy("Who"), choices=ParentRole, widget=RadioTiles)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of hearing"), choices=COURT_KINDS)
    on = forms.DateField(label=gettext_lazy("Date"), widget=DateInput)
    at = forms.TimeField(
        label=gettext_lazy("Time"), widget=TimeInput, required=False,
        help_text=gettext_lazy("A time you type is the court's own. Leave it empty until the court has set one."),
    )  # fmt: skip
    courthouse = forms.CharField(
        label=gettext_lazy("Courthouse"), max_length=40, required=False,
        widget=forms.TextInput({"list": "courthouses", "autocomplete": "off"}),
    )  # fmt: skip
    room = forms.CharField(label=gettext_lazy("Room or department"), max_length=12, required=False)
    calendar_line = forms.CharField(
        label=gettext_lazy("Line on the calendar"), max_length=5, required=False,
        help_text=gettext_lazy("The line's number only. Never a case number."),
    )  # fmt: skip
    offer = forms.ChoiceField(label=gettext_lazy("Offer a partner?"), choices=Offer, required=False, widget=RadioTiles)
    again = forms.BooleanField(
        label=gettext_lazy("This is another person of the same name: add them too"), required=False
    )

    def __init__(self, *args: Any, model: ProgramModel, today: dt.date, twice: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.row: Row | None = None
        self.fields["language"].choices = language_choices(model, blank=_("Not known yet"))  # type: ignore[attr-defined]
        self.fields["offer"].help_text = exclusion_words(model)
        if not twice:
            del self.fields["again"]

    def clean(self) -> dict[str, Any]:
        """What the fields hold, read by the rules of the court list; `row` is the outcome."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.row, found = read_typed(_cells(cleaned), today=self.today)
        except BadInput:
            raise forms.ValidationError(
                _("A field begins like a formula (=, +, - or @). Type it again without that sign.")
            ) from None
        for rejection in found:
            self.add_error(COLUMNS.get(rejection.column, rejection.column), words(rejection.reason))
        return cleaned


class ChangeEntryForm(EntryForm):
    """A row that was written down wrongly, or that the court has moved to another time or room that day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("offer", "on"):
            del self.fields[name]
        self.fields["at"].help_text = ""

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["on"] = self.today
        return super().clean()


def _cells(cleaned: dict[str, Any]) -> dict[str, str]:
    """The form's values as the cells of a court list."""
    at = cleaned.get("at")
    return {
        "first_name": cleaned["first_name"],
        "calendar_line": cleaned.get("calendar_line", ""),
        "parent": cleaned["parent"],
        "language": cleaned.get("language", ""),
        "kind": cleaned["kind"],
        "date": cleaned["on"].isoformat(),
        "time": at.strftime("%H:%M") if at else "",
        "courthouse": cleaned.get("courthouse", ""),
        "room": cleaned.get("room", ""),
        "offer": cleaned.get("offer", ""),
    }
