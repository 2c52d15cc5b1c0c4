"""Each rule at its edge: the last day that counts, and the first that does not."""

import numpy as np
import pytest

from alongside.evaluation.indicators import compute, load_definition, read_day, read_period
from alongside.evaluation.indicators.period import plus_months
from tests.evaluation.indicators.rows import episodes_of

PERIOD = "2022-10-01..2023-09-30"


def counts(measure: str, *rows: str, definition: str = "ccwip-cfsr4", through: str | None = None) -> tuple[int, int]:
    """Denominator and numerator of one measure over these rows."""
    day = read_day(through, "through") if through else None
    found = compute(episodes_of(*rows), load_definition(definition), read_period(PERIOD), through=day)
    return found.shares[measure].counts


BORN = "2015-03-01"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"a,1,{BORN},2022-10-01,2023-10-01,reunification,", (1, 1)),  # first day of the period; the anniversary
        (f"a,1,{BORN},2022-10-01,2023-10-02,reunification,", (1, 0)),
        (f"a,1,{BORN},2023-09-30,2023-10-08,reunification,", (1, 1)),  # last day of the period; 8 days
        (f"a,1,{BORN},2023-09-30,2023-10-07,reunification,", (0, 0)),
        (f"a,1,{BORN},2023-10-01,2023-11-01,reunification,", (0, 0)),
        ("a,1,2004-11-02,2022-11-01,2022-12-01,emancipation,", (1, 0)),  # removed on the last day before turning 18
        ("a,1,2004-11-01,2022-11-01,2022-12-01,emancipation,", (0, 0)),
        ("a,1,2005-05-15,2022-11-01,2023-05-14,reunification,", (1, 1)),  # left on the last day before turning 18
        ("a,1,2005-05-15,2022-11-01,2023-05-15,reunification,", (1, 0)),
        ("a,1,2005-05-15,2022-11-01,2024-02-01,reunification,2023-04-14", (1, 1)),  # 18 after the visit's 30 days
        ("a,1,2005-05-15,2022-11-01,2024-02-01,reunification,2023-04-15", (1, 0)),
        (f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-10-01", (1, 1)),  # the visit began at 11 months
        (f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-10-02", (1, 0)),
        (f"a,1,{BORN},2022-10-15,2023-10-16,reunification,2023-09-15", (1, 1)),  # 31 days of visit
        (f"a,1,{BORN},2022-10-15,2023-10-16,reunification,2023-09-16", (1, 0)),  # began a day too late
        (f"a,1,{BORN},2022-10-01,2023-10-02,reunification,2023-09-01", (1, 1)),  # 31 days
        (f"a,1,{BORN},2022-11-01,2023-11-02,guardianship,2023-09-01", (1, 0)),
        (f"a,1,{BORN},2022-11-01,2023-05-01,live_with_relative,", (1, 0)),  # no permanency in California
        (f"a,1,{BORN},2022-11-01,,,2023-01-01", (1, 0)),  # a visit that has not ended in reunification
    ],
)
def test_permanency_of_children_entering(row, expected):
    assert counts("permanency_12_entries", row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"a,1,{BORN},2021-10-01,2023-09-30,reunification,", (1, 1)),  # 12 months on the first day; the last day
        (f"a,1,{BORN},2021-10-01,2023-10-01,reunification,", (1, 0)),
        (f"a,1,{BORN},2021-10-02,2023-09-30,reunification,", (0, 0)),
        (f"a,1,{BORN},2020-10-02,2022-10-01,adoption,", (1, 1)),  # 23 months; left on the first day
        (f"a,1,{BORN},2020-10-02,2022-09-30,adoption,", (0, 0)),
        (f"a,1,{BORN},2020-10-01,2023-01-01,adoption,", (0, 0)),  # 24 months: the other measure
        ("a,1,2004-10-02,2021-01-01,2022-10-01,guardianship,", (1, 1)),  # turns 18 the day after the first
        ("a,1,2004-10-02,2021-01-01,2022-10-02,guardianship,", (1, 0)),
        ("a,1,2004-10-01,2021-01-01,2022-11-01,guardianship,", (0, 0)),
        (f"a,1,{BORN},2021-01-01,2024-01-01,reunification,2022-10-15", (1, 0)),  # no trial home visit here
        (f"a,1,{BORN},2021-01-01,,,", (1, 0)),
    ],
)
def test_permanency_of_children_in_care_12_to_23_months(row, expected):
    assert counts("permanency_12_23", row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"a,1,{BORN},2020-10-01,2023-09-30,adoption,", (1, 1)),
        (f"a,1,{BORN},2020-10-02,2023-09-30,adoption,", (0, 0)),
        (f"a,1,{BORN},2016-10-01,2023-10-01,adoption,", (1, 0)),
        (f"a,1,{BORN},2016-10-01,2023-03-01,transfer,", (1, 0)),
    ],
)
def test_permanency_of_children_in_care_24_months_or_more(row, expected):
    assert counts("permanency_24_plus", row) == expected


