"""Columns as people list them: names in lines or with commas, codes with labels, cut points."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from alongside.core.errors import BadInput
from alongside.platform.web.widgets import PasteInput
from alongside.proof.studies.presenters.engine_words import complaint, line
from alongside.proof.studies.telling import tells_of_somebody


class PublicField(forms.CharField):
    """Words that will stand on every report: refused where they look like somebody's number or address."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        refuse_identifiers(str(value))


def refuse_identifiers(words: str) -> None:
    """Raises ValidationError where words hold what the engine would refuse in a column."""
    if tells_of_somebody(words):
        raise forms.ValidationError(
            _("This looks like a number or an address of somebody. It would stand on every report: take it out.")
        )


class ColumnField(forms.CharField):
    """The name of one column; the browser offers those of the extract."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false", "list": "columns"})
        super().__init__(max_length=200, widget=widget, **kwargs)


class NamesField(forms.CharField):
    """Names of columns, with commas or each on its own line; one that holds a comma stands in quotes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10_000, widget=PasteInput({"rows": 3}), **kwargs)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        typed = super().to_python(value) or ""
        return [
            name.strip()
            for row in csv.reader(typed.splitlines(), skipinitialspace=True)
            for name in row
            if name.strip()
        ]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(_quoted(str(one)) for one in value) if isinstance(value, (list, tuple)) else value


class NumbersField(forms.CharField):
    """Numbers with commas between them."""

    default_error_messages = {"numbers": _("Write numbers with commas between them, for example 365, 730.")}

    def to_python(self, value: Any) -> list[float]:  # type: ignore[override]
        return _numbers(super().to_python(value) or "", self.error_messages["numbers"])

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{one:g}" for one in value) if isinstance(value, (list, tuple)) else value


class LabelsField(forms.CharField):
    """A line for each event: its code, a sign of equality, its name."""

    default_error_messages = {"pairs": _("Write each on its own line, for example 1 = reunified.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5_000, widget=PasteInput({"rows": 4}), **kwargs)

    def to_python(self, value: Any) -> dict[str, str]:  # type: ignore[override]
        found = _pairs(super().to_python(value) or "", self.error_messages["pairs"])
        for words in found.values():
            refuse_identifiers(words)
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{code} = {words}" for code, words in value.items()) if isinstance(value, Mapping) else value


class CutsField(forms.CharField):
    """A line for each column: its name, a sign of equality, rising numbers."""

    default_error_messages = {"pairs": _("Write each column on its own line, for example age = 3, 6, 12.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5_000, widget=PasteInput({"rows": 3}), **kwargs)

    def to_python(self, value: Any) -> dict[str, list[float]]:  # type: ignore[override]
        wrong = self.error_messages["pairs"]
        return {name: _numbers(cuts, wrong) for name, cuts in _pairs(super().to_python(value) or "", wrong).items()}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return "\n".join(f"{name} = {', '.join(f'{cut:g}' for cut in cuts)}" for name, cuts in value.items())


def _pairs(typed: str, wrong: Any) -> dict[str, str]:
    found = {}
    for row in filter(None, map(str.strip, typed.splitlines())):
        name, equals, value = (part.strip() for part in row.rpartition("="))
        if not (equals and name and value) or name in found:
            raise forms.ValidationError(wrong)
        found[name] = value
    return found


def _numbers(typed: str, wrong: Any) -> list[float]:
    try:
        return [float(part) for part in typed.replace(",", " ").split()]
    except ValueError:
        raise forms.ValidationError(wrong) from None


def _quoted(name: str) -> str:
    if "," not in name and '"' not in name:
        return name
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([name])
    return written.getvalue()


def in_engine_words(bad: BadInput, place: str = "") -> SafeString:
    """The engine's complaint as sentences, marked with the language they are in."""
    told = complaint(bad, place)
    return format_html('<span lang="{}">{}</span>', told.language, told.words)


def in_engine_line(bad: BadInput) -> SafeString:
    """The same with its place before it, for a whole file."""
    told = line(str(bad))
    return format_html('<span lang="{}">{}.</span>', told.language, told.words)
