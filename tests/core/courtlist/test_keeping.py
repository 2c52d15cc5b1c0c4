"""How long a court list entry is kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.courtlist.keeping import Outcome, keep_until

DAY = date(2026, 3, 2)
KEPT = [
    # outcome, next hearing in days -> last day kept, in days after the court day
    ("no", None, 0),
    ("no", 45, 0),
    ("not_offered", None, 0),
    ("not_offered", 45, 0),
    ("yes", 45, 0),
    ("not_now", None, 30),
    ("not_now", 7, 30),
    ("not_now", 30, 30),
    ("not_now", 45, 45),
    ("not_now", 60, 60),
    ("not_now", 180, 60),
    ("not_there", None, 30),
    ("not_there", 45, 45),
    ("not_there", -5, 30),
    ("", None, 30),
    ("", 45, 45),
]


@pytest.mark.parametrize(("outcome", "next_in", "kept"), KEPT)
def test_last_day_of_an_entry(outcome, next_in, kept):
    following = None if next_in is None else DAY + timedelta(next_in)
    assert keep_until(outcome, DAY, following) == DAY + timedelta(kept)


@given(st.sampled_from(list(Outcome)), st.none() | st.integers(-400, 400))
def test_never_before_the_court_day_and_never_over_sixty_days(outcome, next_in):
    last = keep_until(outcome, DAY, None if next_in is None else DAY + timedelta(next_in))
    assert DAY <= last <= DAY + timedelta(60)
