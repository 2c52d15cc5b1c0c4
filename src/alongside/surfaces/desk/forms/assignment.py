"""The lines of a proposal that are confirmed."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class PairField(forms.Field):
    """Many "parent:partner", as ticks post them."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[tuple[UUID, UUID]]:
        try:
            return [(UUID(parent), UUID(partner)) for parent, partner in (one.split(":") for one in value or [])]
        except ValueError as error:
            raise ValidationError(_("This list is out of date. Look at the proposal again.")) from error


class AssignmentForm(forms.Form):
    """What was ticked when the button was pressed."""

    pair = PairField(required=False)

    @property
    def pairs(self) -> list[tuple[UUID, UUID]]:
        return list(dict.fromkeys(self.cleaned_data["pair"]))
