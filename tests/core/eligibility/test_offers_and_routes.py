"""Offer or not by rule, the doors in, and how long an entry is kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.eligibility import (
    Offer,
    Outcome,
    Switch,
    is_past,
    is_route_open,
    keep_until,
    must_refer,
    offer_by_rule,
    open_routes,
)
from alongside.core.errors import BadInput
from alongside.core.programs.choices import Route as FileSwitch

SONOMA = ("sexual_abuse", "severe_physical_abuse")
CONTRA_COSTA = ("significant_abuse", "high_profile")
OFFERS = [
    ((), SONOMA, Offer.OFFER),
    (("sexual_abuse",), SONOMA, Offer.NOT_OFFERED),
    (("high_profile",), SONOMA, Offer.OFFER),
    (("high_profile",), CONTRA_COSTA, Offer.NOT_OFFERED),
    (("high_profile", "sexual_abuse"), (), Offer.OFFER),
]


@pytest.mark.req("R-INTAKE-06", "R-INTAKE-07", "R-CONF-16")
@pytest.mark.parametrize(("found", "exclusions", "expected"), OFFERS)
def test_offer_or_not_by_rule(found, exclusions, expected):
    assert offer_by_rule(found, exclusions) is expected


@pytest.mark.req("R-CONF-16")
@given(st.sets(st.sampled_from([*SONOMA, *CONTRA_COSTA])))
def test_the_answer_holds_no_reason(found):
    assert offer_by_rule(found, SONOMA) in ("offer", "not_offered")


DOORS = {
    "court": "allowed",
    "self_referral": "allowed",
    "tdm": "off",
    "worker": "required",
    "attorney": "off",
}


@pytest.mark.req("R-INTAKE-10", "R-INTAKE-11", "R-INTAKE-13", "R-CONF-04")
def test_doors_are_what_the_file_says():
    assert open_routes(DOORS) == ("court", "self_referral", "worker")
    assert [door for door in DOORS if is_route_open(DOORS, door)] == ["court", "self_referral", "worker"]
    assert [door for door in DOORS if must_refer(DOORS, door)] == ["worker"]


@pytest.mark.parametrize(("door", "switches"), [("provider", DOORS), ("court", {"court": "ajar"})])
def test_a_door_or_word_that_is_not_there_is_refused(door, switches):
    with pytest.raises(BadInput):
        is_route_open(switches, door)


def test_the_words_are_the_program_files_own():
    assert [switch.value for switch in Switch] == [switch.value for switch in FileSwitch]


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
    assert not is_past(last, last)
    assert is_past(last, last + timedelta(1))
