"""A partner's record at work: who they are, what was met or waived, and who supervises them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.programs import ProgramModel
from alongside.platform.sites.enums import Experience, Gender, Specialty
from alongside.platform.sites.models import Membership, Partner
from alongside.platform.web.fields import NameField, PhoneField
from alongside.platform.web.widgets import CheckboxTiles, DateInput
from alongside.surfaces.desk.forms.choices import Choices, language_choices

MOST_AREAS = 20
AREA_LETTERS = 40


class LanguagesField(forms.MultipleChoiceField):
    """One at least is asked for, but the one may stand in the box beside it: the form looks at both."""

    def validate(self, value: list[str]) -> None:
        if value:
            super().validate(value)


class PartnerForm(forms.Form):
    """What may be said of a partner; the lived experience is their own word, never checked."""

    first_name = NameField(label=gettext_lazy("First name"))
    phone = PhoneField(label=gettext_lazy("Work phone"), required=False)
    languages = LanguagesField(label=gettext_lazy("Languages"), widget=CheckboxTiles)
    other_language = forms.ChoiceField(label=gettext_lazy("Another language"), required=False)
    areas = forms.CharField(
        label=gettext_lazy("Areas"), required=False, max_length=MOST_AREAS * AREA_LETTERS,
        help_text=gettext_lazy("The towns they know best, with commas between them."),
    )  # fmt: skip
    gender = forms.ChoiceField(label=gettext_lazy("Gender"), choices=Gender.choices, required=False)
    experience = forms.MultipleChoiceField(
        label=gettext_lazy("What they came through and offer to share"), choices=Experience.choices,
        widget=CheckboxTiles, required=False,
        help_text=gettext_lazy("Only what they wish to share. It is their own word and is never checked."),
    )  # fmt: skip
    specialties = forms.MultipleChoiceField(
        label=gettext_lazy("What they know especially well"), choices=Specialty.choices, widget=CheckboxTiles,
        required=False,
    )  # fmt: skip
    fte = forms.DecimalField(
        label=gettext_lazy("Share of full time"), min_value=0.05, max_value=1, max_digits=3, decimal_places=2,
        help_text=gettext_lazy("1 is full time, 0.5 is half."),
    )  # fmt: skip
    cap = forms.IntegerField(
        label=gettext_lazy("A lower cap of their own"), min_value=0, max_value=500, required=False,
        help_text=gettext_lazy("Leave it empty for the program's cap."),
    )  # fmt: skip
    hours_en = forms.CharField(label=gettext_lazy("Hours, in English"), max_length=120, required=False)
    hours_es = forms.CharField(label=gettext_lazy("Hours, in Spanish"), max_length=120, required=False)
    nights_contact = forms.CharField(
        label=gettext_lazy("Who answers nights and holidays"), max_length=80, required=False
    )
    active = forms.BooleanField(label=gettext_lazy("A partner of the program now"), required=False)

    def __init__(self, *args: Any, model: ProgramModel, partner: Partner | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(partner))
        super().__init__(*args, **kwargs)
        named = dict(language_choices(model))
        own = [code for code in (*model.languages, *(partner.languages if partner else ())) if code in named]
        first = list(dict.fromkeys(own))
        self.fields["languages"].choices = [(code, named[code]) for code in first]  # type: ignore[attr-defined]
        rest = [(code, name) for code, name in named.items() if code not in first]
        self.fields["other_language"].choices = [("", _("None")), *rest]  # type: ignore[attr-defined]
        if partner is None:
            del self.fields["active"]

    def clean_areas(self) -> list[str]:
        typed = self.cleaned_data["areas"].split(",")
        areas = list(dict.fromkeys(" ".join(name.split()) for name in typed if name.strip()))
        if len(areas) > MOST_AREAS or any(len(name) > AREA_LETTERS for name in areas):
            raise ValidationError(_("Name at most 20 areas, each of at most 40 letters."))
        return areas

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("languages") and not cleaned.get("other_language"):
            self.add_error("languages", _("Choose at least one language that they speak."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns of a partner's record."""
        said = dict(self.cleaned_data)
        other = said.pop("other_language")
        said["languages"] = [*said["languages"], *([other] if other else [])]
        return said


def _initial(partner: Partner | None) -> dict[str, Any]:
    if partner is None:
        return {"fte": 1}
    same = ("first_name", "phone", "languages", "gender", "experience", "specialties", "fte", "cap", "hours_en")
    said = {name: getattr(partner, name) for name in (*same, "hours_es", "nights_contact", "active")}
    return {**said, "areas": ", ".join(partner.areas)}


class RequirementForm(forms.Form):
    """Met on a day, or waived by somebody; nothing about what lies behind it."""

    met_on = forms.DateField(label=gettext_lazy("Met on"), widget=DateInput, required=False)
    waived_by = NameField(label=gettext_lazy("Or waived by"), max_letters=60, required=False)
    until = forms.DateField(
        label=gettext_lazy("Holds until"), widget=DateInput, required=False,
        help_text=gettext_lazy("Leave it empty where it does not run out."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        met_on, waived_by, until = cleaned.get("met_on"), cleaned.get("waived_by", ""), cleaned.get("until")
        if not self.errors and (met_on is None) == (waived_by == ""):
            self.add_error("met_on", _("Give the day it was met, or who waived it: one of the two."))
        if met_on and met_on > self.today:
            self.add_error("met_on", _("This day is still to come. Record it when it has been met."))
        if until and met_on and until < met_on:
            self.add_error("until", _("It cannot run out before it was met."))
        return cleaned


class SupervisorForm(forms.Form):
    """One of the program's coordinators and supervisors, or nobody yet."""

    supervisor = forms.ChoiceField(label=gettext_lazy("Supervised by"), required=False)

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Choices = [(str(one.user_id), one.user.name or one.user.email) for one in people]
        self.fields["supervisor"].choices = [("", _("Nobody yet")), *named]  # type: ignore[attr-defined]


class StandInForm(forms.Form):
    """Who stands in for one match meanwhile."""

    partner = forms.ChoiceField(label=gettext_lazy("Stands in"))

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
