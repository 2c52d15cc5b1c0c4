"""Placement stability: which days and which moves count."""

from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.indicators import compute, load_definition, read_day, read_extract, read_period

HEAD = "child_id,episode,dob,removal,discharge,reason,final_thv_start"


@pytest.fixture
def stability(tmp_path: Path):
    def found(rows: list[str], placements: list[str], through: str | None = None, head="child_id,start,end,type"):
        episodes, living = tmp_path / "episodes.csv", tmp_path / "placements.csv"
        episodes.write_text("\n".join([HEAD, *rows]), "utf-8")
        living.write_text("\n".join([head, *placements]), "utf-8")
        extract = read_extract(episodes, living)
        return compute(
            extract.episodes,
            load_definition("cfsr4"),
            read_period("2022-10-01..2023-09-30"),
            placements=extract.placements,
            through=read_day(through, "") if through else None,
        )

    return found


LEFT = "a,1,2015-03-01,2022-11-01,2023-05-01,reunification,"  # 181 days
STAYS = "a,1,2015-03-01,2022-11-01,,,"  # 333 days to the end of the period


@pytest.mark.parametrize(
    ("row", "placements", "expected"),
    [
        (LEFT, ["a,2022-11-01,2023-05-01,foster_home"], (0, 181)),
        (LEFT, ["a,2022-11-03,2023-05-01,foster_home"], (0, 181)),  # the first placement is no move, late or not
        (LEFT, ["a,2022-11-01,2022-12-01,foster_home", "a,2022-12-01,2023-05-01,foster_home"], (1, 181)),
        (LEFT, ["a,2022-12-01,2023-05-01,kin", "a,2022-11-01,2022-12-01,foster_home"], (1, 181)),
        (STAYS, ["a,2022-11-01,2023-09-30,kin", "a,2023-09-30,,group_home"], (1, 333)),
        (STAYS, ["a,2022-11-01,2023-10-01,kin", "a,2023-10-01,,group_home"], (0, 333)),  # after the period
        (LEFT, ["a,2022-11-01,2023-03-01,kin", "a,2023-03-01,2023-05-01,trial_home_visit"], (0, 181)),
        (LEFT, ["a,2022-11-01,2023-03-01,kin", "a,2023-03-01,2023-03-09,Runaway", "a,2023-03-09,,kin"], (1, 181)),
        (LEFT, ["a,2022-11-01,2023-05-01,kin", "a,2023-05-01,,home of parents"], (0, 181)),  # on the day of leaving
        ("a,1,2005-02-01,2022-11-01,,,", ["a,2022-11-01,,kin", "a,2023-01-31,,kin", "a,2023-02-01,,kin"], (1, 92)),
        ("a,1,2015-03-01,2022-11-01,2022-11-08,reunification,", ["a,2022-11-01,,kin", "a,2022-11-02,,kin"], (0, 0)),
        ("a,1,2015-03-01,2022-09-30,,,", ["a,2022-11-01,,kin", "a,2022-12-01,,kin"], (0, 0)),
    ],
)
def test_moves_and_days_within_the_period(stability, row, placements, expected):
    assert stability([row], placements).stability.totals == expected


def test_a_return_to_the_very_same_home_is_no_move_where_homes_are_told_apart(stability):
    placements = ["a,2022-11-01,2023-03-01,kin,17", "a,2023-03-01,2023-03-09,hospital,", "a,2023-03-09,,kin,17"]
    assert stability([LEFT], placements, head="child_id,start,end,type,place").stability.totals == (0, 181)


def test_both_episodes_of_a_child_in_the_period_count(stability):
    rows = [LEFT, "a,2,2015-03-01,2023-06-01,,,"]
    placements = ["a,2022-11-01,2023-05-01,kin", "a,2023-06-01,2023-07-01,kin", "a,2023-07-01,,kin"]
    found = stability(rows, placements)
    assert found.stability.totals == (1, 181 + 121)
    assert found.as_json()["placement_stability"] == {"moves": 1, "days": 302, "per_1000": 1000 / 302}


def test_days_and_moves_end_with_the_data(stability):
    placements = ["a,2022-11-01,2022-12-01,kin", "a,2022-12-01,2023-01-01,kin", "a,2023-01-01,,kin"]
    assert stability([STAYS], placements, through="2022-12-31").stability.totals == (1, 60)


def test_placements_that_belong_nowhere_are_told(stability):
    found = stability([LEFT], ["z,2022-11-01,,kin", "a,2022-10-20,,kin"])
    said = {one.code: one.message for one in found.cautions}
    assert said["unknown_children"] == "Placements of children who have no episode here: 1."
    assert said["outside_episodes"] == "Placements that begin in no episode: 1."
    assert said["no_placement"].startswith("Episodes of the period without any counted placement: 1.")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",2022-11-01,,kin", "row 2, column child_id: empty"),
        ("a,,,kin", "row 2, column start: empty"),
        ("a,2022-11-31,,kin", "row 2, column start: not a day"),
        ("a,2022-11-01,2022-10-01,kin", "row 2, column end: before the start"),
        ("a,2022-11-01,,", "row 2, column type: empty"),
    ],
)
def test_a_placement_that_cannot_be_is_named(stability, row, words):
    with pytest.raises(BadInput, match=words):
        stability([LEFT], [row])
