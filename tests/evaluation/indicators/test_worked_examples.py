"""Every row of the worked examples comes out as expected, and says why."""

import csv
import json
from pathlib import Path

import pytest

from alongside.evaluation.indicators import compute, load_definition, read_extract, read_period
from alongside.evaluation.indicators.explain import explained

DATA = Path(__file__).parents[1] / "data" / "episodes-examples.csv"
ROWS = list(csv.DictReader(DATA.read_text("utf-8").splitlines()))
SAYS = {
    "A01": "left on 2023-05-01 to reunification, within 12 months",
    "A02": "7 days in care, fewer than 8",
    "A04": "left on 2023-12-01 to reunification, after the 12 months",
    "A05": "left on 2024-02-01 to reunification; the trial home visit from 2023-09-15 brings it within 12 months",
    "A07": "left on 2023-11-20, after 12 months; the trial home visit from 2023-10-25 lasted 26 days, and at least 30 "
    "are needed",
    "A08": "left on 2024-02-01 to adoption, after 12 months; a trial home visit does not bring that exit forward",
    "A09": "left on 2023-08-01 to guardianship, within 12 months",
    "A10": "left on 2023-08-01 to adoption, within 12 months",
    "A12": "left on 2023-08-01 to transfer, which is no permanency here",
    "A15": "left on 2023-05-15 to emancipation, which is no permanency here",
    "A18": "entered on 2022-11-01, on or after turning 18 on 2022-10-31",
    "A20": "entered on 2022-09-30, before the period",
    "A24": "still in care at the end of the data",
    "A25": "left on 2023-01-15 to reunification, within 12 months",
    "A28": "left on 2023-11-02 to reunification, after the 12 months",
    "A31": "left on 2023-04-01 to reunification, within 12 months",
    "A32": "left on 2023-04-01 to adoption, within 12 months",
}


@pytest.fixture(scope="module")
def found():
    episodes = read_extract(DATA).episodes
    return compute(episodes, load_definition("ccwip-cfsr4"), read_period("2022-10-01..2023-09-30"))


@pytest.mark.req("R-EVAL-01")
def test_each_child_belongs_and_counts_as_expected(found):
    said = [
        (
            one["child_id"],
            one["episode"],
            *(str(one["permanency_12_entries"][key]) for key in ("den", "num")),
            *(str(one["reentry_entry_cohort"][key]) for key in ("den", "num")),
        )
        for one in explained(found)
    ]
    keys = ("child_id", "episode", "exp_p1_den", "exp_p1_num", "exp_r3p4_den", "exp_r3p4_num")
    assert said == [tuple(row[key] for key in keys) for row in ROWS]


def test_each_child_is_explained(found):
    said = {one["child_id"]: one["permanency_12_entries"]["reason"] for one in reversed(list(explained(found)))}
    assert said == SAYS


def test_the_second_episode_of_a_child_says_why_it_is_left_out(found):
    second = {one["child_id"]: one for one in explained(found) if one["episode"] == "2"}
    assert {child: one["permanency_12_entries"]["reason"] for child, one in second.items()} == {
        "A25": "another episode of this child in the period comes first",
        "A31": "entered on 2024-05-02, after the period",
        "A32": "another episode of this child in the period comes first",
    }


@pytest.mark.req("R-EVAL-19")
def test_the_counts_are_those_of_the_children(found):
    said = found.as_json()
    assert {name: said[name] for name in ("permanency_12_entries", "reentry_entry_cohort", "reentry_exit_cohort")} == {
        "permanency_12_entries": {"den": 14, "num": 7, "pct": 50.0},
        "reentry_entry_cohort": {"den": 4, "num": 1, "pct": 25.0},
        "reentry_exit_cohort": {"den": 5, "num": 1, "pct": 20.0},
    }
    assert (said["definition"], said["period"]) == ("ccwip-cfsr4", "2022-10-01..2023-09-30")
    assert said["placement_stability"] is None
    json.dumps(said)
