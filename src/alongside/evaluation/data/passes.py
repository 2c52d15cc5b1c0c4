"""Complete children, one row each, in blocks that pass by as often as asked: nothing is kept but one block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Categories, Codes, Column, Flags, Numbers
from alongside.evaluation.study.design import Study

from .cohort import Cohort, factor, factor_names
from .large import Large
from .streams import blocks, keep

PART = 65_536
MOST_VALUES = 1_000
"""A number is taken for a category by a formula's `C()` where it has no more values than these."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some complete children: their arm, covariates by name, day and event. `family` is an Arrow array, or None."""

    treated: Flags
    columns: dict[str, Column]
    time: Numbers | None
    event: Codes | None
    family: Any


class Passes:
    """The rows of one study, read again for each pass.

    Rows of a text file, and those of one child a family, are worked out once and kept by the engine, which puts aside
    on disk what goes beyond its memory.
    """

    def __init__(self, study: Study, large: Large) -> None:
        self.study, self.rows = study, large.rows
        self.large = large
        self.kept = keep(large.base, large.rows, is_costly=large.is_costly)
        self.base = self.kept.table
        self.names = {
            **{f"__x{place}": name for place, name in enumerate(study.covariates.numeric)},
            **{f"__f{place}": name for place, name in enumerate(factor_names(study))},
        }
        self.levels = self._levels()  # now, since an engine answers nothing else while rows pass

    def _levels(self) -> dict[str, tuple[str, ...]]:
        """Every level of each category, those of children who are left out among them."""
        factors = {key: name for key, name in self.names.items() if key.startswith("__f")}
        own = {key: factor(self.base.select(key).distinct().to_pyarrow().column(key)) for key in factors}
        return {name: own[key].levels for key, name in factors.items()}

    @cached_property
    def _complete(self) -> Any:
        needed = [self.base[key].notnull() for key in ("__arm", *self.names)]
        return self.base.filter([self.base["__known"] == 1, *needed])

    def everybody(self) -> Cohort:
        """Complete children by arm, day and event; those left out are counted, each under the first reason."""
        found = self._complete.group_by(["__arm", "__time", "__event"]).aggregate(__n=lambda t: t.count())
        arrow = found.order_by(["__arm", "__time", "__event"]).to_pyarrow()
        arm, time, event, n = (
            np.asarray(arrow.column(name).to_numpy(zero_copy_only=False), dtype=np.float64)
            for name in ("__arm", "__time", "__event", "__n")
        )
        return Cohort(
            rows=self.rows,
            excluded=self._left_out(),
            n=n,
            treated=arm == 1,
            numeric={},
            factors={},
            y=None,
            time=time,
            event=event.astype(np.int64),
            start=None,
            cluster=None,
            extra={},
        )

    def _left_out(self) -> dict[str, int]:
        base = self.base
        armed, known = base["__arm"].notnull(), base["__known"] == 1
        whole = self._complete
        found = base.aggregate(
            rows=base.count(), armed=armed.ifelse(1, 0).sum(), known=(armed & known).ifelse(1, 0).sum()
        )
        told = {name: int(value or 0) for name, value in found.to_pyarrow().to_pylist()[0].items()}
        complete = int(whole.aggregate(n=whole.count()).to_pyarrow().to_pylist()[0]["n"])
        inside = self.large.inside_rows
        return {
            "where": self.rows - inside,
            "sibling": inside - told["rows"],
            "missing_exposure": told["rows"] - told["armed"],
            "missing_outcome": told["armed"] - told["known"],
            "missing_covariate": told["known"] - complete,
        }

    def ends(self, name: str) -> tuple[float, float]:
        """The smallest and largest value of a number."""
        own = self._complete[self._key(name)]
        found = self._complete.aggregate(low=own.min(), high=own.max()).to_pyarrow().to_pylist()[0]
        return (0.0, 0.0) if found["low"] is None else (float(found["low"]), float(found["high"]))

    def values(self, name: str) -> Numbers | None:
        """The different values of a number, in order; None where there are more than `MOST_VALUES`."""
        key = self._key(name)
        found = self._complete.select(key).distinct().limit(MOST_VALUES + 1).to_pyarrow().column(key)
        return None if len(found) > MOST_VALUES else np.sort(found.to_numpy().astype(np.float64))

    def _key(self, name: str) -> str:
        return next(key for key, own in self.names.items() if own == name)

    def parts(self, *, outcome: bool = False, family: bool = False) -> Iterator[Part]:
        """Every complete child once, with what is asked for. With `family`, families follow one another whole."""
        asked = ["__arm", *self.names, *(("__time", "__event") if outcome else ()), *(("__cluster",) if family else ())]
        for share in self.kept.shares(self._complete):
            rows = share.select(asked)
            for batch in blocks(rows.order_by("__cluster") if family else rows, size=PART):
                if batch.num_rows:
                    yield self._part({name: batch.column(place) for place, name in enumerate(asked)})

    def _part(self, batch: dict[str, Any]) -> Part:
        def number(name: str) -> Numbers:
            return np.asarray(batch[name].to_numpy(zero_copy_only=False), dtype=np.float64)

        columns: dict[str, Column] = {}
        for key, name in self.names.items():
            columns[name] = self._recoded(name, batch[key]) if key.startswith("__f") else number(key)
        event = number("__event").astype(np.int64) if "__event" in batch else None
        time = number("__time") if "__time" in batch else None
        return Part(number("__arm") == 1, columns, time, event, batch.get("__cluster"))

    def _recoded(self, name: str, column: Any) -> Categories:
        own, levels = factor(column), self.levels[name]
        place = {level: code for code, level in enumerate(levels)}
        codes = np.array([place[level] for level in own.levels], dtype=np.int64)
        return Categories(codes[own.codes], levels)
