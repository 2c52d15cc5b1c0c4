"""Days that become weeks, keys that go, months and bins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.closing import (
    LengthBin,
    erasure_complete_on,
    key_destroyed_on,
    last_end_by_week,
    length_bin,
    match_month,
    monday_of,
)
from alongside.core.errors import BadInput

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(DAYS)
def test_a_week_begins_on_monday_and_rounding_again_changes_nothing(day):
    week = monday_of(day)
    assert week.weekday() == 0
    assert timedelta(0) <= day - week < timedelta(7)
    assert monday_of(week) == week


@given(DAYS, st.integers(0, 90))
def test_days_stay_exact_for_thirty_days_after_the_end(ended, later):
    assert (ended <= last_end_by_week(ended + timedelta(later))) == (later >= 30)


def test_the_key_goes_after_thirty_days_and_backups_go_dark_one_epoch_later():
    gone = key_destroyed_on(date(2026, 3, 2))
    assert (gone, erasure_complete_on(gone)) == (date(2026, 4, 1), date(2026, 5, 1))
    assert key_destroyed_on(date(2026, 3, 2), 90) == date(2026, 5, 31)
    with pytest.raises(BadInput):
        key_destroyed_on(date(2026, 3, 2), -1)


BINS = [
    # how long from 31 January 2026 -> the bin
    (date(2026, 1, 31), LengthBin.UNDER_1),
    (date(2026, 2, 27), LengthBin.UNDER_1),
    (date(2026, 2, 28), LengthBin.FROM_1),
    (date(2026, 4, 29), LengthBin.FROM_1),
    (date(2026, 4, 30), LengthBin.FROM_3),
    (date(2026, 7, 30), LengthBin.FROM_3),
    (date(2026, 7, 31), LengthBin.FROM_6),
    (date(2027, 1, 30), LengthBin.FROM_6),
    (date(2027, 1, 31), LengthBin.FROM_12),
    (date(2027, 7, 31), LengthBin.FROM_18),
    (date(2036, 1, 1), LengthBin.FROM_18),
]


@pytest.mark.req("R-CASE-05")
@pytest.mark.parametrize(("ended", "expected"), BINS)
def test_length_bins(ended, expected):
    assert length_bin(date(2026, 1, 31), ended) == expected


@pytest.mark.req("R-CONTACT-01", "R-CONTACT-02")
@given(DAYS, st.integers(0, 4000))
def test_match_months_count_from_one_and_never_go_back(begun, later):
    day = begun + timedelta(later)
    month = match_month(begun, day)
    assert match_month(begun, begun) == 1
    assert 0 <= match_month(begun, day + timedelta(1)) - month <= 1
    assert (length_bin(begun, day) in (LengthBin.UNDER_1, LengthBin.FROM_1, LengthBin.FROM_3)) == (month <= 6)


def test_a_day_before_the_match_is_refused():
    with pytest.raises(BadInput):
        match_month(date(2026, 3, 2), date(2026, 3, 1))