LEFT = f"a,1,{BORN},2022-11-01,2023-04-01"


@pytest.mark.parametrize(
    ("reason", "back", "expected"),
    [
        ("reunification", "2024-04-01", (1, 1)),  # the anniversary of the exit
        ("reunification", "2024-04-02", (1, 0)),
        ("reunification", "2023-04-01", (1, 1)),  # the same day
        ("live_with_relative", "2023-05-01", (1, 1)),
        ("guardianship", "2023-05-01", (1, 1)),
        ("adoption", "2023-05-01", (0, 0)),
        ("emancipation", "2023-05-01", (0, 0)),
    ],
)
@pytest.mark.parametrize("measure", ["reentry_entry_cohort", "reentry_exit_cohort"])
@pytest.mark.req("R-EVAL-19")
def test_coming_back(measure, reason, back, expected):
    assert counts(measure, f"{LEFT},{reason},", f"a,2,{BORN},{back},,,") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"a,1,{BORN},2019-01-01,2022-10-01,reunification,", (1, 0)),  # whenever they entered
        (f"a,1,{BORN},2019-01-01,2023-09-30,reunification,", (1, 0)),
        (f"a,1,{BORN},2019-01-01,2022-09-30,reunification,", (0, 0)),
        (f"a,1,{BORN},2019-01-01,2023-10-01,reunification,", (0, 0)),
        (f"a,1,{BORN},2023-01-01,2023-01-08,reunification,", (0, 0)),
        (f"a,1,{BORN},2023-01-01,2023-01-09,reunification,", (1, 0)),
        ("a,1,2005-01-01,2022-01-01,2022-12-31,reunification,", (1, 0)),
        ("a,1,2005-01-01,2022-01-01,2023-01-01,reunification,", (0, 0)),
    ],
)
def test_who_is_in_the_exit_cohort(row, expected):
    assert counts("reentry_exit_cohort", row) == expected


def test_of_two_exits_in_the_period_the_first_is_followed():
    rows = (
        f"a,1,{BORN},2022-10-02,2022-11-01,reunification,",
        f"a,2,{BORN},2023-12-01,,,",
        f"b,1,{BORN},2022-10-02,2022-11-01,reunification,",
        f"b,2,{BORN},2022-12-01,2023-02-01,reunification,",
    )
    assert counts("reentry_exit_cohort", *rows) == (2, 1)


def test_a_short_first_episode_gives_way_to_the_next_or_takes_the_child_along():
    rows = (f"a,1,{BORN},2022-10-02,2022-10-05,reunification,", f"a,2,{BORN},2022-12-01,2023-02-01,reunification,")
    assert counts("permanency_12_entries", *rows) == (1, 1)
    assert counts("permanency_12_entries", *rows, definition="wa-poc-cfsr3") == (0, 0)


