"""How many children curves stand on: by arm and day, and never a few of them."""

from itertools import pairwise

import numpy as np
import pytest

from alongside.core.disclosure import THRESHOLD
from alongside.evaluation.report import as_csv, as_html
from tests.evaluation.study.studies import children, run, table, write


def found_in(folder, rows, threshold):
    table(folder / "children.csv", rows)
    return run(write(folder, threshold=threshold))


def test_children_without_an_event_and_still_followed_are_counted_by_arm(tmp_path):
    rows = children(300, 8)
    found = found_in(tmp_path, rows, 0)
    partner, time = np.array(rows["partner"]), np.array(rows["time_days"])
    own = {"exposed": partner == 1, "unexposed": partner == 0, "all": partner >= 0}
    assert [(one.arm, one.day) for one in found.at_risk][:7] == [
        ("exposed", float(day)) for day in (0, 90, 180, 365, 545)
    ] + [("unexposed", 0.0), ("unexposed", 90.0)]
    for one in found.at_risk:
        assert one.n == (own[one.arm] & (time > one.day)).sum() or one.day == 0
    said = as_html(found)
    assert "Children at risk after so many days" in said
    assert f"at risk,,exposed,90.0,{found.at_risk[1].n}," in as_csv(found)


@pytest.mark.parametrize("seed", range(3))
def test_no_count_and_no_two_together_give_a_few_children_away(tmp_path, seed):
    found = found_in(tmp_path, children(700, seed), THRESHOLD)
    assert len({one.day for one in found.at_risk}) > 2
    for arm in ("exposed", "unexposed", "all"):
        counts = [one.n for one in found.at_risk if one.arm == arm]
        gone = [before - after for before, after in pairwise(counts)]
        assert [one for one in counts + gone if 0 < one < THRESHOLD] == []


def test_counts_are_withheld_where_the_figures_are(tmp_path):
    rows = children(300, 2)
    rows["partner"] = [1 if number < 14 else 0 for number in range(300)]
    rows["event"][:14] = [1] * 5 + [2] * 9
    rows["time_days"][:14] = list(range(100, 114))
    found = found_in(tmp_path, rows, THRESHOLD)
    assert found.curves is None and found.at_risk is None
    assert "Children at risk after so many days" not in as_html(found)
    assert "at risk,,,,withheld" in as_csv(found)
