"""What leaves the command: small counts withheld where asked, cautions, one line for bad input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.evaluation.indicators import compute, load_definition, read_period
from tests.evaluation.indicators.rows import episodes_of

EXAMPLES = Path(__file__).parents[1] / "data" / "episodes-examples.csv"
PERIOD = "2022-10-01..2023-09-30"


def entering(went_home: int, stayed: int):
    """Children entering in the period; the first so many go home within 12 months and do not come back."""
    home = [f"h{i},1,2015-03-01,2022-11-01,2023-05-01,reunification," for i in range(went_home)]
    stay = [f"s{i},1,2015-03-01,2022-11-01,,," for i in range(stayed)]
    return compute(episodes_of(*home, *stay), load_definition("cfsr4"), read_period(PERIOD))


@pytest.mark.parametrize(
    ("went_home", "stayed", "expected"),
    [
        (11, 11, {"den": 22, "num": 11, "pct": 50.0}),
        (10, 30, {"den": 40, "num": None, "pct": None}),
        (30, 10, {"den": 40, "num": None, "pct": None}),  # those who stayed would be found by subtraction
        (0, 30, {"den": 30, "num": 0, "pct": 0.0}),
        (2, 3, {"den": None, "num": None, "pct": None}),
    ],
)
def test_small_counts_are_withheld_where_asked(went_home, stayed, expected):
    assert entering(went_home, stayed).as_json(11)["permanency_12_entries"] == expected


def test_nothing_is_withheld_unless_asked():
    assert entering(2, 3).as_json()["permanency_12_entries"] == {"den": 5, "num": 2, "pct": 40.0}


def test_nobody_has_no_percentage():
    assert entering(1, 1).as_json()["permanency_24_plus"] == {"den": 0, "num": 0, "pct": None}


def test_cautions_name_rows_and_measures():
    episodes = episodes_of(
        "a,1,2015-03-01,2022-11-01,,,",
        "a,2,2015-03-01,2022-12-01,2022-12-01,reunification,",
        "b,1,1990-03-01,2022-12-01,,,",
        "c,1,2001-03-01,2001-03-02,2023-03-01,emancipation,",
        "d,1,2015-03-01,2022-11-01,2022-12-01,reunification,",
        "d,2,2016-03-01,2023-01-01,,,",
    )
    found = compute(episodes, load_definition("cfsr4"), read_period("2022-10-01..2023-06-30"))
    said = {one.code: one.message for one in found.cautions}
    assert set(said) == {
        "not_twelve_months",
        "follow_up_not_over",
        "overlapping_episodes",
        "two_birth_days",
        "same_day",
        "over_21",
        "over_21_years",
    }
    assert said["overlapping_episodes"] == "Episodes that begin before the child's earlier one has ended: row 3."
    assert said["two_birth_days"] == "Another day of birth than in the child's episode before: row 7."
    assert said["over_21"] == "Older than 21 at removal or discharge: rows 4, 5."
    assert "reentry_entry_cohort to 2025-06-30" in said["follow_up_not_over"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = "import sys; from alongside.cli.main import cli; cli(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", command, "indicators", *words], capture_output=True, text=True, check=False
    )


def test_the_command_prints_the_contracts_json():
    done = run(str(EXAMPLES), "--period", PERIOD, "--through", "2024-06-30", "--json", "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said["permanency_12_entries"] == {"den": 14, "num": 7, "pct": 50.0}
    assert [one["code"] for one in said["warnings"]] == ["follow_up_not_over"]
    assert said["explain"][1] == {
        "child_id": "A02",
        "episode": "1",
        **{
            name: {"den": 0, "num": 0, "reason": reason}
            for name, reason in (
                ("permanency_12_entries", "7 days in care, fewer than 8"),
                ("permanency_12_23", "not in care on the first day of the period"),
                ("permanency_24_plus", "not in care on the first day of the period"),
                ("reentry_entry_cohort", "7 days in care, fewer than 8"),
                ("reentry_exit_cohort", "7 days in care, fewer than 8"),
            )
        },
    }


def test_the_command_prints_lines():
    done = run(str(EXAMPLES), "--period", PERIOD, "--explain")
    lines = done.stdout.splitlines()
    assert lines[1] == "Permanency in 12 months, children entering: 7 of 14 (50.0%)"
    assert "  permanency_12_entries: not in it: 7 days in care, fewer than 8" in lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--period", "2022"], "--period: not two days with two dots between; write it like 2022-10-01..2023-09-30"),
        (["--period", PERIOD, "--definition", "cfsr9"], "cfsr9: no such definition; write one of ccwip-cfsr4, cfsr4"),
        (["--period", PERIOD, "--through", "2021-01-01"], "--through: before the period begins"),
        (["--period", PERIOD, "--explain", "--threshold", "11"], "--explain: shows each child"),
        (["--period", PERIOD, "--format", "afcars2020"], "column E4: missing; add it"),
    ],
)
def test_bad_input_is_one_line_and_status_2(words, said):
    done = run(str(EXAMPLES), *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
