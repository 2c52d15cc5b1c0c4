"""The columns of an extract in words, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.proof.studies.extract import Extract


@dataclass(frozen=True)
class ShownColumn:
    """One line of the table of columns."""

    name: str
    kind: str
    blank: str


def columns_of(extract: Extract) -> list[ShownColumn]:
    kinds = {"number": _("numbers"), "text": _("words"), "date": _("dates"), "yes_no": _("yes or no")}
    return [
        ShownColumn(one.name, kinds[one.kind], _("none") if one.blank == 0 else f"{one.blank:.1f}%")
        for one in extract.columns
    ]


def where_it_is(extract: Extract) -> str:
    if extract.is_upload:
        return _("Copied into the study's folder")
    if extract.engine == "postgres":
        return _("Table %(table)s, read where it is") % {"table": extract.place}
    return _("%(place)s, read where it is") % {"place": extract.place}
