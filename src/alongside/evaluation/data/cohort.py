"""The children of a study as arrays: one entry for each distinct kind of child, with its count, in one fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Categories, Codes, Column, Flags, Numbers
from alongside.evaluation.study.design import Study

from .checking import where_of
from .columns import Columns, in_order, label
from .coverage import Covered, read_coverage
from .engines import Opened


@dataclass(frozen=True, slots=True)
class Cohort:
    """Children who are complete, as arrays of one length m; `n` says how many children an entry stands for.

    `treated`: exposed at all. `start`: the day exposure began (0 where it began at time zero, nan for the unexposed),
    or None without a start day. `y`, or `time` and `event`, is the outcome. `cluster`: codes, or None. `family`:
    codes of families where courtroom days are the clusters, -1 where there is none. `extra` holds columns that only
    some analyses need (negative control, re-entry, who met a partner), nan where missing. `excluded` counts children
    left out so far; `rows` counts all. A category that is missing, which only a subgroup's may be, has code -1.
    """

    rows: int
    excluded: Mapping[str, int]
    n: Numbers
    treated: Flags
    numeric: Mapping[str, Numbers]
    factors: Mapping[str, Categories]
    y: Numbers | None
    time: Numbers | None
    event: Codes | None
    start: Numbers | None
    cluster: Codes | None
    extra: Mapping[str, Numbers]
    covered: Covered | None = None
    family: Codes | None = None

    def where(self, kept: Flags, reason: str | None = None) -> Cohort:
        """The entries that are kept; with `reason`, the others are counted as left out for it."""
        excluded = dict(self.excluded)
        if reason is not None:
            excluded[reason] = excluded.get(reason, 0) + int(self.n[~kept].sum())
        return replace(
            self,
            excluded=excluded,
            n=self.n[kept],
            treated=self.treated[kept],
            numeric={name: values[kept] for name, values in self.numeric.items()},
            factors={name: Categories(one.codes[kept], one.levels) for name, one in self.factors.items()},
            y=None if self.y is None else self.y[kept],
            time=None if self.time is None else self.time[kept],
            event=None if self.event is None else self.event[kept],
            start=None if self.start is None else self.start[kept],
            cluster=None if self.cluster is None else self.cluster[kept],
            extra={name: values[kept] for name, values in self.extra.items()},
            family=None if self.family is None else self.family[kept],
        )

    def columns(self, names: Sequence[str]) -> dict[str, Column]:
        """Covariates by name, as models take them."""
        return {name: self.numeric[name] if name in self.numeric else self.factors[name] for name in names}

    @property
    def is_late(self) -> Flags:
        """Exposure that begins after time zero."""
        if self.start is None:
            return np.zeros(len(self.n), dtype=bool)
        return np.asarray(self.treated & (np.nan_to_num(self.start) > 0))

    def children(self, kept: Flags | None = None) -> int:
        return int(self.n.sum() if kept is None else self.n[kept].sum())


def build(study: Study, opened: Opened, rows: int) -> Cohort:
    """Count who passes `where`, keep one a family if asked, group once in the engine, keep who is complete.

    A child counts as left out under the first reason that holds, in the order of `results.EXCLUSIONS`. Missing
    subgroups, negative controls and re-entries leave nobody out here. Entries come back sorted by all their columns,
    so that every engine gives the same arrays.
    """
    inside = opened.table.filter(where_of(study, opened)(Columns(opened.table))) if study.where else opened.table
    chosen = chosen_of(study, inside)
    keys = grouping(study, Columns(chosen))
    grouped = chosen.select(**keys).group_by(list(keys)).aggregate(__n=lambda t: t.count())
    arrow = grouped.to_pyarrow()
    n = arrow.column("__n").to_numpy(zero_copy_only=False).astype(np.float64)
    excluded = {"where": rows - _count(study.where, inside, rows), "sibling": 0}
    excluded["sibling"] = rows - excluded["where"] - int(n.sum())
    return complete(study, sorted_entries(study, arrow, n, rows, excluded))


def _count(where: str | None, inside: Any, rows: int) -> int:
    if where is None:
        return rows
    counted: int = inside.aggregate(n=inside.count()).to_pyarrow().to_pylist()[0]["n"]
    return counted


def chosen_of(study: Study, table: Any) -> Any:
    """One a family where asked: the sibling with the smallest SHA-256 of `seed:cluster:id`. Who has none stays."""
    import ibis

    if not study.one_per_cluster:
        return table
    reading = Columns(table)
    family, child = reading.text(study.cluster or ""), reading.text(study.id)
    key = ibis.literal(f"{study.seed}:") + family + ":" + child
    own = table.mutate(__family=family.fill_null(ibis.literal("\x1f") + child), __draw=sha256(table, key))
    place = ibis.row_number().over(group_by="__family", order_by="__draw")
    return own.mutate(__place=place).filter(lambda t: t["__place"] == 0).drop("__family", "__draw", "__place")


def sha256(table: Any, text: Any) -> Any:
    """The SHA-256 of a text in hexadecimal, in any engine."""
    import ibis

    if ibis.get_backend(table).name != "postgres":
        return text.hexdigest("sha256")

    @ibis.udf.scalar.builtin(name="convert_to")  # type: ignore[untyped-decorator]
    def as_bytes(words: str, encoding: str) -> bytes: ...  # type: ignore[empty-body]

    @ibis.udf.scalar.builtin(name="sha256")  # type: ignore[untyped-decorator]
    def digest(given: bytes) -> bytes: ...  # type: ignore[empty-body]

    @ibis.udf.scalar.builtin(name="encode")  # type: ignore[untyped-decorator]
    def encoded(given: bytes, how: str) -> str: ...  # type: ignore[empty-body]

    return encoded(digest(as_bytes(text, "UTF8")), "hex")


def grouping(study: Study, reading: Columns) -> dict[str, Any]:
    """What children are grouped by: an expression for each name."""
    outcome = study.outcome
    numbers = {
        "arm": study.exposure.column if study.exposure else None,
        "start": study.exposure.start_day if study.exposure else None,
        "time": outcome.time,
        "event": outcome.event,
        "y": outcome.column,
        "negative_control": outcome.negative_control,
        "reentry_event": outcome.reentry.event if outcome.reentry else None,
        "reentry_time": outcome.reentry.time if outcome.reentry else None,
        "received": study.assignment.received if study.assignment else None,
    }
    keys = {f"__{name}": reading.number(column) for name, column in numbers.items() if column is not None}
    for place, name in enumerate(study.covariates.numeric):
        keys[f"__x{place}"] = reading.number(name)
    for place, name in enumerate(factor_names(study)):
        keys[f"__f{place}"] = reading.category(name)
    if study.assignment:
        for place, name in enumerate(study.assignment.unit):
            keys[f"__u{place}"] = reading.text(name)
    if study.cluster and not study.one_per_cluster and study.rollout is None:
        keys["__family" if study.assignment else "__cluster"] = reading.category(study.cluster)
    return keys


def factor_names(study: Study) -> list[str]:
    """Every column that is read as categories: covariates, strata and subgroups, each once."""
    numeric = study.covariates.numeric
    places = () if study.rollout is None else study.rollout.columns
    return list(dict.fromkeys([*study.balanced_on, *places, *(s for s in study.design.subgroups if s not in numeric)]))


def factor(column: Any) -> Categories:
    """An Arrow column as codes into the sorted labels of its own values; -1 where one is missing."""
    encoded = (column.combine_chunks() if hasattr(column, "combine_chunks") else column).dictionary_encode()
    values = [None if value is None else label(value) for value in encoded.dictionary.to_pylist()]
    levels = in_order({value for value in values if value is not None})
    place = {value: code for code, value in enumerate(levels)}
    own = np.array([-1 if value is None else place[value] for value in values] + [-1], dtype=np.int64)
    indices = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
    return Categories(own[indices], tuple(levels))


def sorted_entries(
    study: Study,
    arrow: Any,
    n: Numbers,
    rows: int,
    excluded: dict[str, int],
    beside: Mapping[str, Numbers] | None = None,
) -> Cohort:
    """Groups as a cohort, sorted by all their columns. `beside`: more columns to carry along, not to sort by."""

    def number(name: str) -> Numbers | None:
        if f"__{name}" not in arrow.column_names:
            return None
        return np.asarray(arrow.column(f"__{name}").to_numpy(zero_copy_only=False), dtype=np.float64)

    numeric = {name: number(f"x{place}") for place, name in enumerate(study.covariates.numeric)}
    factors = {name: factor(arrow.column(f"__f{place}")) for place, name in enumerate(factor_names(study))}
    numbers = {name: number(name) for name in ("arm", "start", "time", "event", "y")}
    extra = {name: number(name) for name in ("negative_control", "reentry_event", "reentry_time", "received")}
    covered, unit, family = None, None, None
    if study.assignment:
        units = [factor(arrow.column(f"__u{place}")) for place in range(len(study.assignment.unit))]
        covered, unit, numbers["arm"] = read_coverage(study, units, n)
        if "__family" in arrow.column_names:
            family = factor(arrow.column("__family")).codes
    elif study.rollout:
        unit = factors[study.rollout.site].codes
    elif "__cluster" in arrow.column_names:
        unit = factor(arrow.column("__cluster")).codes
    given: list[Any] = [
        family,
        *numeric.values(),
        *(f.codes for f in factors.values()),
        *numbers.values(),
        *extra.values(),
        unit,
    ]
    order = np.lexsort([n, *(values for values in given if values is not None)])
    arm = numbers["arm"]
    assert arm is not None
    event = numbers["event"]
    made = Cohort(
        rows=rows,
        excluded=excluded,
        n=n,
        treated=arm == 1,
        numeric={name: values for name, values in numeric.items() if values is not None},
        factors=factors,
        y=numbers["y"],
        time=numbers["time"],
        event=None if event is None else np.where(np.isnan(event), -1, event).astype(np.int64),
        start=numbers["start"],
        cluster=unit,
        extra={
            **{name: values for name, values in extra.items() if values is not None},
            "__arm": arm,
            **(beside or {}),
        },
        covered=covered,
        family=family,
    )
    return _apart(made.where(order))  # type: ignore[arg-type]


def _apart(cohort: Cohort) -> Cohort:
    """Children without a family are each a family of their own."""
    if cohort.cluster is None or not (cohort.cluster < 0).any():
        return cohort
    alone = cohort.cluster < 0
    times = np.where(alone, cohort.n, 1).astype(np.int64)
    repeated = np.repeat(np.arange(len(times)), times)
    made = cohort.where(repeated)  # type: ignore[arg-type]
    mine = alone[repeated]
    codes = made.cluster
    assert codes is not None
    codes = codes.copy()
    codes[mine] = codes.max(initial=-1) + 1 + np.arange(int(mine.sum()))
    return replace(made, n=np.where(mine, 1.0, made.n), cluster=codes)


def complete(study: Study, cohort: Cohort) -> Cohort:
    """Who has an exposure, an outcome and every covariate. Cells without days say in `__known` who has an outcome."""
    cohort = cohort.where(~np.isnan(cohort.extra["__arm"]), "missing_exposure")
    if "__known" in cohort.extra:
        known = cohort.extra["__known"] == 1
    elif cohort.y is not None:
        known = ~np.isnan(cohort.y)
    else:
        assert cohort.time is not None and cohort.event is not None
        known = ~np.isnan(cohort.time) & (cohort.event >= 0)
    cohort = cohort.where(known, "missing_outcome")
    known = np.ones(len(cohort.n), dtype=bool)
    for name in study.covariates.numeric:
        known &= ~np.isnan(cohort.numeric[name])
    for name in (*study.balanced_on, *(study.rollout.columns if study.rollout else ())):
        known &= cohort.factors[name].codes >= 0
    cohort = cohort.where(known, "missing_covariate")
    extra = {name: values for name, values in cohort.extra.items() if name not in ("__arm", "__known")}
    start = cohort.start
    if start is not None:
        start = np.where(cohort.treated, np.nan_to_num(start, nan=0.0), np.nan)
    return replace(cohort, extra=extra, start=start)
