"""The same study by the engine: the figures of rows.py, taken from its results."""

from math import log
from pathlib import Path
from typing import Any

import numpy as np

from alongside.evaluation.data.checking import refuse_columns, refuse_rows
from alongside.evaluation.data.engines import opened
from alongside.evaluation.data.large import Large
from alongside.evaluation.models.formulas import main_effects
from alongside.evaluation.models.logistic import fit_logistic
from alongside.evaluation.models.sandwich import robust
from alongside.evaluation.run import results_of
from alongside.evaluation.run_large import LargeRun
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
    """The whole run: checks, cohort, cells, matching, effect, curves, tests, verdict; then a model of the odds."""
    study = loads(STUDY.format(data=path.name), path.with_name("study.toml"))
    with opened(study, "duckdb") as rows:
        refuse_columns(study, rows)
        run = LargeRun(study, Large(study, rows, refuse_rows(study, rows, outcomes=True)))
        found = results_of(run, engine="duckdb", runs=1, other_designs=0, version="").as_json()
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
    figures["adjusted_log_odds"], figures["adjusted_log_odds_se"] = _weighted_logistic(run)
    for arm in ("exposed", "unexposed"):
        for day in (90, 180, 365):
            figures[f"km {arm} {day}"] = _read(found["curves"]["km"], arm, day)
            for cause in ("1", "2", "3"):
                figures[f"cif {cause} {arm} {day}"] = _read(found["curves"]["cif"][cause], arm, day)
    return {name: float(value) for name, value in figures.items()}


def _weighted_logistic(run: LargeRun) -> tuple[float, float]:
    """The log odds ratio of exposure beside all covariates, matched children weighted, HC0; fitted on cells."""
    assert run.compared is not None
    cells, w = run.complete, run.compared.w
    columns = cells.columns(run.study.covariates.categorical)
    main = main_effects(columns, [], run.study.covariates.categorical).design(columns)
    design = np.column_stack([main, cells.treated])
    yes = cells.extra["__yes"]
    fit = fit_logistic(design, yes / cells.n, cells.n, w)
    p = fit.predict(design)
    both = np.concatenate([w * (1 - p), -w * p])
    children = np.concatenate([yes, cells.n - yes])
    covariance = robust(np.vstack([design, design]), both, children, fit.bread)
    return float(fit.coef[-1]), float(np.sqrt(covariance[-1, -1]))


def _read(curve: list[dict[str, Any]], arm: str, day: int) -> float:
    return [point["estimate"] for point in curve if point["arm"] == arm and point["day"] <= day][-1]
