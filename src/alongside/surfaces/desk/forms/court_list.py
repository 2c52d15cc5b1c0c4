"""A whole court list at once: pasted, or a CSV or XLSX file that is read in memory and dropped."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.courtlist import MOST_BYTES, CourtList, Defaults, read_file, read_pasted
from alongside.core.errors import BadInput
from alongside.platform.web.uploads import was_too_large
from alongside.platform.web.widgets import DateInput, PasteInput
from alongside.service.court.enums import COURT_KINDS
from alongside.surfaces.desk.presenters.refused_list import refusal

NAME = "list"  # what messages call it: the file's own name could hold a parent's


class WholeListForm(forms.Form):
    """What stands for a cell that is blank, or for a column that is not there."""

    on = forms.DateField(label=gettext_lazy("Court day, where a row names none"), widget=DateInput, required=False)
    courthouse = forms.CharField(
        label=gettext_lazy("Courthouse, where a row names none"), max_length=40, required=False,
        widget=forms.TextInput({"list": "courthouses", "autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind of hearing, where a row names none"), choices=COURT_KINDS)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.found: CourtList | None = None

    def read(self, cleaned: dict[str, Any], defaults: Defaults) -> CourtList:
        """The rows of this list; BadInput where it cannot be read at all."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        defaults = Defaults(on=cleaned["on"], courthouse=cleaned["courthouse"], kind=cleaned["kind"])
        try:
            self.found = self.read(cleaned, defaults)
        except BadInput as bad:
            raise forms.ValidationError(refusal(bad)) from None
        return cleaned


class PasteForm(WholeListForm):
    """Rows copied out of a table or an email."""

    text = forms.CharField(
        label=gettext_lazy("The list"), widget=PasteInput, strip=False,
        help_text=gettext_lazy(
            "One line for each person: first name, line, mother or father, language, kind, date, time, courthouse, "
            "room, offer. With a line of headers the columns may stand in any order."
        ),
    )  # fmt: skip
    field_order = ["text", "on", "courthouse", "kind"]

    def read(self, cleaned: dict[str, Any], defaults: Defaults) -> CourtList:
        return read_pasted(cleaned["text"], today=self.today, defaults=defaults, name=NAME)


class ImportForm(WholeListForm):
    """A file of the court's or the agency's."""

    file = forms.FileField(
        label=gettext_lazy("The list, as CSV or XLSX"), allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx,text/csv"}),
        help_text=gettext_lazy(
            "The first line names the columns, in any order: first name, line, mother or father, language, kind, date, "
            "time, courthouse, room, offer. Only the first name must be there. At most 5,000 rows and 5 MB. It is read "
            "once and never kept."
        ),
    )  # fmt: skip
    field_order = ["file", "on", "courthouse", "kind"]

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = _("Choose the file first.")
        if was_too_large(request, "file"):
            missing = _("This file is larger than 5 MB. Split it into one list a day.")
        self.fields["file"].error_messages["required"] = missing

    def read(self, cleaned: dict[str, Any], defaults: Defaults) -> CourtList:
        return read_file(cleaned["file"].read(MOST_BYTES + 1), name=NAME, today=self.today, defaults=defaults)
