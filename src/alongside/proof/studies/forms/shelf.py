"""Beginning a study, and destroying one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from alongside.proof.studies.forms.fields import PublicField


class BeginForm(forms.Form):
    """The question comes first: it names the study."""

    title = PublicField(
        label=_("What do you want to know?"),
        help_text=_(
            "One line, for example: Do more children go home within 12 months? "
            "It stands on every report: name no child, family or worker."
        ),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class DestroyForm(forms.Form):
    """The title again, so that no study is destroyed by a slip."""

    title = forms.CharField(
        label=_("Type the title of the study"),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        self.fields["title"].help_text = escape(expected)

    def clean_title(self) -> str:
        typed = " ".join(str(self.cleaned_data["title"]).split())
        if typed != " ".join(self.expected.split()):
            raise forms.ValidationError(_("This is not its title. Type it as it stands above the box."))
        return typed
