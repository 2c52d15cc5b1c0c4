"""The same study by the engine: the figures of bench/study_rows.py, taken from its results."""

from math import log
from pathlib import Path
from typing import Any

from alongside.evaluation.run import run_study
from alongside.evaluation.study.schema import loads

STUDY = """
[study]
title = "Benchmark"
data = "{data}"
id = "child_id"
cluster = "family_id"
[exposure]
column = "partner"
[outcome]
time = "time_days"
event = "event"
labels = {{ 1 = "reunified", 2 = "adopted", 3 = "guardianship" }}
horizon_days = 365
[covariates]
categorical = ["x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9"]
[design]
method = "cem"
estimand = "ATT"
[disclosure]
threshold = 0
"""


def in_engine(path: Path) -> dict[str, float]:
    """The whole run: checks, cohort, cells, matching, effect, curves, tests, verdict."""
    found = run_study(loads(STUDY.format(data=path.name), path.with_name("study.toml")), "duckdb").as_json()
    z = 1.959963984540054
    low, high = found["odds_ratio"]["ci"]
    figures = {
        "rows": found["n"]["rows"],
        "unmatched": found["n"]["excluded"]["unmatched"],
        "crude": found["crude"]["estimate"],
        "effect": found["effect"]["estimate"],
        "se": found["effect"]["se"],
        "log_odds": log(found["odds_ratio"]["estimate"]),
        "log_odds_se": (log(high) - log(low)) / (2 * z),
        "smd_before": max(abs(one["smd_before"]) for one in found["balance"]),
        "smd_after": max(abs(one["smd_after"]) for one in found["balance"]),
    }
    for arm in ("exposed", "unexposed"):
        for day in (90, 180, 365):
            figures[f"km {arm} {day}"] = _read(found["curves"]["km"], arm, day)
            for cause in ("1", "2", "3"):
                figures[f"cif {cause} {arm} {day}"] = _read(found["curves"]["cif"][cause], arm, day)
    return {name: float(value) for name, value in figures.items()}


def _read(curve: list[dict[str, Any]], arm: str, day: int) -> float:
    return [point["estimate"] for point in curve if point["arm"] == arm and point["day"] <= day][-1]
