"""Writes a scenario as a study that can be run: children, court coverage, the study file, and the truth beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alongside.core.errors import BadInput

from .scenarios import Scenario
from .world import draw

_STUDY = """# {words}
# What a study of it should say: {expected}
[study]
title = "Invented children: reunified within 12 months ({name})"
data = "children.csv"
id = "child_id"
cluster = "family_id"
seed = 2009

{exposure}
[outcome]
time = "time_days"
event = "event"
labels = {{ 1 = "reunified", 2 = "adopted", 3 = "guardianship" }}
horizon_days = 365
better = "more"
worthwhile = 0.05
reentry = {{ event = "reentered", time = "reentry_days", horizon_days = [365, 730] }}
negative_control = "broken_arm"

[covariates]
numeric = ["age", "distance_mi"]
categorical = ["race", "substance", "prior"]

[design]
method = "{method}"
estimand = "ATE"
subgroups = ["race"]

[disclosure]
threshold = 0   # nobody here exists
"""
_RECEIVED = '[exposure]\ncolumn = "partner"\nkind = "received"\n'
_LATE = _RECEIVED + 'start_day = "partner_start_day"\n'
_BY_COURT = (
    '[assignment]\ncoverage = "coverage.csv"\nunit = ["date", "courthouse", "room"]\n'
    'strata = ["courthouse"]\nrandom = true\n'
)


def write_scenario(scenario: Scenario, folder: Path, *, families: int | None = None, seed: int = 2009) -> list[Path]:
    """Write `children.csv`, `study.toml`, `truth.json` and, by court, `coverage.csv`. Gives what was written.

    Raises BadInput where the folder cannot be written, or holds a study already.
    """
    world = draw(scenario, families or scenario.families, seed)
    if (folder / "study.toml").exists():
        raise BadInput(str(folder), "a study is there already", "name a folder that is new or empty")
    exposure = _BY_COURT if scenario.by_court else _LATE if scenario.is_late else _RECEIVED
    study = _STUDY.format(
        words=scenario.words,
        expected=scenario.expected,
        name=scenario.name,
        exposure=exposure,
        method="cox" if scenario.is_late else "iptw",
    )
    truth = {"scenario": scenario.name, "expected": scenario.expected, "seed": seed, **world.truth}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_table(folder / "children.csv", world.children)]
        if world.coverage is not None:
            written.append(_table(folder / "coverage.csv", world.coverage))
        for name, words in (("truth.json", json.dumps(truth, indent=2) + "\n"), ("study.toml", study)):
            (folder / name).write_text(words, "utf-8")
            written.append(folder / name)
    except OSError as error:
        raise BadInput(str(folder), "the files cannot be written", "name a folder that you may write to") from error
    return written


def _table(path: Path, columns: Mapping[str, list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path
