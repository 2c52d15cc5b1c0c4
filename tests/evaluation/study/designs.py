"""One study of each design, and that two engines answer it alike."""

import csv
from pathlib import Path

from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import run

MORE = ("reentry", "negative_control", "subgroups")
ONE_CHILD = """seed = 2009
one_per_cluster = true
where = "age < 15 and race != 'other'"
"""


FORMULA = """categorical = ["race", "substance"]
formula = "age * race + I(age**2) + log(distance_mi + 1) + substance"
"""
STREAMED = ("plain", "one", "formula")
NAMES = ("measured", "late", "offered", "cells", *STREAMED, "rollout")


ROLLOUT = """[exposure]
column = "started"
kind = "offered"
[rollout]
site = "site"
period = "date"
"""


def studies(folder: Path) -> list[tuple[str, Path]]:
    """From rows: weights, Cox with a late start, court coverage, a roll-out. In cells. Streamed: weights, strata, a
    formula."""
    for name in NAMES[:3]:
        write_scenario(SCENARIOS[name], folder / name, families=300)
    words = (folder / "measured" / "study.toml").read_text("utf-8")
    plain = "\n".join(line for line in words.splitlines() if not line.startswith(MORE))
    (folder / "measured" / "plain.toml").write_text(plain, "utf-8")
    one = plain.replace("seed = 2009\n", ONE_CHILD)
    one = one.replace('method = "iptw"', 'method = "cem"\ncutpoints = { age = [5, 10], distance_mi = [10] }')
    (folder / "measured" / "one.toml").write_text(one, "utf-8")
    cells = plain.replace('numeric = ["age", "distance_mi"]', "")
    (folder / "measured" / "cells.toml").write_text(cells, "utf-8")
    formula = plain.replace('categorical = ["race", "substance", "prior"]', FORMULA)
    formula = formula.replace('method = "iptw"', 'method = "stabilized_iptw"')
    (folder / "measured" / "formula.toml").write_text(formula, "utf-8")
    court = folder / "offered"
    _started_and_met(court)
    offered = (court / "study.toml").read_text("utf-8")
    exposure = offered[offered.index("[assignment]") : offered.index("[outcome]")]
    rollout = offered.replace(exposure, ROLLOUT).replace('method = "iptw"', 'method = "stepped_wedge"')
    (court / "rollout.toml").write_text(rollout, "utf-8")
    (court / "study.toml").write_text(offered.replace("random = true", 'random = true\nreceived = "met"'), "utf-8")
    found = [(name, folder / name / "study.toml") for name in NAMES[:3]]
    found += [("measured", folder / "measured" / f"{name}.toml") for name in NAMES[3:-1]]
    return [*found, ("offered", court / "rollout.toml")]


def _started_and_met(court: Path) -> None:
    """Three columns more: the courtroom, whether it had started that day, who met a partner, mostly where planned."""
    with (court / "coverage.csv").open(newline="") as opened:
        plan = {(row["date"], row["courthouse"], row["room"]): row["planned"] for row in csv.DictReader(opened)}
    with (court / "children.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    days = sorted({row["date"] for row in rows})
    sites = sorted({(row["courthouse"], row["room"]) for row in rows})
    for number, row in enumerate(rows):
        place = sites.index((row["courthouse"], row["room"]))
        row["site"], row["started"] = " ".join(sites[place]), int(days.index(row["date"]) > place)
        met = plan[row["date"], row["courthouse"], row["room"]] == "1" and number % 3
        row["met"] = int(bool(met) or number % 17 == 0)
    with (court / "children.csv").open("w", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def same(path: Path, engine: str) -> None:
    """A study with more than group-bys can give is fetched by day and family, whatever `from_rows` says."""
    one, other = (run(path, name, from_rows=0).as_json() for name in ("duckdb", engine))
    assert (one.pop("engine"), other.pop("engine")) == ("duckdb", engine)
    assert ("streamed" in " ".join(one["methods"])) == (path.stem in STREAMED)
    assert alike(one, other) == []
