"""Where a parent's date is held: one of the program's own places, typed only where none of them fits."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.programs import Court

OTHER = "other"
SOMEBODYS_NUMBER = re.compile(r"\d(?:[ .-]?\d){4,}")  # a phone, a case: no room and no house has five digits in a row


def check_place(typed: str) -> None:
    """Raises ValidationError for what names a person rather than a place: a long number, an email address."""
    if SOMEBODYS_NUMBER.search(typed) or "@" in typed:
        raise ValidationError(_("Write the name of the place alone: no case number, no phone number and no email."))


class PlaceField(forms.CharField):
    """A courthouse or a room, typed."""

    default_validators = [check_place]


class PlaceForm(forms.Form):
    """A form with `courthouse` and `room`. Where the program file lists its own, each becomes that list with a box
    below it; `cleaned_data` is the same either way."""

    def __init__(self, *args: Any, court: Court, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = [name for name, own in (("courthouse", court.places), ("room", court.rooms)) if own]
        for name in self.listed:
            self._offer(name, court.places if name == "courthouse" else court.rooms)
        order = [part for name in list(self.fields) for part in (name, f"{name}_typed") if not name.endswith("_typed")]
        self.order_fields(order)

    def _offer(self, name: str, own: tuple[str, ...]) -> None:
        typed = self.fields[name]
        choices = [
            ("", _("Not known yet")),
            *((one, one) for one in own if one),
            (OTHER, _("Another one, typed below")),
        ]
        self.fields[name] = forms.ChoiceField(label=typed.label, choices=choices, required=False)
        typed.label = _("Another place") if name == "courthouse" else _("Another room")
        typed.help_text = _("Only where nothing on the list fits.")
        typed.required = False
        typed.widget.attrs.pop("list", None)
        self.fields[f"{name}_typed"] = typed

    def clean(self) -> dict[str, Any]:
        """What was typed stands for the choice; a choice that asks for it is not left empty."""
        given = super().clean() or {}
        for name in self.listed:
            chosen, typed = given.get(name, ""), given.pop(f"{name}_typed", "")
            if chosen == OTHER and not typed and f"{name}_typed" not in self.errors:
                self.add_error(f"{name}_typed", gettext_lazy("Type it here, or choose one from the list."))
            given[name] = typed if chosen in ("", OTHER) else chosen
        return given
