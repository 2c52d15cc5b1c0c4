"""What to do about a field that was left empty: the mend in plain words, for every form alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from alongside.platform.web.fields import NameField, PhoneField
from alongside.platform.web.widgets import PasteInput

# the first that fits, so a kind stands before the kinds it is made from
BY_WIDGET = (
    (forms.PasswordInput, _("Type the password here.")),
    (PasteInput, _("Paste it here, or type it.")),
)
BY_FIELD = (
    (NameField, _("Write the name here.")),
    (PhoneField, _("Write the phone number here, with all ten digits.")),
    (forms.EmailField, _("Write the email here, for example name@example.org.")),
    (forms.DateField, _("Choose the day, or type it here.")),
    (forms.TimeField, _("Choose the time, or type it here, for example 9:30.")),
    ((forms.IntegerField, forms.FloatField), _("Write a number here.")),
    (forms.FileField, _("Choose a file here.")),
    (forms.MultipleChoiceField, _("Choose at least one.")),
    (forms.ChoiceField, _("Choose one of these.")),
    (forms.BooleanField, _("Tick this box to go on.")),
    (forms.CharField, _("Write it here.")),
)


def mend_of(field: forms.Field) -> Any:
    """What to type or choose, lazily; the library's own sentence for a kind of field that we do not use."""
    said = next((words for kind, words in BY_WIDGET if isinstance(field.widget, kind)), None)
    said = said or next((words for kind, words in BY_FIELD if isinstance(field, kind)), None)
    return said or field.error_messages["required"]


def mended(errors: ErrorList, field: forms.Field) -> ErrorList:
    """The same errors, where "required" says the mend; a form's own sentence for it stays."""
    library = str(forms.Field.default_error_messages["required"])
    found = errors.copy()
    for place, error in enumerate(found.data):
        if isinstance(error, forms.ValidationError) and error.code == "required" and str(error.message) == library:
            found.data[place] = forms.ValidationError(mend_of(field), code="required")
    return found
