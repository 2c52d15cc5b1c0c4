"""Counts of a cohort, as the evaluator read them from the county's own extract."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.widgets import DateInput
from alongside.proof.reports.models import OutcomeCount

MOST = 1_000_000


def _count(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=MOST)


class OutcomeForm(forms.Form):
    """Each number is part of the one before it; the window is the program file's."""

    begins_on = forms.DateField(label=gettext_lazy("Children removed from"), widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("until"), widget=DateInput)
    removed = _count(gettext_lazy("Children removed in these days"), gettext_lazy("One child of each family."))
    reunified = _count(gettext_lazy("Of these, back with a parent within the window"))
    followed = _count(
        gettext_lazy("Of these, followed as long again"),
        gettext_lazy("Reunification is never shown without re-entry."),
    )
    reentered = _count(gettext_lazy("Of these, in care again"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("begins_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first. Choose a later day."))
        names = ("removed", "reunified", "followed", "reentered")
        for whole, part in pairwise(names):
            if given.get(whole) is not None and given.get(part) is not None and given[part] > given[whole]:
                self.add_error(part, _("This is part of the number before it, so it cannot be larger."))
        return given

    def outcome(self, window_months: int) -> OutcomeCount:
        return OutcomeCount(window_months=window_months, **self.cleaned_data)
