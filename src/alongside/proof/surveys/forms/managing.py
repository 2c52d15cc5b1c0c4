"""Beginning a wave, handing out, ending: what its page asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.widgets import CheckboxTiles, DateInput
from alongside.proof.surveys.services.waves import MOST_CARDS

Choices = Sequence[tuple[str, str]]


class BeginForm(forms.Form):
    """`programs` is asked only of somebody who works in several: small ones do well to ask together."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("For your own lists, for example Spring 2026. Answering people do not see it."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    instrument = forms.ChoiceField(label=gettext_lazy("Questionnaire"))
    programs = forms.MultipleChoiceField(
        label=gettext_lazy("Programs that ask together"),
        help_text=gettext_lazy("Fewer than 22 answers are slow to be released. Small programs can wait together."),
        widget=CheckboxTiles,
    )
    opens_on = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    closes_on = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)
    asks_words = forms.BooleanField(
        label=gettext_lazy("Ask the open questions too"),
        help_text=gettext_lazy("What people write can give them away. Somebody has to read and redact each answer."),
        required=False,
    )

    def __init__(self, *args: Any, instruments: Choices, programs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].choices = instruments  # type: ignore[attr-defined]
        if len(programs) > 1:
            self.fields["programs"].choices = programs  # type: ignore[attr-defined]
        else:
            del self.fields["programs"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        _check_days(self, cleaned.get("opens_on"), cleaned.get("closes_on"))
        return cleaned


class ChangeForm(forms.Form):
    """The last day, and what was handed out, as far as cards do not say it themselves."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    closes_on = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)
    paper_out = forms.IntegerField(
        label=gettext_lazy("Paper forms handed out"), min_value=0, max_value=100_000, required=False
    )
    cards_left = forms.IntegerField(
        label=gettext_lazy("Printed cards that nobody got"), min_value=0, max_value=100_000, required=False
    )

    def __init__(self, *args: Any, opens_on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opens_on = opens_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        _check_days(self, self.opens_on, cleaned.get("closes_on"))
        return {**cleaned, **{name: cleaned.get(name) or 0 for name in ("paper_out", "cards_left")}}


class CardsForm(forms.Form):
    """How many cards to print."""

    number = forms.IntegerField(label=gettext_lazy("How many cards"), min_value=1, max_value=MOST_CARDS, initial=24)


class PaperForm(forms.Form):
    """The form on paper: in which language, and the address on the stamped envelope. Nothing of it is kept."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("es", "Español"), ("en", "English")], initial="es"
    )
    address = forms.CharField(
        label=gettext_lazy("Where the envelope goes"),
        help_text=gettext_lazy("The evaluator's address: forms go straight there, never by way of the program."),
        max_length=240,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )

    def clean_address(self) -> list[str]:
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["address"]).splitlines()]
        return [line for line in lines if line][:6]


class PoolForm(forms.Form):
    """Which open wave takes in what is held back."""

    into = forms.ChoiceField(label=gettext_lazy("Let them wait with"))

    def __init__(self, *args: Any, waves: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = waves  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """The number the evaluator wrote on a returned form."""

    number = forms.IntegerField(
        label=gettext_lazy("Number of the form"),
        help_text=gettext_lazy("Number the forms in any order, not as they came. Write it in the corner."),
        min_value=1,
        max_value=1_000_000,
    )


class WordsForm(forms.Form):
    """An open answer with what points at anybody taken out."""

    words = forms.CharField(required=False, max_length=4000)
    go = forms.ChoiceField(choices=[("use", "use"), ("leave", "leave")])


def _check_days(form: forms.Form, first: dt.date | None, last: dt.date | None) -> None:
    if first and last and last < first:
        form.add_error("closes_on", _("The last day comes before the first. Choose a later day."))
