"""How many people stand beside a parent without being paid: ticks, and never a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.closing import count_unpaid

PEOPLE = 5
CHOICES = [
    ("", gettext_lazy("Nobody yet")),
    ("unpaid", gettext_lazy("Not paid to help")),
    ("paid", gettext_lazy("Paid to help")),
]


class SupportsForm(forms.Form):
    """One question a person. Names are the parent's own; only the count of unpaid people is kept."""

    def __init__(self, *args: Any, now: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PEOPLE + 1):
            self.fields[f"person{number}"] = forms.ChoiceField(
                label=_("Person %(n)s") % {"n": number},
                choices=CHOICES,
                required=False,
                initial="unpaid" if number <= now else "",
                widget=forms.RadioSelect,
            )

    @property
    def unpaid(self) -> int:
        """A paid helper does not count."""
        answers = [self.cleaned_data[f"person{number}"] for number in range(1, PEOPLE + 1)]
        return count_unpaid(answer == "paid" for answer in answers if answer)
