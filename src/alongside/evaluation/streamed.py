"""A comparison of children who pass by: the propensity model by streamed Newton steps, then weights, then sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .arrays import Categories, Codes, Column, Flags, Numbers
from .comparing import WEIGHTED, covariate_names, propensity_model
from .data.cohort import Cohort
from .data.large import Days
from .data.passes import Part, Passes
from .effects.balance_in_blocks import BalanceInBlocks
from .effects.cem import strata_keys, strata_weights, sturges
from .effects.weighting import propensity_weights
from .models.formulas import Model, learns_from_all, taken_for_categories
from .models.logistic import fit_logistic_streamed
from .models.newton import ROWS_AT_ONCE, Block
from .study.design import Study
from .verdict import THIN


def why_not_streamed(study: Study, passes: Passes) -> str | None:
    """Why the propensity model cannot read rows in blocks; None where it can."""
    formula, where = study.covariates.formula, f"{study.path}: covariates.formula"
    if formula is None or study.design.method not in WEIGHTED:
        return None
    if function := learns_from_all(formula, where):
        return f"{function}() in the formula asks for all children at once"
    for name in sorted(taken_for_categories(formula, where) & {*study.covariates.numeric}):
        if passes.values(name) is None:
            return f"{name} has too many values for C() in the formula"
    return None


class Unweighted:
    """Every child weighs 1."""

    def of(self, part: Part) -> tuple[Numbers, Numbers | None]:
        """The weight of each child, 0 where it is left out, and the chance of exposure where one is modelled."""
        return np.ones(len(part.treated)), None


class Scored(Unweighted):
    """Weights from a propensity model, which is fitted in one pass a step. Not yet stabilized: see `Sums.stabilize`."""

    def __init__(self, study: Study, passes: Passes) -> None:
        self.study = study
        self.model = _model(study, passes)
        self.fit = fit_logistic_streamed(lambda: self._blocks(passes))

    def _blocks(self, passes: Passes) -> Iterator[Block]:
        for part in passes.parts():
            design, exposed = self.model.design(part.columns), part.treated.astype(np.float64)
            for start in range(0, len(exposed), ROWS_AT_ONCE):
                own = slice(start, start + ROWS_AT_ONCE)
                yield Block(design[own], exposed[own], np.ones(len(exposed[own])))

    def of(self, part: Part) -> tuple[Numbers, Numbers | None]:
        score = self.fit.predict(self.model.design(part.columns))
        design = self.study.design
        weights = propensity_weights(score, part.treated, design.estimand, False, design.trim)
        return np.where(weights.kept, weights.w, 0.0), score


def _model(study: Study, passes: Passes) -> Model:
    """The columns of the model, read from a few made-up children who have every level between them."""
    names, formula = covariate_names(study), study.covariates.formula
    shown: dict[str, Column] = {name: np.ones(1) for name in study.covariates.numeric}
    if formula is not None:
        within = taken_for_categories(formula, f"{study.path}: covariates.formula")
        for name in within & {*study.covariates.numeric}:
            values = passes.values(name)
            assert values is not None, "why_not_streamed"
            shown[name] = values if len(values) else np.ones(1)
    levels = passes.levels
    size = max([1, *(len(one) for one in levels.values()), *(len(one) for one in shown.values())])
    columns: dict[str, Column] = {}
    for name in names:
        if name in levels:
            columns[name] = Categories(np.arange(size) % max(len(levels[name]), 1), levels[name])
        else:
            columns[name] = np.resize(np.asarray(shown[name]), size)
    return propensity_model(study, columns, names, np.ones(size))


class Coarsened(Unweighted):
    """Weights of coarsened exact matching, from children counted by stratum and arm in one pass."""

    def __init__(self, study: Study, passes: Passes, children: float) -> None:
        self.cuts = {
            name: study.design.cutpoints.get(name) or sturges(*passes.ends(name), children)
            for name in study.covariates.numeric
        }
        strata: dict[tuple[int, ...], Numbers] = {}
        for part in passes.parts():
            keys, of = np.unique(self._keys(part), axis=0, return_inverse=True)
            counted = np.zeros((len(keys), 2))
            np.add.at(counted, (of.reshape(-1), part.treated.astype(np.int64)), 1.0)
            for key, count in zip(map(tuple, keys.tolist()), counted, strict=True):
                strata[key] = strata[key] + count if key in strata else count
        self.place = {key: place for place, key in enumerate(sorted(strata))}
        counts = np.array([strata[key] for key in self.place]).reshape(-1, 2)
        twice, arm = np.tile(np.arange(len(counts)), 2), np.repeat([0, 1], len(counts))
        n = counts.T.reshape(-1)
        self.w = strata_weights(twice, arm, n, study.design.estimand).reshape(2, -1)

    def _keys(self, part: Part) -> Codes:
        return strata_keys(part.columns, self.cuts, len(part.treated))

    def of(self, part: Part) -> tuple[Numbers, Numbers | None]:
        keys, of = np.unique(self._keys(part), axis=0, return_inverse=True)
        place = np.array([self.place[key] for key in map(tuple, keys.tolist())], dtype=np.int64)
        return self.w[part.treated.astype(np.int64), place[of.reshape(-1)]], None


def weighing(study: Study, passes: Passes, children: float) -> Unweighted:
    """The weights of the study's method; models are fitted here, in as many passes as they need."""
    if study.design.method in WEIGHTED:
        return Scored(study, passes)
    return Coarsened(study, passes, children) if study.design.method == "cem" else Unweighted()


