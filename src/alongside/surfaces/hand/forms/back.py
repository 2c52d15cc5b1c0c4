"""Coming back: with a partner from before, or with anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.sites.models import Partner
from alongside.platform.web.widgets import TapButtons
from alongside.service.matches.models import Parent

ANYBODY = "anybody"


class BackForm(forms.Form):
    """One tap: with whom. Partners of before who are still there, then anybody."""

    who = forms.ChoiceField(label=gettext_lazy("I want to come back"), widget=TapButtons)

    def __init__(self, *args: Any, parent: Parent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = Partner.objects.of(parent.program).available().filter(pk__in=parent.matches.values("partner"))
        self.before = {str(partner.pk): partner for partner in before}
        named = [(key, _("Yes, with %(name)s") % {"name": p.first_name}) for key, p in self.before.items()]
        anybody = _("Yes, with somebody else") if named else _("Yes, I want to come back")
        self.fields["who"].choices = [*named, (ANYBODY, anybody)]  # type: ignore[attr-defined]

    @property
    def partner(self) -> Partner | None:
        """Whom the parent named; None for anybody."""
        return self.before.get(self.cleaned_data["who"])
