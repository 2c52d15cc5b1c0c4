"""The page docs/reference/tallies.md, from the measures and the report table themselves."""

from __future__ import annotations

from alongside.platform.tallies.measures import PARTNER, Measure
from alongside.proof.reports.rows import ROWS, Kept, Part, ReportRow

HEAD = """# What is counted, and when

<!-- Written by script/reference from platform/tallies/measures.py and proof/reports/rows.py. -->

A figure is program x month x measure x at most one value of a closed list. It is added to in the transaction of the
event itself, so purging rows never loses one; an undo within ten minutes takes it out of the same month again. A
parent who comes back counts again, and the report says so. No figure names anybody; the one split by partner is shown
to the supervisor alone.

## Measures

| Measure | Counted when | Split by |
|---|---|---|
"""
ROWS_HEAD = """
## Report rows

Each row of the report table: from which tallies, in which record modes, or why it cannot be counted.

| Row | Shows | From | Record modes |
|---|---|---|---|
"""
NOT_TALLIED = {
    Kept.LIVE: "today's rows, a working list; never a figure of a report",
    Kept.ELSEWHERE: "another source",
    Kept.NEVER: "cannot be counted",
}


def markdown() -> str:
    """The whole page."""
    measures = "".join(f"| `{m.value}` | {m.counted} | {_split(m)} |\n" for m in Measure)
    return HEAD + measures + ROWS_HEAD + "".join(map(_row, ROWS))


def _split(measure: Measure) -> str:
    if measure.dimension is PARTNER:
        return "the partner's opaque id"
    return ", ".join(f"`{value}`" for value in measure.dimension) or "nothing"


def _row(row: ReportRow) -> str:
    shows = f"{row.formula}. {row.caution}" if row.caution else f"{row.formula}"
    modes = "every mode" if len(row.modes) == 3 else ", ".join(f"`{mode}`" for mode in sorted(row.modes))
    return f"| {row.title} | {shows} | {_source(row)} | {modes if row.kept is Kept.TALLY else ''} |\n"


def _source(row: ReportRow) -> str:
    if row.kept is not Kept.TALLY:
        return NOT_TALLIED[row.kept]
    top, bottom = " + ".join(map(_part, row.top)), " + ".join(map(_part, row.bottom))
    return f"{top} / {bottom}" if bottom else top


def _part(part: Part) -> str:
    some = "" if part.values is None else " (" + ", ".join(part.values) + ")"
    return f"`{part.measure.value}`{some}"
