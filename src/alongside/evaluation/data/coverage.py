"""Court coverage: which courtroom days a partner was planned for, joined to children by their unit, no family held."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from alongside.core.echo import nearest, printable
from alongside.core.errors import BadInput
from alongside.evaluation.arrays import Categories, Codes, Numbers
from alongside.evaluation.study.design import Study

from .columns import label
from .identifiers import refuse_names

LARGEST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Covered:
    """Courtroom days (units) that the study's children came from, and how far the plan was kept. Counts of units."""

    units: int
    planned: int
    present_and_planned: int
    present_not_planned: int


def read_coverage(study: Study, units: Sequence[Categories], n: Numbers) -> tuple[Covered, Codes, Numbers]:
    """The plan for each entry: the units, the code of its unit (for clustered errors), and planned (nan if not known).

    `units` holds one factor for each column of `assignment.unit`. Children whose unit is not in the file, or has no
    plan, have no exposure. Raises BadInput for a unit that stands twice and values other than 0 and 1.
    """
    table = load_coverage(study)
    entries = list(zip(*(factor.codes.tolist() for factor in units), strict=True))
    distinct = sorted(set(entries))
    place = {unit: code for code, unit in enumerate(distinct)}
    codes = np.array([place[one] for one in entries], dtype=np.int64)
    planned = np.full(len(distinct), np.nan)
    present = np.full(len(distinct), np.nan)
    for code, unit in enumerate(distinct):
        if min(unit) >= 0:
            key = tuple(_key(factor.levels[one]) for factor, one in zip(units, unit, strict=True))
            planned[code], present[code] = table.get(key, (np.nan, np.nan))
    covered = Covered(
        units=int((~np.isnan(planned)).sum()),
        planned=int((planned == 1).sum()),
        present_and_planned=int(((planned == 1) & (present == 1)).sum()),
        present_not_planned=int(((planned == 0) & (present == 1)).sum()),
    )
    return covered, codes, planned[codes]


def load_coverage(study: Study) -> dict[tuple[str, ...], tuple[float, float]]:
    """Planned and present by unit, from the coverage file beside the study."""
    assert study.assignment is not None
    place = f"{study.path}: assignment.coverage"
    path = study.folder / study.assignment.coverage
    if not path.is_file():
        raise BadInput(
            place, f'there is no file "{printable(study.assignment.coverage)}"', "name a CSV file beside the study"
        )
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput(place, "the file is too large", "keep one row for each courtroom and day")
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _rows(study, path, csv.DictReader(lines, skipinitialspace=True))
    except UnicodeDecodeError as error:
        raise BadInput(printable(path.name), "the file is not UTF-8 text", "save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise BadInput(printable(path.name), "this is not CSV", "save it as CSV in UTF-8") from error


def _rows(study: Study, path: Path, reader: csv.DictReader[str]) -> dict[tuple[str, ...], tuple[float, float]]:
    assert study.assignment is not None
    file, unit = printable(path.name), study.assignment.unit
    names = [name.strip() for name in reader.fieldnames or []]
    reader.fieldnames = names
    refuse_names(file, names)
    for name in (*unit, "planned", "present"):
        if name not in names and name != "present":
            raise BadInput(
                f"{file}: line 1", f'there is no column "{printable(name)}"', nearest(name, names) + "add it"
            )
    found: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in reader:
        where = f"{file}: line {reader.line_num}"
        key = tuple(_key((row[name] or "").strip()) for name in unit)
        if "" in key:
            raise BadInput(where, "a part of the unit is blank", f"fill in {', '.join(unit)}")
        if key in found:
            raise BadInput(where, "this courtroom day stands twice", "keep one row for each")
        found[key] = (_flag(row.get("planned"), where, "planned"), _flag(row.get("present"), where, "present"))
    return found


def _flag(value: str | None, where: str, column: str) -> float:
    text = (value or "").strip()
    if text in ("", "NA"):
        return float("nan")
    if text in ("0", "1", "0.0", "1.0"):
        return float(text)
    raise BadInput(f"{where}, column {column}", "this is neither 0 nor 1", "write 1, 0, or leave it blank if not known")


def _key(text: str) -> str:
    """One spelling for one unit: numbers without a decimal point, days as 2026-03-02."""
    for form in (text, text[:10]):
        try:
            return date.fromisoformat(form).isoformat()
        except ValueError:
            continue
    return label(text)
