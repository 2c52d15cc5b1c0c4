"""The reference data sets as arrays."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Column, categories

DATA = Path(__file__).parent / "data"


@cache
def columns(name: str) -> dict[str, np.ndarray]:
    """A CSV's columns: numbers where all are, nan where blank, text otherwise."""
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    made: dict[str, np.ndarray] = {}
    for key in rows[0]:
        try:
            made[key] = np.array([float(row[key] or "nan") for row in rows])
        except ValueError:
            made[key] = np.array([row[key] for row in rows])
    return made


def expected(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


def dummies(values: np.ndarray) -> list[np.ndarray]:
    return [(values == level).astype(float) for level in np.unique(values)[1:]]


def nhefs_design() -> np.ndarray:
    """What If, program 12.2: everything, with squares of age, smoking intensity, smoking years and weight."""
    d = columns("nhefs.csv")
    squared = [d[name] ** power for name in ("age", "smokeintensity", "smokeyrs", "wt71") for power in (1, 2)]
    levels = [one for name in ("education", "exercise", "active") for one in dummies(d[name])]
    return np.column_stack([np.ones(len(d["age"])), d["sex"], d["race"], *squared, *levels])


def children_design() -> np.ndarray:
    d = columns("measured_confounding_effect.csv")
    return np.column_stack([np.ones(len(d["age"])), *dummies(d["race"]), d["substance"], d["prior"], d["distance_mi"]])


def lalonde() -> tuple[dict[str, Column], np.ndarray]:
    """Covariates and treatment of R's lalonde."""
    d = columns("lalonde.csv")
    race = np.where(d["black"] == 1, "black", np.where(d["hispan"] == 1, "hispan", "white"))
    covariates: dict[str, Column] = {name: d[name] for name in ("age", "educ", "married", "nodegree", "re74", "re75")}
    return {**covariates, "race": categories(race)}, d["treat"]
