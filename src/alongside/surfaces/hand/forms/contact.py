"""How a parent wants to be reached: number or address, safe hours, and a short PIN of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core.languages import own_names
from alongside.platform.web.fields import NameField, PhoneField
from alongside.service.matches.enums import LANGUAGE_CHOICES, ContactWay
from alongside.service.matches.people import Reach
from alongside.surfaces.hand.presenters.times import hour_words

FIRST_HOUR, LAST_HOUR = 8, 21
PIN = RegexValidator(r"^[0-9]{4,8}$", _("Use four to eight digits, and nothing else."))


class PinInput(forms.PasswordInput):
    """Digits that nobody reads over the shoulder."""

    def __init__(self) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "maxlength": "8"})


class PinField(forms.CharField):
    """A parent's own short number."""

    widget = PinInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[PIN], **kwargs)


class ReachForm(forms.Form):
    """A phone number or an email address, and the hours in which it is safe. Fields follow the way chosen."""

    phone = PhoneField(label=_("Your phone number"))
    email = forms.EmailField(label=_("Your email"), max_length=120)
    safe_from = forms.TypedChoiceField(label=_("It is safe from"), coerce=int, empty_value=None, required=False)
    safe_until = forms.TypedChoiceField(label=_("until"), coerce=int, empty_value=None, required=False)
    voicemail = forms.BooleanField(
        label=_("You may leave a voice message"),
        help_text=_("Others might hear it. Without this, nobody leaves one."),
        required=False,
    )

    def __init__(self, *args: Any, way: ContactWay, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = "phone" if way == ContactWay.EMAIL else "email"
        del self.fields[gone]
        if way != ContactWay.CALL:
            del self.fields["voicemail"]
        hours = [(hour, hour_words(hour)) for hour in range(FIRST_HOUR, LAST_HOUR + 1)]
        any_time: list[tuple[Any, Any]] = [("", _("Any time"))]
        self.fields["safe_from"].choices = any_time + hours[:-1]  # type: ignore[attr-defined]
        self.fields["safe_until"].choices = any_time + hours[1:]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both hours or neither, in order."""
        given = super().clean() or {}
        start, end = given.get("safe_from"), given.get("safe_until")
        if (start is None) != (end is None):
            self.add_error("safe_until" if end is None else "safe_from", _("Choose both hours, or any time."))
        elif start is not None and end is not None and start >= end:
            self.add_error("safe_until", _("Choose an hour that is later than the first."))
        return given

    @property
    def reach(self) -> tuple[Reach, ...]:
        """What was given, as the parent's row keeps it."""
        return tuple(Reach(kind, self.cleaned_data[kind]) for kind in ("phone", "email") if self.cleaned_data.get(kind))


class CalledForm(forms.Form):
    """What to call the parent, and the language to talk in."""

    called = NameField(label=_("What shall we call you?"), help_text=_("A first name is enough. Any name you like."))
    language = forms.ChoiceField(label=_("The language you want to talk in"), choices=LANGUAGE_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = own_names(get_language() or "en")  # type: ignore[attr-defined]


class AskPinForm(forms.Form):
    """The PIN that is set, before contact changes."""

    pin = PinField(label=_("Your PIN"), help_text=_("If you forgot it, ask your partner."))


class SetPinForm(forms.Form):
    """A new PIN, or none."""

    pin = PinField(
        label=_("A new PIN"),
        help_text=_("Four to eight digits. Then nobody else can change how you are reached from this page."),
    )
