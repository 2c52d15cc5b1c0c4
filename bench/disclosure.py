"""Benchmark: disclosure control of 58 counties by 12 measures with totals, to the proven fewest cells, beside two
simple rules that a person with a spreadsheet would use."""

import time

import numpy as np

from alongside.core.disclosure import Dim, Protected, Release, Table, attack, protect

COUNTIES, MEASURES, LIMIT_SECONDS = 58, 12, 60.0


def run() -> list[dict[str, object]]:
    """California's counties are as uneven as these; then the same counties in eight regions with their subtotals."""
    protect(Release((county_table(4, 3, seed=1),)), seconds=5)
    return [
        _one("58 counties x 12 measures with totals", county_table(COUNTIES, MEASURES, seed=2009)),
        _one("58 counties in 8 regions x 12 measures", county_table(COUNTIES, MEASURES, seed=2009, regions=8)),
    ]


def _one(name: str, table: Table) -> dict[str, object]:
    begun = time.perf_counter()
    done = protect(Release((table,)), seconds=LIMIT_SECONDS)
    ours = time.perf_counter() - begun
    learned = sum(one.is_learned for one in attack(Release(done.tables)))
    begun = time.perf_counter()
    whole = whole_rows(table)
    baseline = time.perf_counter() - begun
    withheld, small = len(done.withheld), sum(one.why == "small" for one in done.withheld)
    return {
        "name": f"disclosure: {name}",
        "ours_seconds": ours,
        "baseline_seconds": baseline,
        "ratio": withheld / whole,
        "limit": f"{LIMIT_SECONDS:g} s, nothing learned, gap proven",
        "passes": ours <= LIMIT_SECONDS and not learned and not done.exposed and is_bounded(done),
        "note": f"{withheld} cells withheld ({small} small; {done.cost} to protect them, at least {done.bound} needed: "
        f"gap {done.gap:.1%}); whole rows: {whole} cells; each alone: {each_alone(table)} small counts learned",
    }


def is_bounded(done: Protected) -> bool:
    """A bound was proven, and the cells found are not below it."""
    return 0 < done.bound <= done.cost


def county_table(counties: int, measures: int, *, seed: int, regions: int = 0) -> Table:
    """Made-up counts with the spread of California's counties; the same seed gives the same table."""
    draw = np.random.default_rng(seed)
    size = np.exp(draw.normal(4.2, 1.6, counties))
    share = draw.dirichlet(np.full(measures, 2.0))
    counts = draw.poisson(np.outer(size, share))
    labels, parents = [f"county {n}" for n in range(counties)], {}
    if regions:
        parents = {label: f"region {n % regions}" for n, label in enumerate(labels)}
        counts = np.vstack([counts, *(counts[n::regions].sum(axis=0, keepdims=True) for n in range(regions))])
        labels += [f"region {n}" for n in range(regions)]
    counts = np.vstack([counts, counts[:counties].sum(axis=0)])
    counts = np.column_stack([counts, counts.sum(axis=1)])
    dims = (
        Dim("county", (*labels, "all"), parents, "all"),
        Dim("measure", (*(f"measure {n}" for n in range(measures)), "all"), total="all"),
    )
    return Table("parents", dims, tuple(int(n) for n in counts.ravel()))


def whole_rows(table: Table) -> int:
    """Cells withheld by the simple rule: a row with a small count goes out whole, and so does one other row where it
    is the only one, so that the column totals do not give it back."""
    wide = table.shape[1]
    rows = [table.cells[at : at + wide] for at in range(0, len(table.cells), wide)]
    has_small = [any(0 < (n or 0) < 11 for n in row) for row in rows]
    gone = sum(has_small) + (sum(has_small) == 1)
    return gone * wide


def each_alone(table: Table) -> int:
    """How many small counts a reader learns if only the small ones are withheld."""
    naive = table.printed([None if 0 < (n or 0) < 11 else n for n in table.cells])
    return sum(one.is_learned for one in attack(Release((naive,))))
