"""A card's letters, and the questionnaire itself as a form: everything may be skipped."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.surveys.instruments import Instrument
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.sealing import MOST_LETTERS

PREFIX: Final = "a"  # an item may be called anything; our own fields have no prefix
SKIPPED: Final = "skip"  # a radio button cannot be let go of again; this one can be pressed instead


class CodeForm(forms.Form):
    """The letters of a card."""

    card = forms.CharField(
        label=_("The letters on your card"),
        help_text=_("Twelve letters and numbers. Small letters and no dashes are fine."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class StepForm(forms.Form):
    """What one press asks for, and what travels with it from page to page, since nothing is saved in between."""

    card = forms.CharField(required=False, max_length=100)
    is_tablet = forms.BooleanField(required=False)
    is_whole = forms.BooleanField(required=False)
    part = forms.IntegerField(required=False, min_value=0, max_value=200)
    go = forms.CharField(required=False, max_length=8)
    speak = forms.CharField(required=False, max_length=5)

    @property
    def asked(self) -> dict[str, Any]:
        """The values; where one cannot be read, as if it had not been sent."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        return {**found, "part": found["part"] or 0, "card": found["card"] or ""}


class AnswerForm(forms.Form):
    """Every item in the words of its scale, never by a bare number; and the open questions where they are asked."""

    def __init__(self, data: Any, *, instrument: Instrument, language: str, asks_words: bool) -> None:
        super().__init__(data, prefix=PREFIX)
        self.instrument = instrument
        for item in instrument.items:
            points = instrument.scale_of(item).points
            choices = [(str(point.value), point.label.in_language(language)) for point in points]
            self.fields[item.id] = forms.TypedChoiceField(
                label=item.wording.in_language(language),
                choices=[*choices, (SKIPPED, _("Leave this one out"))],
                coerce=_value,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect({"class": "usa-radio__input"}),
            )
        for question in instrument.open_questions if asks_words else ():
            self.fields[question.id] = forms.CharField(
                label=question.wording.in_language(language),
                max_length=MOST_LETTERS,
                required=False,
                widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
            )

    @property
    def answers(self) -> Answers:
        """What was answered, once the form is valid."""
        given = self.cleaned_data
        items = {item.id for item in self.instrument.items}
        return Answers(
            {name: value for name, value in given.items() if name in items and value is not None},
            {name: value for name, value in given.items() if name not in items and value},
        )


def _value(chosen: str) -> int | None:
    return None if chosen == SKIPPED else int(chosen)
