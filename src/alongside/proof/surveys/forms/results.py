"""Which questionnaire's waves to lay side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class TrendForm(forms.Form):
    """One of the questionnaires that have results here."""

    instrument = forms.ChoiceField(label=gettext_lazy("Questionnaire"))

    def __init__(self, *args: Any, instruments: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].choices = instruments  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    """In which form the evaluator takes the released answers out."""

    form = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=[
            ("csv", gettext_lazy("CSV: one row a response")),
            ("sav", "SPSS (.sav)"),
            ("dta", "Stata (.dta)"),
            ("redcap", gettext_lazy("REDCap data dictionary, without answers")),
        ],
    )
