"""Very many children: group-bys alone, so that no array grows with their number but those of cells and of days.

Three passes over the rows, each one query of the engine: cells (covariates by arm), days (exits by arm, with the weight
of their cells), and families (sums of what each child contributes to the effect). Nothing else leaves the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Codes, Flags, Numbers
from alongside.evaluation.study.design import Study

from .checking import where_of
from .cohort import Cohort, chosen_of, complete, grouping, sorted_entries
from .columns import Columns
from .engines import Opened
from .streams import dense_range, sums_by

METHODS = ("unadjusted", "iptw", "stabilized_iptw", "overlap", "cem")
FROM_ROWS = 200_000
"""From so many rows on, children are not fetched by day and family, if the study's method allows it."""
MOST_CELLS = 1_000_000
"""More cells than these are not fetched: a design of 30 columns would fill 240 MB, several times over."""


class TooManyCells(Exception):
    """Children cannot be put into cells; `why` is a sentence without its full stop."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def is_for(study: Study, rows: int, from_rows: int = FROM_ROWS) -> bool:
    """Whether a study of so many rows is run by group-bys alone."""
    outcome = study.outcome
    asks_more = study.design.subgroups or outcome.reentry or outcome.negative_control or study.assignment
    starts = study.exposure is not None and study.exposure.start_day is not None
    return rows >= from_rows and outcome.is_time and study.design.method in METHODS and not asks_more and not starts


@dataclass(frozen=True, slots=True)
class Days:
    """Complete children by arm, day, event and whether they are compared: counts, and sums of weights and squares."""

    treated: Flags
    time: Numbers
    event: Codes
    kept: Flags
    n: Numbers
    w: Numbers
    w2: Numbers
    others: Numbers = field(default_factory=lambda: np.zeros((0, 2, 0)))
    """(k, 2, m) sums of k other weights, and of their squares."""


class Large:
    """The rows of one study, seen through group-bys."""

    def __init__(self, study: Study, opened: Opened, rows: int, most_cells: int = MOST_CELLS) -> None:
        self.study, self.rows, self.most_cells = study, rows, most_cells
        self.inside = (
            opened.table.filter(where_of(study, opened)(Columns(opened.table))) if study.where else opened.table
        )
        self.chosen = chosen_of(study, self.inside)
        keys = grouping(study, Columns(self.chosen))
        self.names = [name for name in keys if name not in ("__time", "__event", "__cluster")]
        known = keys["__time"].notnull() & keys["__event"].notnull()
        self.base = self.chosen.select(**keys, __known=known.ifelse(1, 0))
        self.is_costly = opened.is_text or study.one_per_cluster  # to work out again

    def refuse_continuous(self) -> None:
        """Raise TooManyCells where numbers make more than half as many cells as there are children: ask before."""
        if not self.study.covariates.numeric:
            return
        kinds = self.base.group_by(self.names).aggregate(n=lambda t: t.count())
        found = kinds.aggregate(cells=kinds.count(), children=kinds["n"].sum()).to_pyarrow().to_pylist()[0]
        cells, children = int(found["cells"]), int(found["children"] or 0)
        if cells * 2 > children:
            raise TooManyCells("A continuous covariate makes almost as many kinds of children as children")
        if cells > self.most_cells:
            raise TooManyCells(f"Covariates make more than {self.most_cells:,} kinds of children")

    @cached_property
    def inside_rows(self) -> int:
        """Rows that pass `where`."""
        if not self.study.where:
            return self.rows
        return int(self.inside.aggregate(n=self.inside.count()).to_pyarrow().to_pylist()[0]["n"])

    def cells(self) -> Cohort:
        """Complete children by arm and covariates, without days; those left out are counted.

        `extra["__yes"]`: how many of a cell had event 1 by the horizon. Raises TooManyCells beyond `most_cells`.
        """
        names = [*self.names, "__known"]
        horizon = self.study.outcome.horizon_days
        happened = (self.base["__event"] == 1) & (self.base["__time"] <= horizon)
        base = self.base.mutate(__happened=happened.ifelse(1, 0))
        grouped = base.group_by(names).aggregate(__n=lambda t: t.count(), __yes=lambda t: t["__happened"].sum())
        arrow = grouped.limit(self.most_cells + 1).to_pyarrow()
        if len(arrow) > self.most_cells:
            raise TooManyCells(f"Covariates make more than {self.most_cells:,} kinds of children")
        self.arrow = arrow
        n = arrow.column("__n").to_numpy(zero_copy_only=False).astype(np.float64)
        excluded = {"where": self.rows - self.inside_rows, "sibling": self.inside_rows - int(n.sum())}
        beside = {name: np.asarray(arrow.column(name).cast("float64").fill_null(0)) for name in ("__known", "__yes")}
        beside["__row"] = np.arange(len(n), dtype=np.float64)
        return complete(self.study, sorted_entries(self.study, arrow, n, self.rows, excluded, beside))

    def _weighed(self, cells: Cohort, w: Numbers, others: Sequence[Numbers] = ()) -> tuple[Any, Any]:
        """The rows of complete children, each with the weights of its cell, and the table of those weights."""
        import ibis
        import pyarrow as pa

        place = cells.extra["__row"].astype(np.int64)
        table = self.arrow.take(pa.array(place)).select(self.names).rename_columns([f"{name}_" for name in self.names])
        table = table.append_column("__w", pa.array(w))
        for number, other in enumerate(others):
            table = table.append_column(f"__w{number}", pa.array(other))
        weights = ibis.memtable(table)
        whole = self.base.filter(self.base["__known"] == 1)
        return whole.join(weights, [whole[name] == weights[f"{name}_"] for name in self.names]), weights

    def days(self, cells: Cohort, w: Numbers, others: Sequence[Numbers] = ()) -> Days:
        """Complete children by arm, day and event; `w` is the weight of each cell, 0 where it is left out.

        `others`: more weights of each cell, summed in the same query.
        """
        joined = self._weighed(cells, w, others)[0].mutate(__kept=lambda t: (t["__w"] > 0).ifelse(1, 0))
        sums = {"n": joined.count()}
        for name in ("w", *(f"w{number}" for number in range(len(others)))):
            own = joined[f"__{name}"]
            sums |= {name: own.sum(), f"{name}_squared": (own * own).sum()}
        keys = ["__arm", "__time", "__event", "__kept"]
        found = joined.group_by(keys).aggregate(**sums).order_by(keys).to_pyarrow()

        def column(name: str) -> Numbers:
            return np.asarray(found.column(name).to_numpy(zero_copy_only=False), dtype=np.float64)

        pairs = [(column(f"w{number}"), column(f"w{number}_squared")) for number in range(len(others))]
        return Days(
            treated=column("__arm") == 1,
            time=column("__time"),
            event=column("__event").astype(np.int64),
            kept=column("__kept") == 1,
            n=column("n"),
            w=column("w"),
            w2=column("w_squared"),
            others=np.array(pairs).reshape(len(others), 2, len(found)),
        )

    def families(self, cells: Cohort, w: Numbers, days: Days, pull: Numbers, crude: Numbers) -> Mapping[str, float]:
        """Squares and products of family sums, for the effect (`pull`, times weight) and the plain one (`crude`).

        `pull` and `crude` hold what a child of each entry of `days` adds to the risk of its arm. Keys: `e11`, `e10`,
        `e00` for the two risks and `eg`, families compared; `c` for the plain difference and `cg`, all families. A
        child without a family is one of its own.
        """
        import ibis
        import pyarrow as pa

        known: dict[tuple[float, float, float], tuple[float, float]] = {}
        for place in range(len(days.n)):
            key = (float(days.treated[place]), float(days.time[place]), float(days.event[place]))
            known[key] = (
                float(pull[place]) if days.kept[place] else known.get(key, (0.0, 0.0))[0],
                float(crude[place]),
            )
        columns = list(zip(*known, strict=True))
        moved = list(zip(*known.values(), strict=True))
        table = pa.table(
            {"arm_": columns[0], "time_": columns[1], "event_": columns[2], "pull": moved[0], "crude": moved[1]}
        )
        small = ibis.memtable(table)
        joined, weights = self._weighed(cells, w)
        pairs = (("__arm", "arm_"), ("__time", "time_"), ("__event", "event_"))
        both = joined.join(small, [joined[one] == small[other] for one, other in pairs])
        exposed = both["__arm"] == 1
        moved_by = both["__w"] * both["pull"]
        parts = both.select(
            family=both["__cluster"],
            e1=exposed.ifelse(moved_by, 0.0),
            e0=exposed.ifelse(0.0, moved_by),
            c=exposed.ifelse(both["crude"], -both["crude"]),
            k=(both["__w"] > 0).ifelse(1, 0),
        )
        within = dense_range(self.base, "__cluster", self.rows)
        any_alone = self._any_without_family() if within is None else within.any_missing
        # a condition on the family costs as much as half of the sums, so it is asked for only where there is need
        together = parts.filter(parts["family"].notnull()) if any_alone else parts
        if within is not None:
            totals = _squares(*sums_by(together, "family", SUMS, "k", within, [weights, small]))
        else:
            summed = together.group_by("family").aggregate(**{name: together[name].sum() for name in (*SUMS, "k")})
            totals = _squares_of(summed)
        if any_alone:
            single = parts.filter(parts["family"].isnull()).select(*SUMS, "k")
            for name, value in _squares_of(single).items():
                totals[name] += value
        return totals

    def _any_without_family(self) -> bool:
        """Most extracts name a family for every child, and need no second look at all of them."""
        missing = self.base["__cluster"].isnull().any()
        return bool(self.base.aggregate(missing=missing).to_pyarrow().to_pylist()[0]["missing"])


SUMS = ("e1", "e0", "c")


def _squares_of(table: Any) -> dict[str, float]:
    found = table.aggregate(
        e11=(table["e1"] * table["e1"]).sum(),
        e10=(table["e1"] * table["e0"]).sum(),
        e00=(table["e0"] * table["e0"]).sum(),
        eg=(table["k"] > 0).ifelse(1, 0).sum(),
        c=(table["c"] * table["c"]).sum(),
        cg=table.count(),
    )
    return {name: float(value or 0.0) for name, value in found.to_pyarrow().to_pylist()[0].items()}


def _squares(sums: Mapping[str, Numbers], compared: Flags, there: Flags) -> dict[str, float]:
    """The same from arrays over a range of numbers, of which some are no family."""
    e1, e0, c = (sums[name] for name in SUMS)
    return {
        "e11": float(e1 @ e1),
        "e10": float(e1 @ e0),
        "e00": float(e0 @ e0),
        "eg": float(np.count_nonzero(compared)),
        "c": float(c @ c),
        "cg": float(np.count_nonzero(there)),
    }
