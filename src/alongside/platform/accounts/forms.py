"""Forms of the account pages."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey always signs in alone: it is kept on the device and asks for a finger, a face or a PIN."""

    name = forms.CharField(
        label=_("A name for this passkey"), required=False, help_text=_("For example: my phone.")
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
