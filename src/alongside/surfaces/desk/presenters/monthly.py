"""The monthly page in words: each figure with whom it counts, its window and its N; and what is not on it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from alongside.core.closing import LengthBin
from alongside.proof.reports.printing import PrintedLine, PrintedMonth
from alongside.proof.reports.rows import ROWS, Kept, ReportRow, uncounted_for
from alongside.proof.reports.selectors import Line
from alongside.service.matches.enums import ContactKind, EndWay, Route

IN_FLOW = frozenset({"open_at_start", "opened"})


@dataclass(frozen=True)
class Figure:
    """One row of the page; `count` and `of` are words already."""

    title: str
    formula: str
    count: str
    of: str
    share: str
    parts: tuple[tuple[str, str], ...]
    caution: str
    has_hidden_parts: bool


@dataclass(frozen=True)
class Absent:
    """A row that is not on this page, and why."""

    title: str
    why: str


def month_words(month: dt.date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")


def flow_words(page: PrintedMonth) -> list[tuple[str, str]]:
    """Open at the start + opened - closed = open at the end."""
    flow = page.flow
    return [
        (_("Open at the month's start"), shown(flow.open_start)),
        (_("Opened in the month"), shown(flow.opened)),
        (_("Closed in the month"), shown(flow.ended)),
        (_("Open at the month's end"), shown(flow.open_end)),
    ]


def printed_figures(lines: Iterable[PrintedLine]) -> list[Figure]:
    """Rows as they may leave the house."""
    return [_figure(one.row, one.top, one.bottom, one.split) for one in lines if one.row.code not in IN_FLOW]


def own_figures(lines: Iterable[Line]) -> list[Figure]:
    """The same rows with their true figures, for the program's own eyes."""
    return [_figure(one.row, one.top, one.bottom, one.split) for one in lines]


def _figure(row: ReportRow, top: int | None, bottom: int | None, split: Iterable[tuple[str, int | None]]) -> Figure:
    given = tuple(split)
    parts = tuple((part_words(row, said), shown(n)) for said, n in given if n)
    return Figure(
        title=str(row.title),
        formula=str(row.formula),
        count=shown(top),
        of=shown(bottom) if row.bottom else "",
        share=_share(row, top, bottom),
        parts=parts,
        caution=str(row.caution),
        has_hidden_parts=any(n is None for _said, n in given),
    )


def shown(n: int | None) -> str:
    return _("not shown") if n is None else number_format(n, 0, force_grouping=True)


def _share(row: ReportRow, top: int | None, bottom: int | None) -> str:
    if top is None or not bottom:
        return ""
    if row.is_share:
        return _("%(n)s%%") % {"n": number_format(round(100 * top / bottom), 0)}
    return _("%(n)s each") % {"n": number_format(round(top / bottom, 1), 1)}


def part_words(row: ReportRow, said: str) -> str:
    """A value of a closed list, as the page calls it."""
    if row.code == "taper":
        return _("Later months") if said == "13" else _("Month %(n)s") % {"n": said}
    named: dict[str, str] = {
        "another_partner": _("Another partner, by the parent's wish"),
        "partner_left": _("The partner left the program"),
        "0-1": _("Within a day"),
        "2-3": _("After 2 or 3 days"),
        "4+": _("After 4 days or more"),
        LengthBin.UNDER_1: _("Under 1 month"),
        LengthBin.FROM_1: _("1 to 3 months"),
        LengthBin.FROM_3: _("3 to 6 months"),
        LengthBin.FROM_6: _("6 to 12 months"),
        LengthBin.FROM_12: _("12 to 18 months"),
        LengthBin.FROM_18: _("18 months or more"),
    }
    for enum in (Route, EndWay, ContactKind):
        named |= {str(member.value): str(member.label) for member in enum}
    return named.get(said, said)


def absent(mode: str) -> list[tuple[str, list[Absent]]]:
    """What is not on the page: not kept in this record mode, read elsewhere, a list of today, or not held at all."""
    why = {
        "tally": _("Counted only where the coordinator enters a weekly count for each partner."),
        "activity": _("Counted only where contacts are entered for each match."),
    }
    by_mode = [Absent(str(row.title), why[sorted(row.modes)[0]]) for row in uncounted_for(mode)]
    groups = [
        (_("Not counted in this program's way of keeping records"), by_mode),
        (_("Read from another source"), _kept(Kept.ELSEWHERE)),
        (_("Working lists of the day, never a figure of a report"), _kept(Kept.LIVE)),
        (_("Not held, so it cannot be counted"), _kept(Kept.NEVER)),
    ]
    return [(title, rows) for title, rows in groups if rows]


def _kept(kept: Kept) -> list[Absent]:
    return [Absent(str(row.title), str(row.formula)) for row in ROWS if row.kept is kept]