@pytest.mark.parametrize(
    ("definition", "row", "expected"),
    [
        # living with a relative is permanency in the federal measures
        ("cfsr4", f"a,1,{BORN},2022-11-01,2023-05-01,live_with_relative,", (1, 1)),
        ("cfsr3", f"a,1,{BORN},2022-11-01,2023-05-01,live_with_relative,", (1, 1)),
        # days of the visit beyond 30 are subtracted: 2023-10-02 and 30 days is the anniversary
        ("cfsr4", f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-10-02", (1, 1)),
        ("cfsr4", f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-10-03", (1, 0)),
        # of a visit before living with a relative too, in round 4
        ("cfsr4", f"a,1,{BORN},2022-11-01,2024-02-01,live_with_relative,2023-09-01", (1, 1)),
        ("cfsr3", f"a,1,{BORN},2022-11-01,2024-02-01,live_with_relative,2023-09-01", (1, 0)),
        # Washington: whole months up to 12, and the visit's start plus a month
        ("wa-poc-cfsr3", f"a,1,{BORN},2022-11-01,2023-11-30,reunification,", (1, 1)),
        ("wa-poc-cfsr3", f"a,1,{BORN},2022-11-01,2023-12-01,reunification,", (1, 0)),
        ("wa-poc-cfsr3", f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-10-31", (1, 1)),
        ("wa-poc-cfsr3", f"a,1,{BORN},2022-11-01,2024-02-01,reunification,2023-11-01", (1, 0)),
    ],
)
def test_public_implementations_differ_as_declared(definition, row, expected):
    assert counts("permanency_12_entries", row, definition=definition) == expected


@pytest.mark.parametrize(
    ("definition", "expected"), [("cfsr3", ((1, 0), (1, 0))), ("ms-mdcps-cfsr3", ((1, 0), (0, 0)))]
)
def test_exactly_24_months_is_one_band_or_the_other(definition, expected):
    rows = (f"a,1,{BORN},2020-10-01,,,", f"b,1,{BORN},2021-10-01,,,")
    found = tuple(counts(name, *rows, definition=definition) for name in ("permanency_12_23", "permanency_24_plus"))
    assert found == expected


def test_washington_follows_re_entry_to_the_day_before_the_anniversary():
    rows = (f"{LEFT},reunification,", f"a,2,{BORN},2024-04-01,,,")
    assert counts("reentry_entry_cohort", *rows, definition="wa-poc-cfsr3") == (1, 0)
    assert counts("reentry_entry_cohort", *rows, definition="cfsr3") == (1, 1)


def test_what_came_after_the_data_ended_has_not_happened():
    rows = (
        f"a,1,{BORN},2022-11-01,2023-04-01,reunification,",
        f"a,2,{BORN},2023-08-01,,,",
        f"b,1,{BORN},2022-11-01,2023-07-31,reunification,",
    )
    for measure, expected in (("permanency_12_entries", (2, 1)), ("reentry_entry_cohort", (1, 0))):
        assert counts(measure, *rows, through="2023-07-30") == expected
    assert counts("permanency_12_entries", *rows, through="2023-07-31") == (2, 2)
    assert counts("reentry_entry_cohort", *rows, through="2023-08-01") == (2, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2004-02-29", 216, "2022-02-28"),  # turns 18
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -48, "2020-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2022-10-01", -24, "2020-10-01"),
        ("1969-12-31", 2, "1970-02-28"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, expected):
    assert plus_months(read_day(day, ""), months) == read_day(expected, "")


def test_months_looked_up_for_many_days_are_those_added_to_each():
    days = np.arange(read_day("1900-01-01", ""), read_day("2199-12-31", "") + 1)
    for months in (-24, 1, 11, 12, 216):
        assert list(plus_months(days, months)[::97]) == [plus_months(int(day), months) for day in days[::97]]
