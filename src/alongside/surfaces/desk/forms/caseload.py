"""Small forms of the caseload: keeping apart, contacts of a week, closing, holding, minding a colleague's list."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.sites.enums import Experience, Specialty
from alongside.platform.vault.models.hold import OrderedBy
from alongside.platform.web.widgets import CheckboxTiles, DateInput, RadioTiles
from alongside.service.matches.enums import ContactKind, EndWay
from alongside.service.matches.services.contact import MOST_IN_A_WEEK
from alongside.surfaces.desk.forms.choices import Choices

MOST_DAYS_MINDED = 92


class ApartForm(forms.Form):
    """Whom a parent is not to be brought together with: a partner, or another parent. There is nowhere to say why."""

    partner = forms.ChoiceField(label=gettext_lazy("A partner who never walks with this parent"), required=False)
    parent = forms.ChoiceField(label=gettext_lazy("A parent who never shares a partner with them"), required=False)

    def __init__(self, *args: Any, partners: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        self.fields["parent"].choices = parents  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("partner")) == bool(given.get("parent")):
            raise forms.ValidationError(_("Choose one: a partner, or another parent."))
        return given

    @property
    def other(self) -> UUID:
        return UUID(self.cleaned_data["partner"] or self.cleaned_data["parent"])


class ContactsForm(forms.Form):
    """Numbers of one week, by kind."""

    def __init__(self, *args: Any, kinds: list[ContactKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds:
            self.fields[kind.value] = forms.IntegerField(
                label=kind.label, min_value=0, max_value=MOST_IN_A_WEEK, initial=0,
                widget=forms.NumberInput({"inputmode": "numeric"}),
            )  # fmt: skip


class CloseForm(forms.Form):
    """The way in which walking together ends: counted, and not kept with the parent."""

    way = forms.ChoiceField(choices=EndWay.choices)


class LookForm(forms.Form):
    """What matters for this one look at the suggestions. Nothing of it is kept."""

    experience = forms.MultipleChoiceField(
        label=gettext_lazy("Lived experience"), choices=Experience.choices, required=False, widget=CheckboxTiles
    )
    specialties = forms.MultipleChoiceField(
        label=gettext_lazy("Knows especially well"), choices=Specialty.choices, required=False, widget=CheckboxTiles
    )
    named = forms.ChoiceField(label=gettext_lazy("The parent asks for"), required=False)

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].choices = partners  # type: ignore[attr-defined]


class ChooseForm(forms.Form):
    """The partner chosen; with `stand_in`, only until the parent's own partner is back."""

    partner = forms.UUIDField()
    stand_in = forms.BooleanField(required=False)


class NamedPartnerForm(forms.Form):
    """The partner a parent names, or nobody in particular."""

    partner = forms.UUIDField(required=False)


class HoldForm(forms.Form):
    """Who ordered that nothing of this parent may be destroyed, and when."""

    ordered_by = forms.ChoiceField(label=gettext_lazy("Ordered by"), choices=OrderedBy.choices)
    on = forms.DateField(label=gettext_lazy("Day of the order"), widget=DateInput)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still ahead. Type the day on which the order was given."))
        return on


class MindForm(forms.Form):
    """Whose caseload is minded, and until when."""

    away = forms.ChoiceField(label=gettext_lazy("Whose caseload"), widget=RadioTiles)
    until = forms.DateField(label=gettext_lazy("Until the end of"), widget=DateInput)

    def __init__(self, *args: Any, colleagues: Choices, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.last = today, today + dt.timedelta(days=MOST_DAYS_MINDED)
        self.fields["away"].choices = colleagues  # type: ignore[attr-defined]
        self.fields["until"].widget.attrs.update(min=today.isoformat(), max=self.last.isoformat())

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        if not self.today <= until <= self.last:
            raise forms.ValidationError(_("Choose a day from today on, three months ahead at most."))
        return until
