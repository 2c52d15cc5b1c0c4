"""Closing: three unpaid people where goals are reached, and every other way at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.closing import Way, count_unpaid, may_close
from alongside.core.errors import BadInput

TABLE = [
    # way, unpaid people, asked for by the program -> may it close, how many more, which sentence
    ("goals_reached", 0, 3, (False, 3, "no_support_yet")),
    ("goals_reached", 1, 3, (False, 2, "some_support")),
    ("goals_reached", 2, 3, (False, 1, "some_support")),
    ("goals_reached", 3, 3, (True, 0, "may_close")),
    ("goals_reached", 7, 3, (True, 0, "may_close")),
    ("goals_reached", 0, 0, (True, 0, "may_close")),
    ("own_wish", 0, 3, (True, 0, "may_close")),
    ("moved", 0, 3, (True, 0, "may_close")),
    ("lost_touch", 1, 3, (True, 0, "may_close")),
    ("time_limit", 0, 3, (True, 0, "may_close")),
    ("other_program", 2, 3, (True, 0, "may_close")),
]


@pytest.mark.req("R-CLOSE-01", "R-CLOSE-05", "R-CLOSE-06", "R-CLOSE-07")
@pytest.mark.parametrize(("way", "have", "required", "expected"), TABLE)
def test_may_it_close(way, have, required, expected):
    found = may_close(way, have, required)
    assert (found.allowed, found.short_by, found.reason.code) == expected


@pytest.mark.req("R-CLOSE-01")
def test_the_refusal_is_kind_and_says_what_is_left_to_find():
    words = may_close("goals_reached", 2).reason.words
    assert words.startswith("2 of 3 people stand beside you without being paid: a good beginning.")


@pytest.mark.req("R-CLOSE-01")
def test_a_paid_helper_does_not_count():
    sister, neighbor, sponsor, counselor = False, False, False, True
    assert count_unpaid([sister, neighbor, counselor]) == 2
    assert not may_close("goals_reached", count_unpaid([sister, neighbor, counselor])).allowed
    assert may_close("goals_reached", count_unpaid([sister, neighbor, sponsor, counselor])).allowed


@given(st.sampled_from(list(Way)), st.integers(0, 20), st.integers(0, 10))
def test_one_more_person_never_closes_the_way_out(way, have, required):
    before, after = may_close(way, have, required), may_close(way, have + 1, required)
    assert after.allowed >= before.allowed
    assert before.allowed == (before.short_by == 0)
    assert before.reason.words and "%(" not in before.reason.words


@pytest.mark.parametrize(("way", "have", "required"), [("bored", 3, 3), ("moved", -1, 3), ("moved", 1, -3)])
def test_what_makes_no_sense_is_refused(way, have, required):
    with pytest.raises(BadInput):
        may_close(way, have, required)
