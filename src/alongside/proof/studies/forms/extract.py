"""Opening an extract: a file to upload, a place on this machine, or a table of PostgreSQL."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.errors import BadInput
from alongside.proof.studies.forms.fields import in_engine_words

LARGEST_COPY = 2_000_000_000
ACCEPT = ".csv,.gz,.parquet,.pq,.txt"


class ExtractForm(forms.Form):
    """One of the ways. `with_table`: PostgreSQL too."""

    place = forms.CharField(
        label=_("Where it lies on this machine"),
        required=False,
        max_length=2_000,
        help_text=_(
            "The whole path of a CSV or Parquet file. It is read where it is, and never copied: the better way "
            "for a large one."
        ),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file to copy into the study's folder"),
        required=False,
        help_text=_("At most 2 GB. The copy is destroyed with the study."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    dsn_env = forms.CharField(
        label=_("Or a database: the variable that holds its address"),
        required=False,
        max_length=200,
        help_text=_("It was set where the workstation was started, for example COUNTY_DATABASE."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    table = forms.CharField(
        label=_("Its table"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, with_table: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_table:
            del self.fields["dsn_env"], self.fields["table"]

    def clean_file(self) -> Any:
        """Not so large that a copy is folly."""
        sent = self.cleaned_data["file"]
        if sent and sent.size > LARGEST_COPY:
            raise forms.ValidationError(
                _("This file has more than 2 GB, too much to copy. Say above where it lies: it is read there.")
            )
        return sent

    def clean(self) -> dict[str, Any]:
        """Exactly one way."""
        told = super().clean() or {}
        ways = [name for name in ("place", "file") if told.get(name)]
        if told.get("dsn_env") or told.get("table"):
            ways.append("dsn_env")
            for name in ("dsn_env", "table"):
                if not told.get(name):
                    self.add_error(name, _("The variable and the table go together."))
        if not ways and not self.errors:
            self.add_error("place", _("Say where the extract is, or choose a file."))
        elif len(ways) > 1:
            self.add_error(ways[1], _("Choose one way: leave the others blank."))
        return told

    def refuse(self, bad: BadInput) -> None:
        """Show the engine's error at the way that was tried."""
        tried = next((name for name in ("place", "file", "dsn_env") if self.cleaned_data.get(name)), None)
        where = bad.where.rpartition(": ")[2]
        self.add_error(tried, in_engine_words(bad, f"{where}: " if where.startswith(("column", "row", "line")) else ""))
