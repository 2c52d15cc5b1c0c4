"""Episodes become the rows of a study: first removal, first exit, and coming back, without who it was."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.core.errors import BadInput
from alongside.evaluation.data.entry_cohort import EntryCohort, entry_cohort, write_cohort
from alongside.evaluation.indicators import read_day, read_extract, read_period

YEAR = read_period("2022-10-01..2023-09-30")
EPISODES = """child_id,dob,removal,discharge,reason
{}
"""


def made(folder: Path, rows: Sequence[str], beside: str = "", through: str = "2025-09-30") -> EntryCohort:
    (folder / "episodes.csv").write_text(EPISODES.format("\n".join(rows)), "utf-8")
    if beside:
        (folder / "beside.csv").write_text(beside, "utf-8")
    return entry_cohort(
        read_extract(folder / "episodes.csv").episodes,
        YEAR,
        through=read_day(through, "--through"),
        beside=folder / "beside.csv" if beside else None,
    )


def row(cohort: EntryCohort, number: int = 0) -> dict[str, Any]:
    return {name: cells[number] for name, cells in cohort.columns.items() if name != "child_id"}


NOT_HOME = {"reentered": "", "reentry_days": ""}


@pytest.mark.req("R-EVAL-01", "R-EVAL-19")
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["A,2015-03-01,2022-11-01,2023-05-01,reunification"],
            {"age": 7, "earlier_removals": 0, "time_days": 181, "event": 1, "reentered": 0, "reentry_days": 883},
            id="reunified and not back by the last day",
        ),
        pytest.param(
            ["A,2015-03-01,2022-11-01,2023-05-01,reunification", "A,2015-03-01,2023-05-31,,"],
            {"age": 7, "earlier_removals": 0, "time_days": 181, "event": 1, "reentered": 1, "reentry_days": 30},
            id="reunified and removed again after thirty days",
        ),
        pytest.param(
            ["A,2015-03-01,2020-01-01,2020-02-01,reunification", "A,2015-03-01,2022-10-01,,"],
            {"age": 7, "earlier_removals": 1, "time_days": 1095, "event": 0, **NOT_HOME},
            id="still in care, and removed once before",
        ),
        pytest.param(
            ["A,2015-03-01,2023-09-30,2025-10-01,adoption"],
            {"age": 8, "earlier_removals": 0, "time_days": 731, "event": 0, **NOT_HOME},
            id="adopted the day after the last day: nobody knows that yet",
        ),
        pytest.param(
            ["A,2016-02-29,2023-02-28,2023-03-01,live_with_relative"],
            {"age": 7, "earlier_removals": 0, "time_days": 1, "event": 4, **NOT_HOME},
            id="born on 29 February, seven on the 28th, home with a relative",
        ),
        pytest.param(
            ["A,2015-03-01,2023-01-01,2023-01-01,runaway"],
            {"age": 7, "earlier_removals": 0, "time_days": 0, "event": 6, **NOT_HOME},
            id="left on the day of removal",
        ),
    ],
)
def test_a_removal_is_followed_to_the_first_exit(tmp_path: Path, rows: list[str], expected: dict[str, Any]) -> None:
    cohort = made(tmp_path, rows)
    assert len(cohort) == 1
    assert row(cohort) == expected


def test_only_the_first_removal_of_the_period_is_a_row_and_others_are_none(tmp_path: Path) -> None:
    cohort = made(
        tmp_path,
        [
            "A,2015-03-01,2022-10-05,2022-11-05,reunification",
            "A,2015-03-01,2023-01-01,2023-02-01,adoption",
            "B,2015-03-01,2022-09-30,2022-11-01,reunification",
            "C,2015-03-01,2023-10-01,2023-11-01,reunification",
        ],
    )
    assert len(cohort) == 1
    assert row(cohort)["time_days"] == 31 and row(cohort)["reentered"] == 1


@pytest.mark.req("R-EVAL-18")
def test_what_stands_beside_is_joined_and_who_it_was_is_left_behind(tmp_path: Path) -> None:
    rows = [f"KEY-{number},2015-03-{number + 1:02},2022-11-01,," for number in range(20)]
    beside = "child_id,partner,race\n" + "".join(
        f"KEY-{number},{number % 2},{'latino' if number < 9 else ''}\n" for number in range(3, 25)
    )
    cohort = made(tmp_path, rows, beside)
    assert cohort.without_beside == 3 and cohort.strangers == 5
    assert sorted(cohort.columns["partner"]) == [""] * 3 + ["0"] * 8 + ["1"] * 9
    write_cohort(cohort, tmp_path / "children.csv")
    words = (tmp_path / "children.csv").read_text("utf-8")
    assert "KEY" not in words and "2015" not in words
    assert cohort.columns["child_id"] == [f"c{number:02}" for number in range(1, 21)]
    other = entry_cohort(read_extract(tmp_path / "episodes.csv").episodes, YEAR, beside=tmp_path / "beside.csv", seed=1)
    assert other.columns["race"] != cohort.columns["race"]  # numbered otherwise


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("child,partner\nA,1\n", "column child_id"),
        ("child_id,partner\nA,1\nA,0\n", "row 3, column child_id"),
        ("child_id,partner\n,1\n", "row 2, column child_id"),
        ("child_id,last_name\nA,Doe\n", 'column "last_name"'),
        ("child_id,event\nA,1\n", "column event"),
    ],
)
def test_a_file_beside_that_cannot_be_joined_is_told_by_row_and_column(tmp_path: Path, beside: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        made(tmp_path, ["A,2015-03-01,2022-11-01,,"], beside)
    assert said in str(refused.value)


def test_a_period_in_which_nobody_entered_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no child entered care"):
        made(tmp_path, ["A,2015-03-01,2021-11-01,,"])


@pytest.mark.req("R-EVAL-01")
def test_from_an_afcars_file_to_a_study(tmp_path: Path) -> None:
    lines, beside = ["E4,E5,E69,E153,E155"], ["child_id,partner"]
    for number in range(240):
        left = f"2023{1 + number % 9:02}15,{(1, 1, 3, 5)[number % 4]}" if number % 3 else ","
        lines.append(f"K{number},20150301,20221101,{left}")
        beside.append(f"K{number},{number // 7 % 2}")
    (tmp_path / "afcars.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "partners.csv").write_text("\n".join(beside) + "\n", "utf-8")
    asked = ["study", "cohort", str(tmp_path / "afcars.csv"), "--format", "afcars2020", "--through", "2024-12-31"]
    asked += ["--entries", "2022-10-01..2023-09-30", "--beside", str(tmp_path / "partners.csv")]
    out = tmp_path / "children.csv"
    told = CliRunner().invoke(cli, [*asked, "--out", str(out)])
    assert told.exit_code == 0, told.output
    outcome = told.output.partition("For the study file:\n")[2]
    study = '[study]\ntitle = "From AFCARS"\ndata = "children.csv"\nid = "child_id"\n[exposure]\ncolumn = "partner"\n'
    (tmp_path / "study.toml").write_text(study + outcome + "[disclosure]\nthreshold = 0\n", "utf-8")
    ran = CliRunner().invoke(cli, ["study", "run", str(tmp_path / "study.toml"), "--out", str(tmp_path / "found")])
    assert ran.exit_code == 0, ran.output
    assert "Children: 240 read, 240 compared" in ran.output
    again = CliRunner().invoke(cli, [*asked, "--out", str(out)])
    assert again.exit_code == 2 and "a file is there already" in again.output