class Grid:
    """A place for every arm, day, event and whether a child is compared, in the order of `Days`."""

    def __init__(self, everybody: Cohort) -> None:
        assert everybody.time is not None and everybody.event is not None
        self.time, self.event = np.unique(everybody.time), np.unique(everybody.event)
        self.size = 2 * len(self.time) * len(self.event) * 2

    def of(self, treated: Flags, time: Numbers, event: Codes, kept: Flags) -> Codes:
        day, kind = np.searchsorted(self.time, time), np.searchsorted(self.event, event)
        place = ((treated * len(self.time) + day) * len(self.event) + kind) * 2 + kept
        return np.asarray(place, dtype=np.int64)

    def days(self, n: Numbers, w: Numbers, w2: Numbers) -> Days:
        """Sums over places as the entries that have children."""
        filled = np.flatnonzero(n)
        rest, kept = np.divmod(filled, 2)
        rest, kind = np.divmod(rest, max(len(self.event), 1))
        arm, day = np.divmod(rest, max(len(self.time), 1))
        return Days(arm == 1, self.time[day], self.event[kind], kept == 1, n[filled], w[filled], w2[filled])


@dataclass(slots=True)
class Sums:
    """What one pass over weighted children leaves: their days, how alike the arms are, and whose exposure is near sure.

    `factor`: what weights of the exposed and of the others are still to be multiplied by.
    """

    grid: Grid
    days: Days
    balance: BalanceInBlocks
    thin: int
    factor: tuple[float, float] = (1.0, 1.0)

    def stabilize(self) -> Sums:
        """Weights times the share of the child's own arm, of those kept: as `propensity_weights` does."""
        days = self.days
        total = float(days.n[days.kept].sum())
        share = float(days.n[days.kept & days.treated].sum()) / total if total else 0.0
        by = np.where(days.treated, share, 1 - share)
        return replace(self, days=replace(days, w=days.w * by, w2=days.w2 * by**2), factor=(share, 1 - share))

    def effective(self) -> list[float]:
        """Kish's effective sample size of the exposed and of the others."""
        found = []
        for own in (self.days.treated, ~self.days.treated):
            squares = float(self.days.w2[own].sum())
            found.append(float(self.days.w[own].sum()) ** 2 / squares if squares else 0.0)
        return found


