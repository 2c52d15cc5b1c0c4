"""A parent's forms: coming in by any door, what they want in a partner, their dates, how they are reached."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.fields import NameField, PhoneField
from alongside.platform.web.widgets import DateInput, RadioTiles, TimeInput
from alongside.service.court.enums import DateKind
from alongside.service.court.forms import PlaceField, PlaceForm
from alongside.service.matches.enums import ContactWay, GenderAsked, Route
from alongside.service.matches.people import Person, Reach, Wants
from alongside.surfaces.desk.forms.choices import Choices

HOURS = [(str(hour), f"{hour}:00") for hour in range(8, 22)]
MOST_YEARS_AHEAD = 3


class WantsFields(forms.Form):
    """What the parent would like in a partner. Every field may stay open."""

    gender = forms.ChoiceField(
        label=gettext_lazy("A partner who is"), choices=GenderAsked.choices, required=False, widget=RadioTiles
    )
    speaks = forms.ChoiceField(label=gettext_lazy("A partner who speaks"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("A partner who knows the area"), required=False)

    def __init__(self, *args: Any, languages: Choices, areas: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_wants(languages, areas)

    def offer_wants(self, languages: Choices, areas: list[str]) -> None:
        """Areas are those that partners know; where they have told of none, nobody is asked."""
        self.fields["speaks"].choices = [("", _("The parent's own language")), *languages]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("Any area")), *((area, area) for area in areas)]  # type: ignore[attr-defined]
        if not areas:
            del self.fields["area"]

    @property
    def wants(self) -> Wants:
        given = self.cleaned_data
        return Wants(gender=given["gender"], language=given["speaks"], area=given.get("area", ""))


class WhoFields(forms.Form):
    """Who the parent is to the program: a name as called, a language, and a way to reach them or none."""

    called = NameField(
        label=gettext_lazy("Name as called"),
        help_text=gettext_lazy("A first name is enough. Any name the parent likes."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language the parent speaks"))
    contact_way = forms.ChoiceField(
        label=gettext_lazy("How the parent wants to be reached"),
        help_text=gettext_lazy("In person is a complete answer: no phone is needed."),
        choices=ContactWay.choices,
        initial=ContactWay.IN_PERSON,
        widget=RadioTiles,
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)
    email = forms.EmailField(label=gettext_lazy("Email"), max_length=120, required=False)

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The way chosen needs its number or address."""
        given = super().clean() or {}
        way = given.get("contact_way")
        if way in (ContactWay.TEXT, ContactWay.CALL) and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Type the number to call or text, or choose another way."))
        if way == ContactWay.EMAIL and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Type the address to write to, or choose another way."))
        return given

    @property
    def reach(self) -> tuple[Reach, ...]:
        given = self.cleaned_data
        return tuple(Reach(kind, given[kind]) for kind in ("phone", "email") if given.get(kind))

    @property
    def person(self) -> Person:
        return Person(self.cleaned_data["called"], self.reach)


class AddParentForm(WantsFields, WhoFields):
    """A parent who comes in without a hearing, by a door that the program file opens."""

    route = forms.ChoiceField(label=gettext_lazy("How the parent came"), widget=RadioTiles)
    field_order = ["route", "called", "language", "contact_way", "phone", "email", "gender", "speaks", "area"]

    def __init__(self, *args: Any, routes: list[str], languages: Choices, areas: list[str], **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.offer_wants(languages, areas)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["route"].choices = [(route, Route(route).label) for route in routes]  # type: ignore[attr-defined]


class ReturnForm(WhoFields):
    """Somebody who is back and of whom nothing is kept any more: their own word is enough."""

    partner = forms.ChoiceField(label=gettext_lazy("Whom the parent asks for"), required=False)

    def __init__(self, *args: Any, languages: Choices, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, languages=languages, **kwargs)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]


class ContactForm(WhoFields):
    """Name, language, ways to be reached and safe hours, all at once."""

    safe_from = forms.TypedChoiceField(
        label=gettext_lazy("Safe from"), coerce=int, empty_value=None, required=False,
        choices=[("", gettext_lazy("Any time")), *HOURS[:-1]],
    )  # fmt: skip
    safe_until = forms.TypedChoiceField(
        label=gettext_lazy("Safe until"), coerce=int, empty_value=None, required=False,
        choices=[("", gettext_lazy("Any time")), *HOURS[1:]],
    )  # fmt: skip
    voicemail = forms.BooleanField(label=gettext_lazy("A voice message may be left"), required=False)

    def clean(self) -> dict[str, Any]:
        """Both hours or neither, in order."""
        given = super().clean()
        start, end = given.get("safe_from"), given.get("safe_until")
        if (start is None) != (end is None):
            self.add_error("safe_until" if end is None else "safe_from", _("Choose both hours, or any time."))
        elif start is not None and end is not None and start >= end:
            self.add_error("safe_until", _("Choose an hour that is later than the first."))
        return given


class DateForm(PlaceForm):
    """A date the court or the meeting's host has set."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=DateKind.choices)
    on = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    at = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput, required=False)
    courthouse = PlaceField(
        label=gettext_lazy("Courthouse"), max_length=40, required=False,
        widget=forms.TextInput({"list": "courthouses", "autocomplete": "off"}),
    )  # fmt: skip
    room = PlaceField(label=gettext_lazy("Room or department"), max_length=12, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["min"] = today.isoformat()

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if on.year > self.today.year + MOST_YEARS_AHEAD:
            raise forms.ValidationError(_("This is more than three years ahead. Check the year."))
        return on
