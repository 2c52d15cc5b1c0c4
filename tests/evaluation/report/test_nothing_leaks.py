"""Data that differ in nothing but what is withheld give the same three files, byte for byte: no plot can tell."""

import json
import re

import pytest

from alongside.core.disclosure import THRESHOLD
from alongside.evaluation.report import as_csv, as_html
from tests.evaluation.study.studies import TIME, children, run, table, write

COSTS = """
[costs]
program = { low = 180_000, high = 220_000, source = "County ledger" }
served = { low = 400, high = 440, source = "Program tally" }
day_in_care = { low = 40, high = 100, source = "State rate book" }
"""


def files(folder, rows, threshold=THRESHOLD, **parts):
    table(folder / "children.csv", rows)
    path = write(folder, threshold=threshold, **parts)
    path.write_text(path.read_text("utf-8") + COSTS, "utf-8")
    found = run(path)
    return json.dumps(found.as_json(), indent=1), as_html(found), as_csv(found)


def few_exposed(home):
    """Of 983 children 17 had a partner, and `home` of those went home: fewer than may be told."""
    rows = children(983, 21)
    rows["partner"] = [1 if number < 17 else 0 for number in range(983)]
    rows["event"][:17] = [1] * home + [2] * (17 - home)
    rows["time_days"][:17] = [40 + 7 * number + home for number in range(17)]
    return rows


@pytest.mark.parametrize("method", ["unadjusted", "iptw", "aipw", "cem"])
def test_an_arm_too_small_to_tell_leaves_no_trace(tmp_path, method):
    parts = {"covariates": 'categorical = ["race"]', "design": f'method = "{method}"\nsubgroups = ["race"]'}
    seven, five = (files(tmp_path, few_exposed(home), **parts) for home in (7, 5))
    assert seven == five
    shown = files(tmp_path, few_exposed(7), threshold=0, **parts)
    assert all(one != other for one, other in zip(seven, shown, strict=True))


def test_no_share_of_a_withheld_arm_stands_anywhere(tmp_path):
    found = files(tmp_path, few_exposed(7), covariates='categorical = ["race"]', design='method = "iptw"')
    plain, *_ = files(tmp_path, few_exposed(7), threshold=0, design='method = "unadjusted"')
    risks = json.loads(plain)["risks"]
    told = [risks[arm]["estimate"] for arm in ("exposed", "unexposed")]
    assert told[0] == pytest.approx(7 / 17)
    for words in found:
        for share in told:
            for digits in (f"{share:.4f}", f"{100 * share:.1f}", f"{100 * share:.2f}", f"{share:.3f}"):
                assert not re.search(rf"(?<![\d.]){re.escape(digits)}(?!\d)", words), digits
    assert 'class="dots"' not in found[1]


def test_returns_do_not_tell_how_few_stayed(tmp_path):
    """Of 205 exposed children all but a few went home: how many came back is of how many went home."""

    def rows(stayed):
        made = children(605, 31)
        made["partner"] = [1 if number < 205 else 0 for number in range(605)]
        for number in range(205):
            made["event"][number], made["time_days"][number] = (1, 30 + number) if number >= stayed else (0, 700)
        made["reentered"] = [number % 5 == 3 for number in range(605)]
        made["reentered"] = [int(one) if number > 20 else 0 for number, one in enumerate(made["reentered"])]
        made["reentry_days"] = [200 if one else 900 for one in made["reentered"]]
        return made

    outcome = TIME + 'reentry = { event = "reentered", time = "reentry_days", horizon_days = [365] }\n'
    five, seven = (files(tmp_path, rows(stayed), outcome=outcome) for stayed in (5, 7))
    assert five == seven
    assert json.loads(five[0])["reentry"][0]["n"] == {"exposed": None, "unexposed": None, "all": None}


def test_groups_that_are_withheld_together_may_change_places(tmp_path):
    def rows(one, other):
        made = children(600, 9)
        made["partner"] = [number % 2 for number in range(600)]
        made["race"] = ["white"] * 552 + ["other"] * 24 + ["black"] * 24
        for number in range(552, 600):
            group = one if number < 576 else other
            place = (number - 552) % 24
            made["event"][number], made["time_days"][number] = (1, 100) if place // 2 < group else (2, 200)
        return made

    parts = {"design": 'method = "unadjusted"\nsubgroups = ["race"]'}
    three_and_five, five_and_three = (files(tmp_path, rows(*two), **parts) for two in ((3, 5), (5, 3)))
    assert three_and_five == five_and_three
    groups = json.loads(three_and_five[0])["subgroups"]
    assert [one["level"] for one in groups if one["n"] is None] == ["black", "other"]
    assert three_and_five != files(tmp_path, rows(3, 5), threshold=0, **parts)


def test_returns_that_are_withheld_tell_nothing_of_when_they_were(tmp_path):
    def rows(early):
        made = children(800, 4)
        home = [place for place, event in enumerate(made["event"]) if event == 1 and made["time_days"][place] <= 365]
        back = {place: (100 if number < early else 500) for number, place in enumerate(home[:60])}
        made["reentered"] = [1 if place in back else 0 for place in range(800)]
        made["reentry_days"] = [back.get(place, 900) for place in range(800)]
        return made

    outcome = TIME + 'reentry = { event = "reentered", time = "reentry_days", horizon_days = [365, 730] }\n'
    four, six = (files(tmp_path, rows(early), outcome=outcome) for early in (4, 6))
    assert four == six
    first, second = json.loads(four[0])["reentry"]
    assert first["all"]["estimate"] is None and second["all"]["estimate"] is not None
