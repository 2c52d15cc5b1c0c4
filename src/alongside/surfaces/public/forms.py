"""Asking for a partner, and coming back: a name, a language, and how to be reached. Nothing else is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core.languages import own_names
from alongside.platform.web.fields import NameField, PhoneField
from alongside.platform.web.widgets import RadioTiles
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.people import Person, Reach

NEEDS = {ContactWay.TEXT: "phone", ContactWay.CALL: "phone", ContactWay.EMAIL: "email"}


def own_language_names() -> list[tuple[str, str]]:
    return own_names(get_language() or "en")


class AskForm(forms.Form):
    """`website` is a field that people never see; whoever fills it in is a machine."""

    called = NameField(label=_("What shall we call you?"), help_text=_("A first name is enough. Any name you like."))
    language = forms.ChoiceField(label=_("The language you want to talk in"), choices=own_language_names)
    way = forms.ChoiceField(
        label=_("How shall we reach you?"),
        choices=[
            (ContactWay.IN_PERSON, _("In person, at court")),
            (ContactWay.TEXT, _("By text message")),
            (ContactWay.CALL, _("By phone call")),
            (ContactWay.EMAIL, _("By email")),
        ],
        widget=RadioTiles,
    )
    phone = PhoneField(label=_("Your phone number"), required=False)
    email = forms.EmailField(label=_("Your email"), max_length=120, required=False)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", "es" if (get_language() or "en").startswith("es") else "en")

    def clean(self) -> dict[str, Any]:
        """A way that needs a number or an address has one."""
        given = super().clean() or {}
        needed = NEEDS.get(given.get("way", ""))
        if needed and not given.get(needed) and needed not in self.errors:
            said = {"phone": _("Write your phone number here."), "email": _("Write your email here.")}
            self.add_error(needed, said[needed])
        return given

    @property
    def is_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def person(self) -> Person:
        """Only what the way chosen needs is kept."""
        needed = NEEDS.get(self.cleaned_data["way"])
        reach = (Reach(needed, self.cleaned_data[needed]),) if needed else ()
        return Person(self.cleaned_data["called"], reach)


class BackForm(AskForm):
    """The same, with whom one would like to walk: one's own word, and nothing is looked up."""

    named = NameField(
        label=_("Your partner's first name, if you want the same one"),
        required=False,
        help_text=_("Or leave it empty."),
    )
    field_order = ("called", "named", "language", "way", "phone", "email")
