"""Whether the rows can be used: columns that exist, identifiers refused, each wrong value found by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from alongside.core.echo import nearest, printable
from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Rollout, Study

from .columns import Columns
from .conditions import BadCondition, Node, compile_condition, parse, unknown_columns
from .engines import Opened
from .identifiers import refuse_looks, refuse_names, suspects
from .streams import count_distinct, dense_range

MOST_ROWS_LOOKED_AT = 1_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """What must not hold of any row. `role` is the key of the study file, `is_outcome` whether it reads an outcome."""

    column: str
    role: str
    what: str
    mend: str
    wrong: Callable[[Columns], Any]
    is_outcome: bool = False


def roles(study: Study) -> Iterator[tuple[str, str]]:
    """Every column that the study names, with the key that names it."""
    yield "study.id", study.id
    if study.cluster:
        yield "study.cluster", study.cluster
    if study.exposure:
        yield "exposure.column", study.exposure.column
        if study.exposure.start_day:
            yield "exposure.start_day", study.exposure.start_day
    if study.assignment:
        for name in (*study.assignment.unit, *study.assignment.strata):
            yield "assignment.unit", name
        if study.assignment.received:
            yield "assignment.received", study.assignment.received
    if study.rollout:
        yield "rollout.site", study.rollout.site
        yield "rollout.period", study.rollout.period
    yield from outcome_columns(study)
    for name in study.covariates.numeric:
        yield "covariates.numeric", name
    for name in study.covariates.categorical:
        yield "covariates.categorical", name
    for name in study.design.subgroups:
        yield "design.subgroups", name


def outcome_columns(study: Study) -> list[tuple[str, str]]:
    """The columns that hold outcomes, which a check of the design does not read."""
    outcome = study.outcome
    again = outcome.reentry
    found = [
        ("outcome.time", outcome.time),
        ("outcome.event", outcome.event),
        ("outcome.column", outcome.column),
        ("outcome.negative_control", outcome.negative_control),
        ("outcome.reentry.event", again.event if again else None),
        ("outcome.reentry.time", again.time if again else None),
    ]
    return [(key, column) for key, column in found if column is not None]


def condition_of(study: Study, columns: list[str]) -> Node | None:
    """`where`, read. Raises BadInput where it cannot be, or names a column that is not there."""
    if study.where is None:
        return None
    place = f"{study.path}: study.where"
    try:
        node = parse(study.where)
    except BadCondition as bad:
        raise BadInput(place, bad.what, bad.mend) from bad
    if unknown := unknown_columns(node, columns):
        raise BadInput(place, unknown.what, unknown.mend)
    return node


def refuse_columns(study: Study, opened: Opened) -> None:
    """Refuse identifiers by name, and a study that names a column the data do not have."""
    columns = opened.columns
    refuse_names(opened.name, columns)
    reading = Columns(opened.table)
    numeric = {"exposure.column", "exposure.start_day", "assignment.received", "covariates.numeric"}
    numeric |= {key for key, _ in outcome_columns(study)}
    for role, column in roles(study):
        place = f"{study.path}: {role}"
        if column not in columns:
            mend = nearest(column, columns) + f"{opened.name} has {_some(columns)}"
            raise BadInput(place, f'there is no column "{printable(column)}"', mend)
        if role in numeric and not reading.is_numeric(column):
            raise BadInput(place, f'"{printable(column)}" holds no numbers', "write it as numbers in the extract")
    condition_of(study, columns)


def _some(columns: list[str]) -> str:
    shown = ", ".join(printable(one, 30) for one in columns[:15])
    return shown + (", …" if len(columns) > 15 else "")


def refuse_rows(study: Study, opened: Opened, *, outcomes: bool) -> int:
    """Refuse identifiers by pattern, ids that are missing or stand twice, and values that cannot be used.

    Without `outcomes` no column that holds one is read. Rows that `where` leaves out are not looked at. Gives the
    number of rows.
    """
    table = opened.table
    reading = Columns(table)
    asked = [one for one in checks(study, reading) if outcomes or not one.is_outcome]
    inside = where_of(study, opened)
    figures = {
        "rows": table.count(),
        **{f"wrong{place}": (inside(reading) & one.wrong(reading)).any() for place, one in enumerate(asked)},
    }
    found = _one_row(table.aggregate(**figures))
    rows = int(found["rows"])
    if rows == 0:
        raise BadInput(opened.name, "there are no children in it", "check the extract")
    hidden = {column for _, column in outcome_columns(study)} if not outcomes else set()
    texts = [c for c in opened.columns if table[c].type().is_string() and c not in hidden]
    if texts:
        sample = table if rows <= MOST_ROWS_LOOKED_AT else table.limit(MOST_ROWS_LOOKED_AT)
        refuse_looks(opened.name, sample, texts, _one_row(sample.aggregate(**suspects(sample, texts))))
    for place, one in enumerate(asked):
        if found[f"wrong{place}"]:
            raise _wrong(opened, one, inside)
    if study.rollout is not None and study.exposure is not None:
        _refuse_half_started(study, study.rollout, opened, inside)
    within = dense_range(table, study.id, rows)
    if within is not None:
        ids = count_distinct(table, study.id, within)
    else:
        ids = int(_one_row(table.aggregate(ids=table[study.id].nunique()))["ids"])
    if ids < rows:
        _refuse_ids(study, opened)
    return rows


def _refuse_half_started(study: Study, rollout: Rollout, opened: Opened, inside: Callable[[Columns], Any]) -> None:
    """A site that had started in a period for some of its children and not for others."""
    assert study.exposure is not None
    arm = study.exposure.column

    def parts(table: Any) -> tuple[Any, Any, Any]:
        read = Columns(table)
        return read.text(rollout.site), read.text(rollout.period), read.number(arm)

    table = opened.table.filter(inside(Columns(opened.table))) if study.where else opened.table
    site, period, started = parts(table)
    chosen = table.select(site=site, period=period, arm=started).filter(lambda t: t["site"].notnull())
    found = chosen.group_by(["site", "period"]).aggregate(least=chosen["arm"].min(), most=chosen["arm"].max())
    if not _one_row(found.aggregate(mixed=(found["least"] < found["most"]).any()))["mixed"]:
        return

    def half(table: Any) -> Any:
        site, period, started = parts(table)
        known = started.notnull() & inside(Columns(table))
        least = known.ifelse(started, None).min().over(group_by=[site, period])
        return known & site.notnull() & period.notnull() & (started > least)

    what = "this site had started in this period for some children, and for others not"
    mend = "write the same for all children of a site and period"
    raise BadInput(_place(opened, opened.locate(half), arm), what, mend)


def where_of(study: Study, opened: Opened) -> Callable[[Columns], Any]:
    """The condition of the study on the rows of a table; always true without one."""
    import ibis

    node = condition_of(study, opened.columns)

    def holds(reading: Columns) -> Any:
        if node is None:
            return ibis.literal(True)
        try:
            return compile_condition(node, reading.number, reading.text)
        except BadCondition as bad:
            raise BadInput(f"{study.path}: study.where", bad.what, bad.mend) from bad

    return holds


def checks(study: Study, reading: Columns) -> list[Check]:
    """Everything that a row can have wrong, in the order in which it is reported."""
    found: list[Check] = []

    def must(column: str, role: str, what: str, mend: str, wrong: Callable[[Columns], Any], outcome: bool) -> None:
        found.append(Check(column, role, what, mend, wrong, outcome))

    def number(column: str, role: str, outcome: bool = False) -> None:
        if reading.is_no_number(column) is not None:
            mend = "write a number, or leave it blank where it is not known"
            must(column, role, "this is no number", mend, lambda read: read.is_no_number(column), outcome)

    def either(column: str, role: str, what: str, outcome: bool = False) -> None:
        number(column, role, outcome)
        must(
            column,
            role,
            "this is neither 0 nor 1",
            f"write 1 for {what}, 0 for not, or leave it blank where it is not known",
            lambda read: ~read.number(column).isin([0.0, 1.0]).fill_null(True),
            outcome,
        )

    def not_negative(column: str, role: str, what: str, outcome: bool = False) -> None:
        number(column, role, outcome)
        mend = f"count {what} from 0"
        must(column, role, "this is below zero", mend, lambda read: (read.number(column) < 0).fill_null(False), outcome)

    if study.exposure:
        arm = study.exposure.column
        either(arm, "exposure.column", "exposed")
        if start := study.exposure.start_day:
            not_negative(start, "exposure.start_day", "days since time zero")
            must(
                start,
                "exposure.start_day",
                "a start day stands beside no exposure",
                f"leave it blank, or write 1 in {printable(arm)}",
                lambda read: (read.number(start).notnull() & (read.number(arm) == 0)).fill_null(False),
                False,
            )
    if study.assignment and study.assignment.received:
        either(study.assignment.received, "assignment.received", "met a partner")
    for name in study.covariates.numeric:
        number(name, "covariates.numeric")
    outcome = study.outcome
    if outcome.time is not None and outcome.event is not None:
        not_negative(outcome.time, "outcome.time", "days since time zero", True)
        _event(study, outcome.event, number, must)
    if outcome.column is not None:
        if outcome.kind == "binary":
            either(outcome.column, "outcome.column", "yes", True)
        else:
            number(outcome.column, "outcome.column", True)
    if outcome.reentry:
        either(outcome.reentry.event, "outcome.reentry.event", "came back", True)
        not_negative(outcome.reentry.time, "outcome.reentry.time", "days since event 1", True)
    if outcome.negative_control:
        number(outcome.negative_control, "outcome.negative_control", True)
    return found


def _event(study: Study, column: str, number: Callable[..., None], must: Callable[..., None]) -> None:
    number(column, "outcome.event", True)
    labels = study.outcome.labels
    if labels:
        allowed = sorted({0, *labels})
        what = "this event has no label"
        mend = f"write one of {', '.join(map(str, allowed))}, or add it to labels"
        codes = [float(code) for code in allowed]
        must(column, "outcome.event", what, mend, lambda read: ~read.number(column).isin(codes).fill_null(True), True)
        return
    codes = [float(code) for code in range(100)]
    must(
        column,
        "outcome.event",
        "this is no event code",
        "write 0 for censored, 1 for the event of interest, 2 and more for others",
        lambda read: ~read.number(column).isin(codes).fill_null(True),
        True,
    )


def _one_row(expression: Any) -> dict[str, Any]:
    found: dict[str, Any] = expression.to_pyarrow().to_pylist()[0]
    return found


def _wrong(opened: Opened, check: Check, inside: Callable[[Columns], Any]) -> BadInput:
    row = opened.locate(lambda table: inside(Columns(table)) & check.wrong(Columns(table)))
    return BadInput(_place(opened, row, check.column), check.what, check.mend)


def _place(opened: Opened, row: int | None, column: str) -> str:
    if row is None:
        return f"{opened.name}: column {printable(column)}"
    line = f" (line {row + 1})" if opened.is_text else ""
    return f"{opened.name}: row {row}{line}, column {printable(column)}"


def _refuse_ids(study: Study, opened: Opened) -> None:
    """An id that is missing, or one that stands twice. `nunique` does not count what is missing."""
    column = study.id
    row = opened.locate(lambda table: Columns(table).text(column).isnull())
    reading = Columns(opened.table)
    missing = _one_row(opened.table.aggregate(missing=reading.text(column).isnull().any()))["missing"]
    if missing:
        raise BadInput(_place(opened, row, column), "the id is missing", "give every child an id of its own")

    def repeated(table: Any) -> Any:
        import ibis

        place = ibis.row_number().over(group_by=table[column], order_by="__row") if "__row" in table.columns else None
        return (place > 0) if place is not None else None

    place = None if opened.engine == "postgres" else opened.locate(repeated)
    raise BadInput(_place(opened, place, column), "this id stands twice", "keep one row for each child")
