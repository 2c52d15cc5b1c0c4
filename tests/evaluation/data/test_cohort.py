"""Who is compared: one child a family by the documented draw, court coverage by unit, exclusions in order."""

import hashlib
from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.data.checking import refuse_columns, refuse_rows
from alongside.evaluation.data.cohort import Cohort, build
from alongside.evaluation.data.engines import opened
from alongside.evaluation.study.schema import load_study
from tests.evaluation.study.studies import children, run, table, write

BY_COURT = '[assignment]\ncoverage = "coverage.csv"\nunit = ["date", "room"]\nstrata = ["room"]\n'


def cohort_of(path: Path) -> Cohort:
    study = load_study(path)
    with opened(study, "duckdb") as rows:
        refuse_columns(study, rows)
        return build(study, rows, refuse_rows(study, rows, outcomes=True))


@pytest.mark.req("R-EVAL-03")
def test_the_sibling_with_the_smallest_hash_stays(tmp_path: Path) -> None:
    rows = children(301, 4)
    rows["number"] = list(range(301))
    table(tmp_path / "children.csv", rows)
    found = cohort_of(
        write(
            tmp_path,
            study='cluster = "family_id"\none_per_cluster = true\nseed = 77\nwhere = "number != 5"',
            covariates='numeric = ["number"]',
        )
    )
    chosen: dict[str, tuple[str, int]] = {}
    for child, family, number in zip(rows["child_id"], rows["family_id"], rows["number"], strict=True):
        if number == 5:
            continue
        draw = hashlib.sha256(f"77:{family}:{child}".encode()).hexdigest()
        chosen[family] = min(chosen.get(family, (draw, number)), (draw, number))
    assert sorted(found.numeric["number"].tolist()) == sorted(float(number) for _, number in chosen.values())
    assert found.excluded["where"] == 1
    assert found.excluded["sibling"] == 300 - len(chosen)
    assert found.cluster is None  # one a family: no siblings left


def test_a_child_without_a_family_is_a_family(tmp_path: Path) -> None:
    rows = children(40, 4)
    rows["family_id"] = [""] * 10 + rows["family_id"][10:]
    rows["partner"] = [1] * 40
    rows["time_days"], rows["event"] = [5] * 40, [1] * 40
    table(tmp_path / "children.csv", rows)
    found = cohort_of(write(tmp_path, study='cluster = "family_id"'))
    assert found.cluster is not None
    assert len(set(found.cluster.tolist())) == 10 + 15
    assert cohort_of(write(tmp_path, study='cluster = "family_id"\none_per_cluster = true')).children() == 10 + 15


def test_coverage_decides_who_was_to_be_offered(tmp_path: Path) -> None:
    rows = children(8, 5)
    rows["date"] = [
        "2026-03-02",
        "2026-03-02",
        "2026-03-03",
        "2026-03-03",
        "2026-03-04",
        "",
        "2026-03-05",
        "2026-03-02",
    ]
    rows["room"] = ["1", "2", "1", "1", "1", "1", "1", "1"]
    table(tmp_path / "children.csv", rows)
    coverage = {
        "date": ["2026-03-02", "2026-03-02", "2026-03-03", "2026-03-05"],
        "room": [1, 2, 1, 1],
        "planned": [1, 0, 1, ""],
        "present": [1, 1, 0, 0],
    }
    table(tmp_path / "coverage.csv", coverage)
    found = cohort_of(write(tmp_path, exposure=BY_COURT))
    assert found.excluded["missing_exposure"] == 3  # a day not in the plan, no day, a day without a plan
    assert (found.children(found.treated), found.children(~found.treated)) == (4, 1)
    assert found.covered is not None
    assert (found.covered.units, found.covered.planned, found.covered.present_and_planned) == (3, 2, 1)
    assert found.cluster is not None and len(set(found.cluster.tolist())) == 3


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        ("date,room,planned\n2026-03-02,1,1\n2026-03-02,1,0\n", "line 3: this courtroom day stands twice"),
        ("date,room,planned\n2026-03-02,1,2\n", "line 2, column planned: this is neither 0 nor 1"),
        ("date,room\n2026-03-02,1\n", 'line 1: there is no column "planned"'),
        ("date,room,planned\n,1,1\n", "line 2: a part of the unit is blank"),
        ("date,room,planned,parent_name\n2026-03-02,1,1,x\n", "it could name a person"),
    ],
)
def test_a_plan_that_cannot_be_used_is_refused(tmp_path: Path, coverage: str, said: str) -> None:
    rows = children(8, 5)
    rows["date"], rows["room"] = ["2026-03-02"] * 8, ["1"] * 8
    table(tmp_path / "children.csv", rows)
    (tmp_path / "coverage.csv").write_text(coverage, "utf-8")
    with pytest.raises(BadInput, match=r"coverage\.csv") as refused:
        cohort_of(write(tmp_path, exposure=BY_COURT))
    assert said in str(refused.value)


def test_children_left_out_and_compared_add_up(tmp_path: Path) -> None:
    rows = children(600, 6)
    rows["age"] = [n % 17 if n % 50 else "" for n in range(600)]
    table(tmp_path / "children.csv", rows)
    path = write(
        tmp_path,
        study='where = "age is missing or age > 0"',
        covariates='numeric = ["age"]\ncategorical = ["race"]',
        design='method = "iptw"\ntrim = [0.45, 0.55]',
    )
    told = run(path).as_json()
    n = told["n"]
    assert n["rows"] == 600 == n["analysed"] + sum(n["excluded"].values())
    assert n["analysed"] == n["treated"] + n["control"]
    assert n["excluded"]["missing_covariate"] == 12 and n["excluded"]["off_support"] > 0
    assert [one["left"] for one in told["flow"]][-1] == n["analysed"]
