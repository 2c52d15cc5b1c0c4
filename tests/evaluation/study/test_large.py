"""Group-bys alone give what rows give: effect, errors clustered by family, curves, balance and tests."""

from pathlib import Path
from typing import Any

import pytest

from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run


def study(folder: Path, method: str, *, cluster: bool = True, where: str = "") -> Path:
    write_scenario(SCENARIOS["measured"], folder, families=700)
    path = folder / "study.toml"
    words = path.read_text("utf-8").replace('method = "iptw"', f'method = "{method}"\ntrim = [0.1, 0.8]')
    for key in ("reentry", "negative_control", "subgroups"):
        words = "\n".join(line for line in words.splitlines() if not line.startswith(key))
    if method == "cem":
        words = words.replace("trim = [0.1, 0.8]", "cutpoints = { age = [3, 8], distance_mi = [5, 12] }")
    if method == "overlap":
        words = words.replace('estimand = "ATE"', 'estimand = "ATO"')
    if not cluster:
        words = words.replace('cluster = "family_id"\n', "")
    path.write_text(words.replace('id = "child_id"', f'id = "child_id"\n{where}'), "utf-8")
    return path


def told(path: Path, *, from_rows: int, engine: str = "duckdb") -> dict[str, Any]:
    """Without what a large run does not give: adjusted intervals, covariates left out one by one."""
    found = run(path, engine, from_rows=from_rows).as_json()
    for name in ("leave_one_out", "methods"):
        found.pop(name, None)
    for curve in found["curves"].get("adjusted", {}).get("cif", {}).values():
        for point in curve:
            del point["ci"]
    return found


@pytest.mark.parametrize("method", ["unadjusted", "iptw", "stabilized_iptw", "overlap", "cem"])
def test_group_bys_give_what_rows_give(tmp_path: Path, method: str) -> None:
    path = study(tmp_path, method)
    assert alike(told(path, from_rows=0), told(path, from_rows=10**9)) == []


def test_without_families_and_with_everything_left_out(tmp_path: Path) -> None:
    path = study(tmp_path, "iptw", cluster=False, where='where = "age > 1"')
    rows = (tmp_path / "children.csv").read_text("utf-8").splitlines()
    place = {name: number for number, name in enumerate(rows[0].split(","))}
    for number, name in ((3, "partner"), (9, "time_days"), (12, "race"), (15, "age"), (20, "event"), (21, "event")):
        cells = rows[number].split(",")
        cells[place[name]] = ""
        rows[number] = ",".join(cells)
    (tmp_path / "children.csv").write_text("\n".join(rows) + "\n", "utf-8")
    large = told(path, from_rows=0)
    assert alike(large, told(path, from_rows=10**9)) == []
    excluded = large["n"]["excluded"]
    assert excluded["where"] > 0 and excluded["missing_outcome"] == 3 and excluded["off_support"] > 0


def test_children_without_a_family_are_families(tmp_path: Path) -> None:
    path = study(tmp_path, "iptw")
    rows = (tmp_path / "children.csv").read_text("utf-8").splitlines()
    alone = [",".join([row.split(",")[0], "", *row.split(",")[2:]]) for row in rows[1:200]]
    (tmp_path / "children.csv").write_text("\n".join([rows[0], *alone, *rows[200:]]) + "\n", "utf-8")
    assert alike(told(path, from_rows=0), told(path, from_rows=10**9)) == []


def test_one_child_a_family(tmp_path: Path) -> None:
    path = study(tmp_path, "cem", where="one_per_cluster = true")
    large = told(path, from_rows=0)
    assert alike(large, told(path, from_rows=10**9)) == []
    assert large["n"]["excluded"]["sibling"] > 0
