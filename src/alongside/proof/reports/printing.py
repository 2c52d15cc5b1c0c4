"""The page that leaves the house: a month's counts as they may be printed, small ones withheld and not to be derived.

The reader is taken to know this rule, to hold every month's page of the program, and to be able to add. A count of 1
to 10 is withheld, and so is whatever would give one away; None never says which of the two it was.

1. *Only months that are over.* A page that grows day by day would show each event as the difference of two pages.
2. *The flow comes first*: open at the start + opened - closed = open at the end, which the next page begins with. A
   month with a small count is withheld whole, and the month after it keeps back its start and what moved. The rule
   looks at this month and those before, never ahead, so that a page printed later says nothing new of an earlier
   one. Matches flow the same way, hidden whenever they differ from the parents' flow by a few: the difference is
   the parents who wait.
3. *A row prints whole or not at all*: each of its counts, and the difference of the two, is 0 or at least 11.
4. *Rows that share people are looked at together* (`relations`): a row that would leave a few of a whole that stands,
   or could stand, elsewhere on the page is withheld, whatever else is printed. A row whose counts can add up to a
   flow's is withheld with that flow.
5. *A split prints only if none of its parts is small*; its total stands where rules 2 to 4 allow it. A total of
   exactly 11 with small parts is withheld: two such parts would both be known to be small.
6. *A sum over programs prints only where every program's own page prints the figure*, so it tells nothing new.

The price is that a small program's page is short. What it may know of itself stands on the desk, for its own eyes.
A correction of an earlier month changes that month's page: the page says the day on which it was printed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.disclosure import THRESHOLD, Flow, PrintedFlow, withhold_count, withhold_flows
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.selectors import Totals
from alongside.proof.reports.relations import Count, Counted, is_left_safe, lefts, value
from alongside.proof.reports.rows import Part, ReportRow, rows_for

# whose count is a flow's, or can add up to it: (which flow, which of its four)
GUARDS: Mapping[M, tuple[str, str]] = {
    M.OPEN_AT_MONTH_START: ("parents", "open_start"),
    M.PARENT_OPENED: ("parents", "opened"),
    M.OUTCOME_YES: ("parents", "opened"),
    M.PARENT_RETURNED: ("parents", "opened"),
    M.PARENT_CLOSED: ("parents", "ended"),
    M.CLOSED_WITH_SUPPORTS: ("parents", "ended"),
    M.MATCHES_AT_MONTH_START: ("matches", "open_start"),
    M.MATCH_OPENED: ("matches", "opened"),
    M.MATCH_ENDED: ("matches", "ended"),
    M.MATCH_LENGTH: ("matches", "ended"),
    M.CHANGE_MADE: ("matches", "ended"),
}
PARENTS = (M.OPEN_AT_MONTH_START, M.PARENT_OPENED, M.PARENT_CLOSED)
MATCHES = (M.MATCHES_AT_MONTH_START, M.MATCH_OPENED, M.MATCH_ENDED)


@dataclass(frozen=True)
class PrintedLine:
    """One row as printed; None is withheld. `bottom` is None too where the row has none: see `row.bottom`."""

    row: ReportRow
    top: int | None
    bottom: int | None = None
    split: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True)
class PrintedMonth:
    """One month of one program, or of several taken together."""

    month: dt.date
    flow: PrintedFlow
    lines: tuple[PrintedLine, ...]


def print_month(mode: str, months: Sequence[dt.date], counted: Mapping[dt.date, Totals]) -> PrintedMonth:
    """The last of `months`, which follow one another from the program's first; a month without figures counts 0."""
    figures = [counted.get(month, {}) for month in months]
    parents = [_flow(month, PARENTS) for month in figures]
    matches = [_flow(month, MATCHES) for month in figures]
    flows = {
        "parents": _last(parents, [_tells_parts(month) for month in figures]),
        "matches": _last(matches, [_differ_by_few(p, m) for p, m in zip(parents, matches, strict=True)]),
    }
    lines = tuple(_line(row, figures[-1], flows) for row in rows_for(mode))
    return PrintedMonth(months[-1], flows["parents"], lines)


def print_together(pages: Sequence[PrintedMonth]) -> PrintedMonth:
    """The sums of one month over several programs, each where every program that counts it prints its own."""
    lines: dict[str, list[PrintedLine]] = {}
    for page in pages:
        for line in page.lines:
            lines.setdefault(line.row.code, []).append(line)
    flow = PrintedFlow(
        *(_sum([getattr(page.flow, name) for page in pages]) for name in ("open_start", "opened", "ended", "open_end"))
    )
    return PrintedMonth(pages[0].month, flow, tuple(_added(same) for same in lines.values()))


