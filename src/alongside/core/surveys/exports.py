"""Instruments and answers for other tools: REDCap's data dictionary, SPSS, Stata and plain CSV, with their words."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.core.errors import BadInput

from .schema import BLANK, Instrument, Item, Scale

if TYPE_CHECKING:
    from pandas import DataFrame

    from .answers import Answers

REDCAP_HEADER = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name",
    "Matrix Ranking?", "Field Annotation",
)  # fmt: skip
"""The 18 columns of a REDCap data dictionary, in its order."""

SPSS_LABEL_LONGEST, STATA_LABEL_LONGEST, NAME_LONGEST = 250, 80, 26


def redcap_dictionary(instrument: Instrument, language: str = "en", *, open_questions: bool = False) -> str:
    """The instrument as a REDCap data dictionary (CSV): a record id, then one radio field for each item.

    Domains become section headers; no field is required or an identifier. Open questions are left out unless
    asked for, and marked as possible identifiers.
    """
    form = variable_name(instrument.id)
    names = variable_names([item.id for item in instrument.items])
    rows = [_redcap(variable="record_id", form=form, kind="text", label="Record ID")]
    before = ""
    for item in instrument.items:
        title = instrument.domain(item.domain).title.in_language(language) if item.domain != before else ""
        before = item.domain
        rows.append(
            _redcap(
                variable=names[item.id],
                form=form,
                section=title,
                kind="radio",
                label=item.wording.in_language(language),
                choices=_redcap_choices(instrument.scale_of(item), language),
                note=_annotation(item),
            )
        )
    if open_questions:
        for question in instrument.open_questions:
            label = question.wording.in_language(language)
            rows.append(_redcap(variable=variable_name(question.id), form=form, kind="notes", label=label, is_id="y"))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(REDCAP_HEADER)
    writer.writerows(rows)
    return out.getvalue()


def _redcap(
    *,
    variable: str,
    form: str,
    kind: str,
    label: str,
    section: str = "",
    choices: str = "",
    note: str = "",
    is_id: str = "",
) -> list[str]:
    return [variable, form, section, kind, label, choices, "", "", "", "", is_id, "", "", "", "", "", "", note]


def _redcap_choices(scale: Scale, language: str) -> str:
    """`5, Very strongly agree | 4, Mostly agree`; a bar in the words would end a choice."""
    labels = ((point.value, point.label.in_language(language).replace("|", "/")) for point in scale.points)
    return " | ".join(f"{value}, {label}" for value, label in labels)


def _annotation(item: Item) -> str:
    said = [f"measures: {item.measures}"] + (["reversed"] if item.reversed else [])
    return "; ".join(said)


def as_csv(answers: Answers, language: str = "en", *, words: bool = False) -> str:
    """The answers as a CSV that `survey score` reads back: raw values, or their words. Blank where left blank."""
    items = answers.instrument.items
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([item.id for item in items])
    says: list[Mapping[int, object]] = []
    for item in items:
        scale = answers.instrument.scale_of(item)
        says.append({p.value: p.label.in_language(language) if words else p.value for p in scale.points})
    for row in answers.raw.tolist():
        writer.writerow(["" if value == BLANK else say[value] for value, say in zip(row, says, strict=True)])
    return out.getvalue()


def as_spss(answers: Answers, language: str = "en") -> bytes:
    """The answers as an SPSS .sav file: raw values, ordinal, with the wording and the words of every answer."""
    frame, names = _frame(answers)
    return _written(
        "write_sav",
        ".sav",
        frame,
        column_labels=_wordings(answers.instrument, names, language, SPSS_LABEL_LONGEST),
        variable_value_labels=_labels(answers.instrument, names, language),
        variable_measure=dict.fromkeys(frame.columns, "ordinal"),
        variable_format=dict.fromkeys(frame.columns, "F3.0"),
    )


def as_stata(answers: Answers, language: str = "en") -> bytes:
    """The answers as a Stata .dta file (version 15); Stata cuts a variable's label at 80 letters."""
    frame, names = _frame(answers)
    return _written(
        "write_dta",
        ".dta",
        frame,
        version=15,
        column_labels=_wordings(answers.instrument, names, language, STATA_LABEL_LONGEST),
        variable_value_labels=_labels(answers.instrument, names, language),
    )


def variable_name(id: str) -> str:
    """A name that REDCap, SPSS and Stata all take: small letters, digits and underscores, beginning with a letter.

    >>> variable_name("fidelity-33"), variable_name("3.a")
    ('fidelity_33', 'v3_a')
    """
    name = re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")
    name = name if name[:1].isalpha() else f"v{name}"
    return name[:NAME_LONGEST]


def variable_names(ids: Sequence[str]) -> dict[str, str]:
    """A name of its own for each id. Raises BadInput where two ids would come to the same one."""
    names = {id: variable_name(id) for id in ids}
    for id, name in names.items():
        if list(names.values()).count(name) > 1:
            raise BadInput(id, f"another item would be called {name} too", "give the items plainer ids")
    return names


def _frame(answers: Answers) -> tuple[DataFrame, dict[str, str]]:
    import pandas as pd

    names = variable_names([item.id for item in answers.instrument.items])
    values = answers.raw.astype("float64")
    values[answers.raw == BLANK] = float("nan")
    return pd.DataFrame(values, columns=list(names.values())), names


def _wordings(instrument: Instrument, names: Mapping[str, str], language: str, longest: int) -> dict[str, str]:
    said = {names[item.id]: item.wording.in_language(language) for item in instrument.items}
    return {name: words if len(words) <= longest else f"{words[: longest - 1]}…" for name, words in said.items()}


def _labels(instrument: Instrument, names: Mapping[str, str], language: str) -> dict[str, dict[int, str]]:
    return {
        names[item.id]: {p.value: p.label.in_language(language) for p in instrument.scale_of(item).points}
        for item in instrument.items
    }


def _written(writer: str, ending: str, frame: DataFrame, **about: Any) -> bytes:
    """ReadStat writes to a path, so the file passes through a private folder that is gone at once."""
    import pyreadstat

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answers{ending}"
        getattr(pyreadstat, writer)(frame, str(path), **about)
        return path.read_bytes()
