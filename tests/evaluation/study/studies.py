"""Study files and extracts for tests, small enough to read."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from alongside.evaluation.results import Results
from alongside.evaluation.run import run_study
from alongside.evaluation.study.schema import load_study

DATA = Path(__file__).parents[1] / "data"

TIME = """
[outcome]
time = "time_days"
event = "event"
labels = { 1 = "reunified", 2 = "adopted" }
horizon_days = 365
worthwhile = 0.05
"""


def write(
    folder: Path,
    *,
    exposure: str = '[exposure]\ncolumn = "partner"\nkind = "received"\n',
    study: str = "",
    outcome: str = TIME,
    covariates: str = "",
    design: str = "",
    threshold: int = 0,
    data: str = "children.csv",
) -> Path:
    """A study file in `folder`; every part may be another."""
    parts = [f'[study]\ntitle = "Children"\ndata = "{data}"\nid = "child_id"\n{study}', exposure, outcome]
    parts += [f"[covariates]\n{covariates}"] if covariates else []
    parts += [f"[design]\n{design}"] if design else []
    path = folder / "study.toml"
    path.write_text("\n".join([*parts, f"[disclosure]\nthreshold = {threshold}\n"]), "utf-8")
    return path


def table(path: Path, columns: Mapping[str, Iterable[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def children(count: int, seed: int, *, effect: float = 0.0) -> dict[str, list[Any]]:
    """Children whose partner was drawn by lot; `effect` is the log of how many times faster exit 1 comes."""
    draw = np.random.default_rng(seed)
    partner = draw.integers(0, 2, count)
    home = np.ceil(draw.exponential(400 * np.exp(-effect * partner)))
    adopted = np.ceil(draw.exponential(1500, count))
    time = np.minimum(np.minimum(home, adopted), 700)
    event = np.where(time == 700, 0, np.where(home <= adopted, 1, 2))
    return {
        "child_id": [f"c{number}" for number in range(count)],
        "family_id": [f"f{number // 2}" for number in range(count)],
        "race": draw.choice(["black", "latino", "white"], count).tolist(),
        "partner": partner.tolist(),
        "time_days": time.astype(int).tolist(),
        "event": event.tolist(),
    }


def run(path: Path, engine: str = "duckdb", **options: Any) -> Results:
    return run_study(load_study(path), engine, **options)


def codes(found: Results) -> list[str]:
    return [one.code for one in found.warnings]
