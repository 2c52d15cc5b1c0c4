"""A partner's own hours, in both languages, and who answers when they rest."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HoursForm(forms.Form):
    """Words of one's own, about oneself."""

    hours_en = forms.CharField(
        label=_("My hours, in English"),
        max_length=120,
        required=False,
        help_text=_("For example: Monday to Friday, 9 to 6."),
    )
    hours_es = forms.CharField(
        label=_("My hours, in Spanish"),
        max_length=120,
        required=False,
        help_text=_("For example: lunes a viernes, de 9 a 6."),
    )
    nights_contact = forms.CharField(
        label=_("Who answers at night and on holidays"),
        max_length=80,
        required=False,
        help_text=_("A name and a number. Parents see it."),
    )
