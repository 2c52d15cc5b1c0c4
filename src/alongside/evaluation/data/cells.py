"""Children by covariates alone: one cell for each combination that occurs, so that a model's cost is that of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Categories, Codes, Column, Numbers

from .cohort import Cohort


@dataclass(frozen=True, slots=True)
class Cells:
    """`of` (m,): the cell of each entry of the cohort. `columns` and `n`: the covariates and children of K cells."""

    of: Codes
    columns: dict[str, Column]
    n: Numbers

    def total(self, values: Numbers) -> Numbers:
        """(K,) the sum of `values` (m,) over each cell."""
        return np.bincount(self.of, values, len(self.n)).astype(np.float64)


def cells_of(cohort: Cohort, names: Sequence[str]) -> Cells:
    """The cells of a cohort, in the order of their covariates, whatever order the entries have.

    Two children share a cell where they agree in every one of `names`; a continuous covariate makes nearly as many
    cells as children, and nothing is gained.
    """
    place = np.zeros(len(cohort.n), dtype=np.int64)
    count = 1
    for name in names:
        if name in cohort.numeric:
            levels, codes = np.unique(cohort.numeric[name], return_inverse=True)
            size = len(levels)
        else:
            codes, size = cohort.factors[name].codes + 1, len(cohort.factors[name].levels) + 1
        if count > 2**62 // max(size, 1):
            place = np.unique(place, return_inverse=True)[1].astype(np.int64)
            count = int(place.max(initial=0)) + 1
        place = place * size + codes
        count *= max(size, 1)
    _, first, of = np.unique(place, return_index=True, return_inverse=True)
    columns: dict[str, Column] = {}
    for name in names:
        if name in cohort.numeric:
            columns[name] = cohort.numeric[name][first]
        else:
            columns[name] = Categories(cohort.factors[name].codes[first], cohort.factors[name].levels)
    return Cells(of.astype(np.int64), columns, np.bincount(of, cohort.n, len(first)).astype(np.float64))
