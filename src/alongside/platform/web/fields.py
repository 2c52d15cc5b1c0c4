"""Form fields that pages share: a name in any script, and a phone number as people write it."""

import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.platform.web.widgets import PhoneInput

UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS = "\u200c\u200d"  # they join letters in Persian and Indic names
MARKS_PER_LETTER = 4  # room for combining marks, without letting one letter carry a page of them


class NameField(forms.CharField):
    """What somebody is called, in any script, up to `max_letters`, in NFC and without control characters."""

    default_error_messages = {
        "control": _("This name holds a character that cannot be printed. Type it again by hand."),
        "letters": _("This name is too long. Use at most %(limit)d letters."),
    }

    def __init__(self, *, max_letters: int = 40, **kwargs: Any) -> None:
        self.max_letters = max_letters
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": "off", "dir": "auto"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """NFC, spaces trimmed and run together."""
        return " ".join(unicodedata.normalize("NFC", super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        """Letters are counted without their combining marks."""
        super().validate(value)
        if any(unicodedata.category(c) in UNPRINTABLE and c not in JOINERS for c in value):
            raise ValidationError(self.error_messages["control"], code="control")
        letters = sum(not unicodedata.category(c).startswith("M") for c in value)
        if letters > self.max_letters or len(value) > self.max_letters * MARKS_PER_LETTER:
            raise ValidationError(self.error_messages["letters"], code="letters", params={"limit": self.max_letters})


class PhoneField(forms.CharField):
    """A phone number as people write it; cleans to E.164 ("+19255550123"), or "" where none is given."""

    default_error_messages = {
        "phone": _("This number cannot be called. Type all ten digits, for example 925 555 0123."),
    }

    def __init__(self, *, region: str = "US", **kwargs: Any) -> None:
        self.region = region
        kwargs.setdefault("widget", PhoneInput)
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        """E.164."""
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, self.region)
        except phonenumbers.NumberParseException as error:
            raise ValidationError(self.error_messages["phone"], code="phone") from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    def prepare_value(self, value: Any) -> Any:
        """Shown the way a person would read it out."""
        return readable_phone(value) if isinstance(value, str) else value


def readable_phone(e164: str) -> str:
    """ "+19255550123" -> "(925) 555-0123"; what cannot be read is given back as it is."""
    try:
        number = phonenumbers.parse(e164, "US")
    except phonenumbers.NumberParseException:
        return e164
    if not phonenumbers.is_possible_number(number):
        return e164
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if number.country_code == 1
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return str(phonenumbers.format_number(number, style))
