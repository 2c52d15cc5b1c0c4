"""Planning cover, and confirming a proposal: which partner, where, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.widgets import DateInput
from alongside.surfaces.desk.forms.choices import Choices

MOST_WEEKS = 12


class PlanForm(forms.Form):
    """A partner will be at a courthouse on a day, and if wished on the same weekday of the weeks after."""

    partner = forms.ChoiceField(label=gettext_lazy("Who"))
    on = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    courthouse = forms.CharField(
        label=gettext_lazy("Courthouse"), max_length=40,
        widget=forms.TextInput({"list": "courthouses", "autocomplete": "off"}),
    )  # fmt: skip
    room = forms.CharField(label=gettext_lazy("Room or department"), max_length=12, required=False)
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks after that, on the same weekday"), min_value=0, max_value=MOST_WEEKS, required=False
    )
    unplanned = forms.BooleanField(
        label=gettext_lazy("They were there, though it had not been planned"), required=False
    )

    def __init__(self, *args: Any, partners: Choices, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on = cleaned.get("on")
        if on and cleaned.get("unplanned") and on > self.today:
            self.add_error("on", _("This day is still to come, so it can be planned."))
        elif on and not cleaned.get("unplanned") and on < self.today:
            self.add_error("on", _("This day is over. Choose today or a later day, or say that they were there."))
        return cleaned

    def days(self) -> list[dt.date]:
        weeks = 0 if self.cleaned_data["unplanned"] else self.cleaned_data["weeks"] or 0
        return [self.cleaned_data["on"] + dt.timedelta(weeks=n) for n in range(weeks + 1)]


class PresenceForm(forms.Form):
    """Was the partner there: yes or no, and nothing about why."""

    present = forms.ChoiceField(choices=[("yes", gettext_lazy("There")), ("no", gettext_lazy("Not there"))])


class ProposalForm(forms.Form):
    """One drop-down for each parent to be covered, set to what is proposed."""

    def __init__(
        self, *args: Any, proposed: dict[UUID, UUID | None], partners: dict[UUID, Choices], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for entry, partner in proposed.items():
            self.fields[_name(entry)] = forms.ChoiceField(
                choices=partners[entry], required=False, initial=str(partner or "")
            )

    def chosen(self, entries: Iterable[UUID]) -> dict[UUID, UUID]:
        """Entries for whom somebody was chosen."""
        found = {entry: self.cleaned_data.get(_name(entry), "") for entry in entries}
        return {entry: UUID(partner) for entry, partner in found.items() if partner}

    def box(self, entry: UUID) -> Any:
        return self[_name(entry)]


def _name(entry: UUID) -> str:
    return f"cover-{entry.hex}"