def print_quarter(pages: Sequence[PrintedMonth]) -> PrintedMonth:
    """Three months as one, the earliest first: what opened and closed is added up, what was open is read at both ends.

    Each figure stands only where every month's own page prints it, so whoever holds those pages learns nothing.
    """
    quarter = print_together(pages)
    first, last = pages[0].flow, pages[-1].flow
    flow = PrintedFlow(first.open_start, quarter.flow.opened, quarter.flow.ended, last.open_end)
    return PrintedMonth(pages[0].month, flow, quarter.lines)


def _added(same: list[PrintedLine]) -> PrintedLine:
    first = same[0]
    split = zip(*(line.split for line in same), strict=True)
    return PrintedLine(
        first.row,
        _sum([line.top for line in same]),
        _sum([line.bottom for line in same]) if first.row.bottom else None,
        tuple((parts[0][0], _sum([n for _, n in parts])) for parts in split),
    )


def _sum(printed: Sequence[int | None]) -> int | None:
    shown = [n for n in printed if n is not None]
    return sum(shown) if len(shown) == len(printed) else None


# --- flows -----------------------------------------------------------------------------------------------


def _flow(counted: Counted, measures: tuple[M, M, M]) -> Flow:
    start, opened, ended = (value(counted, (Part(measure),)) for measure in measures)
    return Flow(start, opened, ended, start + opened - ended)


def _last(flows: list[Flow], also: list[bool]) -> PrintedFlow:
    """The last month's print. Where two months do not follow on, the earlier ones end there and the later is hidden."""
    begin = 0
    for place, flow in enumerate(flows):
        follows = place == begin or flows[place - 1].open_end == flow.open_start
        if flow.open_end < 0 or not follows:
            begin, also[place] = place, True
    if flows[-1].open_end < 0:
        return PrintedFlow(None, None, None, None)
    return withhold_flows(flows[begin:], also=also[begin:])[-1]


def _tells_parts(counted: Counted) -> bool:
    """A total of exactly the threshold with a small part in it would tell both of two parts."""
    return any(
        value(counted, (Part(measure),)) == THRESHOLD and _has_small_part(counted, measure)
        for measure in (M.PARENT_OPENED, M.PARENT_CLOSED)
    )


def _differ_by_few(parents: Flow, matches: Flow) -> bool:
    pairs = zip(_four(parents), _four(matches), strict=True)
    return any(not is_left_safe(one - other) for one, other in pairs)


def _four(flow: Flow) -> tuple[int, int, int, int]:
    return flow.open_start, flow.opened, flow.ended, flow.open_end


# --- rows ------------------------------------------------------------------------------------------------


def _line(row: ReportRow, counted: Counted, flows: Mapping[str, PrintedFlow]) -> PrintedLine:
    counts = [row.top, *([row.bottom] if row.bottom else [])]
    is_printed = _is_let_through(counts, flows) and all(_is_safe(counted, count) for count in counts)
    if row.bottom and row.is_share:
        is_printed = is_printed and is_left_safe(value(counted, row.bottom) - value(counted, row.top))
    if row.split and value(counted, row.top) == THRESHOLD:
        is_printed = is_printed and not _has_small_part(counted, row.top[0].measure)
    return PrintedLine(
        row,
        value(counted, row.top) if is_printed else None,
        value(counted, row.bottom) if is_printed and row.bottom else None,
        _split(row, counted, is_printed) if row.split else (),
    )


def _is_let_through(counts: Sequence[Count], flows: Mapping[str, PrintedFlow]) -> bool:
    """Whether the flows to which these counts add up are printed."""
    guards = [GUARDS[part.measure] for count in counts for part in count if part.measure in GUARDS]
    return all(getattr(flows[flow], name) is not None for flow, name in guards)


def _is_safe(counted: Counted, count: Count) -> bool:
    return withhold_count(value(counted, count)) is not None and all(map(is_left_safe, lefts(counted, count)))


def _split(row: ReportRow, counted: Counted, is_printed: bool) -> tuple[tuple[str, int | None], ...]:
    measure = row.top[0].measure
    parts = {said: (Part(measure, (said,)),) for said in measure.dimension}
    shown = is_printed and all(_is_safe(counted, part) for part in parts.values())
    return tuple((said, value(counted, part) if shown else None) for said, part in parts.items())


def _has_small_part(counted: Counted, measure: M) -> bool:
    return any(0 < counted.get((measure, said), 0) < THRESHOLD for said in measure.dimension)
