"""A period's report, from tallies alone. One query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.selectors import totals
from alongside.proof.reports.rows import Part, ReportRow, rows_for


@dataclass(frozen=True)
class Line:
    """One row with its true figures: for the program's own eyes. What is printed goes through `printed`."""

    row: ReportRow
    top: int
    bottom: int | None = None
    split: tuple[tuple[str, int], ...] = ()


def report(program: Program, first_month: dt.date, last_month: dt.date) -> list[Line]:
    """Every row the program's record mode can count, over the months from first to last, both included.

    Figures that stand at a month's start (open then) are those of the first month.
    """
    counted = totals(program, first_month, last_month)
    starting = counted if first_month == last_month else totals(program, first_month, first_month)
    lines = []
    for row in rows_for(program.model.record.mode):
        source = starting if row.code == "open_at_start" else counted
        lines.append(
            Line(
                row,
                _sum(source, row.top),
                _sum(counted, row.bottom) if row.bottom else None,
                _split(counted, row.top[0].measure) if row.split else (),
            )
        )
    return lines


def _sum(counted: Mapping[tuple[Measure, str], int], parts: tuple[Part, ...]) -> int:
    return sum(
        n
        for (measure, value), n in counted.items()
        for part in parts
        if part.measure == measure and (part.values is None or value in part.values)
    )


def _split(counted: Mapping[tuple[Measure, str], int], measure: Measure) -> tuple[tuple[str, int], ...]:
    return tuple((value, counted.get((measure, value), 0)) for value in measure.dimension)
