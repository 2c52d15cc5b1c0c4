"""Benchmark: the best assignment of 2,000 parents to 300 partners, against OR-tools' min-cost flow in the
same run."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow

from alongside.core.matching import Candidate, Wants, assign, score_table
from alongside.core.matching.scores import FORBIDDEN

PARENTS, PARTNERS, LIMIT_SECONDS = 2_000, 300, 2.0


def run() -> list[dict[str, object]]:
    """Caps that bind (room for fewer than all) and caps that do not; each timed once after a small
    warm-up."""
    assign(["warm"], ["up"], [1], [[1]])
    return [_one("caps that bind", 4, 15), _one("wide caps", 60, 75)]


def _one(name: str, least_cap: int, most_cap: int) -> dict[str, object]:
    parents, partners = people(PARENTS, PARTNERS, least_cap=least_cap, most_cap=most_cap, seed=2009)
    room = [partner.room or 0 for partner in partners]
    begun = time.perf_counter()
    table = score_table(parents, partners)
    done = assign(range(PARENTS), [partner.key for partner in partners], room, table)
    ours = time.perf_counter() - begun
    begun = time.perf_counter()
    matched, points = flow_value(room, table)
    baseline = time.perf_counter() - begun
    same = (len(done.pairs), done.value) == (matched, points)
    agrees = "equal to" if same else "DIFFERS from"
    return {
        "name": f"assignment: {PARENTS} parents, {PARTNERS} partners, {name}",
        "ours_seconds": ours,
        "baseline_seconds": baseline,
        "ratio": ours / baseline,
        "limit": f"{LIMIT_SECONDS:g} s, whatever the ratio",
        "passes": same and ours <= LIMIT_SECONDS,
        "note": f"{matched} matched, value {agrees} min-cost flow's",
    }


def people(
    parents: int, partners: int, *, least_cap: int, most_cap: int, seed: int
) -> tuple[list[Wants], list[Candidate]]:
    """Made-up wishes and partners with the mix of a large program; the same seed gives the same people."""
    draw = np.random.default_rng(seed)

    def one(choices: Sequence[str], shares: Sequence[float]) -> str:
        return str(draw.choice(choices, p=shares))

    languages, areas = ["en", "es", "vi", "ase"], [f"area-{n}" for n in range(12)]
    wants = [
        Wants(
            language=one(languages, [0.6, 0.3, 0.07, 0.03]),
            gender=one(["", "woman", "man"], [0.6, 0.25, 0.15]),
            area=one(areas, [1 / 12] * 12),
            experience=frozenset({"recovery"} if draw.random() < 0.3 else ()),
            do_not_match=frozenset(draw.integers(0, partners, 2).tolist() if draw.random() < 0.02 else ()),
        )
        for _ in range(parents)
    ]
    candidates = [
        Candidate(
            key=number,
            languages=frozenset({"en", one(languages, [0.6, 0.3, 0.07, 0.03])}),
            areas=frozenset({one(areas, [1 / 12] * 12), one(areas, [1 / 12] * 12)}),
            gender=one(["woman", "man"], [0.85, 0.15]),
            experience=frozenset({"recovery"} if draw.random() < 0.6 else ()),
            load=int(draw.integers(0, least_cap + 4)),
            cap=int(draw.integers(least_cap, most_cap + 1)),
            has_stepped_back=bool(draw.random() < 0.05),
        )
        for number in range(partners)
    ]
    return wants, candidates


def flow_value(room: Sequence[int], points: Any) -> tuple[int, int]:
    """(number matched, points) of the best assignment, by a solver that shares no code with ours.

    Parents, partners and a sink; the way past every partner costs more than all points can add up to.
    OR-tools must never share a process with highspy.
    """
    table = np.asarray(points, dtype=np.int64)
    rows, columns = table.shape
    row, column = np.nonzero(table != FORBIDDEN)
    gain = table[row, column]
    past_everybody = (int(np.abs(gain).max(initial=0)) + 1) * 2 * (rows + 1)
    sink, ones = rows + columns, np.ones(rows, dtype=np.int64)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(row, rows + column, np.ones(len(row), dtype=np.int64), -gain)
    flow.add_arcs_with_capacity_and_unit_cost(
        rows + np.arange(columns), np.full(columns, sink), np.asarray(room), np.zeros(columns, dtype=np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(rows), np.full(rows, sink), ones, np.full(rows, past_everybody, dtype=np.int64)
    )
    supplies = np.concatenate([ones, np.zeros(columns, dtype=np.int64), [-rows]])
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("the flow solver found no optimum")
    used = flow.flows(np.arange(len(row)))
    return int(used.sum()), int((used * gain).sum())
