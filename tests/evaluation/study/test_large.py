"""Cells and streamed rows give what rows in memory give: effect, errors by family, curves, balance and tests."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alongside.evaluation.data.checking import refuse_rows
from alongside.evaluation.data.engines import opened
from alongside.evaluation.run import results_of
from alongside.evaluation.run_large import large_run
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.evaluation.study.schema import load_study
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run

EVERYTHING = 10**9
"""Rows from which a study is large: none here has so many."""
CELLS, STREAMED = "cells", "streamed"
SHAPES = (CELLS, STREAMED)
METHODS = ("unadjusted", "iptw", "stabilized_iptw", "overlap", "cem")
FORMULA = 'formula = "age * C(prior) + I(age**2) + log(distance_mi + 1) + race:substance"\n'


def study(
    folder: Path,
    shape: str,
    method: str = "iptw",
    *,
    estimand: str = "ATE",
    own: str = "",
    formula: str = "",
    cluster: bool = True,
    threshold: int = 0,
    families: int = 300,
) -> Path:
    """Invented children; without their continuous covariates, cells are few."""
    write_scenario(SCENARIOS["measured"], folder, families=families)
    path = folder / "study.toml"
    words = path.read_text("utf-8")
    for key in ("reentry", "negative_control", "subgroups", "method", "estimand", "threshold"):
        words = "\n".join(line for line in words.splitlines() if not line.startswith(key))
    design = f'[design]\nmethod = "{method}"\nestimand = "{"ATO" if method == "overlap" else estimand}"\n'
    if method != "cem":
        design += "trim = [0.1, 0.8]\n"
    elif shape == STREAMED:
        design += "cutpoints = { age = [3, 8] }\n"
    words = words.replace("[design]", design)
    words = words.replace("[disclosure]", f"[disclosure]\nthreshold = {threshold}\n")
    words = words.replace("[covariates]", f"[covariates]\n{formula}")
    if shape == CELLS:
        words = words.replace('numeric = ["age", "distance_mi"]', "")
    if formula:
        words = words.replace('numeric = ["age"', 'numeric = ["prior", "age"').replace(', "prior"]', "]")
    if not cluster:
        words = words.replace('cluster = "family_id"', "")
    path.write_text(words.replace('id = "child_id"', f'id = "child_id"\n{own}'), "utf-8")
    return path


def change(folder: Path, to: Callable[[int, dict[str, str]], None]) -> None:
    """Every row changed in place, numbered from 0."""
    path = folder / "children.csv"
    with path.open(encoding="utf-8", newline="") as given:
        rows = list(csv.DictReader(given))
    for number, row in enumerate(rows):
        to(number, row)
    with path.open("w", encoding="utf-8", newline="") as taken:
        writer = csv.DictWriter(taken, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def told(path: Path, from_rows: int, shape: str = CELLS) -> dict[str, Any]:
    """Without what a large run does not give: intervals of two figures, with families; streamed, one figure."""
    found = run(path, from_rows=from_rows).as_json()
    del found["methods"]
    if shape == STREAMED:
        found.pop("leave_one_out", None)
    if load_study(path).cluster and not load_study(path).one_per_cluster and found.get("curves"):
        for curve in found["curves"].get("adjusted", {}).get("cif", {}).values():
            for point in curve:
                del point["ci"]
        found.pop("leave_one_out", None)
    return found


def same(path: Path) -> dict[str, Any]:
    shape = STREAMED if load_study(path).covariates.numeric else CELLS
    large = told(path, 0, shape)
    assert alike(large, told(path, EVERYTHING, shape)) == []
    return large


def methods(path: Path) -> str:
    return " ".join(run(path, from_rows=0).methods)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("method", METHODS)
def test_many_children_give_what_rows_give(tmp_path: Path, method: str, shape: str) -> None:
    assert same(study(tmp_path, shape, method))["effect"]["se"] > 0


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("method", ["iptw", "stabilized_iptw", "cem"])
@pytest.mark.parametrize("estimand", ["ATT", "ATC"])
def test_for_the_exposed_and_for_the_others(tmp_path: Path, method: str, estimand: str, shape: str) -> None:
    same(study(tmp_path, shape, method, estimand=estimand))


@pytest.mark.parametrize("shape", SHAPES)
def test_without_families_and_with_everything_left_out(tmp_path: Path, shape: str) -> None:
    path = study(tmp_path, shape, cluster=False, own='where = "age > 1"')
    blanks = {3: "partner", 9: "time_days", 12: "race", 15: "substance", 20: "event", 21: "event", 30: "prior"}

    def lose(number: int, row: dict[str, str]) -> None:
        if number in blanks:
            row |= {"age": "5", blanks[number]: ""}
        if number % 9 == 0 and row["time_days"] and row["event"]:
            row |= {"time_days": str(int(row["time_days"]) // 3), "event": "0"}  # last seen within the window

    change(tmp_path, lose)
    large = same(path)
    excluded = large["n"]["excluded"]
    assert excluded["where"] > 0 and excluded["missing_outcome"] == 3 and excluded["missing_covariate"] == 3
    assert excluded["missing_exposure"] == 1 and excluded["off_support"] > 0
    assert "mixed_window" in [one["code"] for one in large["warnings"]]
    assert all(point["ci"] for point in large["curves"]["adjusted"]["cif"]["1"])
    assert shape == STREAMED or all(one["ci"] for one in large["leave_one_out"])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["words", "numbers"])
def test_children_without_a_family_are_families(tmp_path: Path, shape: str, kind: str) -> None:
    path = study(tmp_path, shape)

    def part(number: int, row: dict[str, str]) -> None:
        if number < 200 or number % 7 == 0:
            row["family_id"] = ""
        elif kind == "numbers":
            row["family_id"] = str(10 * int(row["family_id"][1:]) - 4)

    change(tmp_path, part)
    same(path)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("method", ["cem", "iptw"])
def test_one_child_a_family(tmp_path: Path, shape: str, method: str) -> None:
    assert same(study(tmp_path, shape, method, own="one_per_cluster = true"))["n"]["excluded"]["sibling"] > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_small_counts_are_withheld_alike(tmp_path: Path, shape: str) -> None:
    path = study(tmp_path, shape, threshold=11, families=700)
    change(tmp_path, lambda number, row: row.update(race="rare" if number in (4, 90, 300) else row["race"]))
    withheld = [one["covariate"] for one in same(path)["balance"] if one["smd_before"] is None]
    assert withheld == ["race=rare"]


@pytest.mark.parametrize("shape", SHAPES)
def test_with_nobody_in_one_group(tmp_path: Path, shape: str) -> None:
    path = study(tmp_path, shape, families=100)
    change(tmp_path, lambda number, row: row.update(partner="0"))
    assert "effect" not in same(path)


@pytest.mark.parametrize("shape", SHAPES)
def test_where_a_covariate_decides_who_is_exposed(tmp_path: Path, shape: str) -> None:
    path = study(tmp_path, shape)
    change(tmp_path, lambda number, row: row.update(partner="1" if row["race"] == "other" else row["partner"]))
    same(path)


@pytest.mark.parametrize("shape", SHAPES)
def test_where_no_model_can_be_fitted(tmp_path: Path, shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.evaluation.models.separation.MOST_KINDS", 0)
    path = study(tmp_path, shape)
    change(tmp_path, lambda number, row: row.update(partner="1" if row["race"] == "other" else row["partner"]))
    large = same(path)
    assert "effect" not in large and "no doubt about so many kinds" in large["verdict_reason"] and large["balance"]


def test_a_formula_is_streamed(tmp_path: Path) -> None:
    path = study(tmp_path, STREAMED, formula=FORMULA)
    same(path)
    assert "Newton's steps were streamed" in methods(path)


@pytest.mark.parametrize(("formula", "why"), [("poly(age, 2) + race", "poly()"), ("C(distance_mi > 4) + race", "")])
def test_a_formula_that_needs_all_children_at_once_fetches_them(tmp_path: Path, formula: str, why: str) -> None:
    path = study(tmp_path, STREAMED, formula=f'formula = "{formula}"\n')
    assert alike(told(path, 0, STREAMED), told(path, EVERYTHING, STREAMED)) == []
    assert ("fetched into memory" in methods(path)) == bool(why) and why in methods(path)


def test_results_say_what_forbids_cells_and_what_is_left_out(tmp_path: Path) -> None:
    grouped, streamed = (methods(study(tmp_path / shape, shape)) for shape in SHAPES)
    assert "fitted on cells" in grouped and "streamed" not in grouped
    assert "without each covariate in turn" in grouped
    assert "A continuous covariate makes almost as many kinds of children as children, which forbids cells" in streamed
    assert "Newton's steps were streamed over the rows" in streamed
    assert "without each covariate in turn" in streamed and "Adjusted curves have no intervals" in streamed


def test_categories_of_too_many_kinds_are_streamed(tmp_path: Path) -> None:
    path = study(tmp_path, CELLS)
    with opened(load_study(path), "duckdb") as rows:
        count = refuse_rows(load_study(path), rows, outcomes=True)
        made = large_run(load_study(path), rows, count, most_cells=5)
        found = results_of(made, engine="duckdb", runs=1, other_designs=0, version="").as_json()
    assert "more than 5 kinds of children, which forbids cells" in " ".join(found.pop("methods"))
    expected = run(path, from_rows=0).as_json()
    expected.pop("methods")
    expected.pop("leave_one_out", None)
    assert alike(found, expected) == []
