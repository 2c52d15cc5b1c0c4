"""My three people: only whether each is paid to help is sent. Names have no field here, and never will."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.closing import count_unpaid

PLACES = 4
NOBODY, UNPAID, PAID = "", "unpaid", "paid"


class PeopleForm(forms.Form):
    """Four places, each: nobody yet, somebody who is not paid, somebody who is paid to help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, PLACES + 1):
            self.fields[f"person{place}"] = forms.ChoiceField(
                label=_("Person %(place)s") % {"place": place},
                choices=[
                    (UNPAID, _("Family, friend, neighbor: not paid")),
                    (PAID, _("Paid to help me: a counselor, a worker")),
                    (NOBODY, _("Nobody yet")),
                ],
                widget=forms.RadioSelect,
                initial=NOBODY,
                required=False,
            )

    def _said(self, value: str) -> list[str]:
        return [name for name, said in self.cleaned_data.items() if said == value]

    @property
    def unpaid(self) -> int:
        """How many are not paid: the one number that is kept."""
        return count_unpaid([False] * len(self._said(UNPAID)) + [True] * len(self._said(PAID)))

    @property
    def paid(self) -> int:
        """How many are paid; said back kindly, and kept nowhere."""
        return len(self._said(PAID))
