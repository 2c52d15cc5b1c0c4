"""A period's report, from tallies alone: true figures for the program's own eyes, printed ones for everybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Min

from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally
from alongside.platform.tallies.selectors import by_month, totals
from alongside.proof.reports.printing import PrintedMonth, print_month
from alongside.proof.reports.rows import Part, ReportRow, rows_for


@dataclass(frozen=True)
class Line:
    """One row with its true figures: for the program's own eyes. What leaves the house is a `PrintedLine`."""

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


def first_month(program: Program) -> dt.date | None:
    """The first month in which anything was counted; one query."""
    found: dt.date | None = Tally.objects.filter(program=program).aggregate(first=Min("month"))["first"]
    return found


def months_from(first: dt.date | None, last: dt.date) -> list[dt.date]:
    """Every month from first to last, both included; none where nothing was counted by then."""
    if first is None:
        return []
    whole = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [dt.date(n // 12, n % 12 + 1, 1) for n in whole]


def printed(program: Program, month: dt.date) -> PrintedMonth | None:
    """A month's page as it may leave the house; None where the program counted nothing by then. Two queries.

    The caller asks for months that are over: see `printing`.
    """
    months = months_from(first_month(program), month)
    if not months:
        return None
    return print_month(program.model.record.mode, months, by_month(program, months[0], month))