def sums_of(passes: Passes, everybody: Cohort, weights: Unweighted, *, compared: bool) -> Sums:
    """One pass. With `compared` false nobody counts as compared, and weights are those of balance alone."""
    grid = Grid(everybody)
    n, w, w2 = np.zeros(grid.size), np.zeros(grid.size), np.zeros(grid.size)
    balance, thin = BalanceInBlocks(), 0
    for part in passes.parts(outcome=True):
        own, score = weights.of(part)
        balance.add(part.columns, part.treated, own)
        if score is not None:
            thin += int(np.count_nonzero((score < THIN) | (score > 1 - THIN)))
        own = own if compared else np.zeros_like(own)
        assert part.time is not None and part.event is not None
        place = grid.of(part.treated, part.time, part.event, own > 0)
        n += np.bincount(place, minlength=grid.size)
        w += np.bincount(place, own, grid.size)
        w2 += np.bincount(place, own**2, grid.size)
    return Sums(grid, grid.days(n, w, w2), balance, thin)


class FamilySums:
    """Squares and products of what families add up to, where the members of a family follow one another."""

    def __init__(self) -> None:
        self.products = np.zeros((3, 3))
        self.compared = self.families = 0
        self._open = np.zeros(4)
        self._last: object = None

    def add(self, family: object, parts: Numbers) -> None:
        """`family`: an Arrow array; `parts` (m, 4): the sums of `Large.families` and whether a child is compared.

        A child without a family is one of its own.
        """
        import pyarrow.compute as pc

        values: Any = family
        begins = np.ones(len(parts), dtype=bool)
        if len(parts) > 1:
            begins[1:] = pc.fill_null(pc.not_equal(values[1:], values[:-1]), True).to_numpy(zero_copy_only=False)
        first = values[0].as_py()
        begins[0] = first is None or self._last is None or first != self._last
        if begins[0]:
            self._close(self._open[None, :] if self._last is not None else np.zeros((0, 4)))
            self._open = np.zeros(4)
        starts = np.flatnonzero(np.concatenate([[True], begins[1:]]))
        sums = np.add.reduceat(parts, starts, axis=0)
        sums[0] += self._open
        last = values[len(parts) - 1].as_py()
        self._close(sums if last is None else sums[:-1])
        self._last, self._open = last, np.zeros(4) if last is None else sums[-1]

    def _close(self, sums: Numbers) -> None:
        self.products += sums[:, :3].T @ sums[:, :3]
        self.families += len(sums)
        self.compared += int(np.count_nonzero(sums[:, 3] > 0))

    def done(self) -> dict[str, float]:
        """The figures by the names of `Large.families`."""
        if self._last is not None:
            self._close(self._open[None, :])
            self._last = None
        (e11, e10, _), (_, e00, _), (_, _, c) = self.products.tolist()
        return {"e11": e11, "e10": e10, "e00": e00, "c": c, "eg": self.compared, "cg": self.families}


def family_sums(
    passes: Passes, weights: Unweighted, sums: Sums, pull: Numbers, crude: Numbers, *, compared: bool
) -> dict[str, float]:
    """One pass over children sorted by family. `pull`, `crude`: what a weight of 1 on each entry of days adds."""
    grid, days = sums.grid, sums.days
    moved = np.zeros((grid.size, 2))
    filled = grid.of(days.treated, days.time, days.event, days.kept)
    moved[filled] = np.column_stack([pull, crude])
    found = FamilySums()
    for part in passes.parts(outcome=True, family=True):
        w = weights.of(part)[0] * np.where(part.treated, *sums.factor) if compared else np.zeros(len(part.treated))
        assert part.time is not None and part.event is not None
        by = moved[grid.of(part.treated, part.time, part.event, w > 0)]
        weighted = w * by[:, 0]
        columns = (weighted * part.treated, weighted * ~part.treated, np.where(part.treated, 1, -1) * by[:, 1], w > 0)
        found.add(part.family, np.column_stack(columns))
    return found.done()
