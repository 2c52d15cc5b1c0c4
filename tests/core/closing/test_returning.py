"""Coming back: always an answer for today."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.closing import return_plan
from alongside.core.matching import Candidate, Wants

ANA = Candidate("ana", languages=frozenset({"es"}), load=4, cap=10)
LUPE = Candidate("lupe", languages=frozenset({"es"}), load=2, cap=10)
BO = Candidate("bo", languages=frozenset({"en"}), load=0, cap=10)
FULL = {"load": 10}
AWAY = {"has_stepped_back": True}

TABLE = [
    # what the parent says, who there is -> who comes, what the parent reads, what the coordinator reads
    (Wants(named="ana"), (ANA, LUPE, BO), ("ana", "named", [])),
    (Wants(named="ana"), (replace(ANA, **FULL), LUPE), ("ana", "named", ["over_cap"])),
    (Wants(named="ana"), (replace(ANA, **AWAY), LUPE), ("lupe", "another", ["named_unavailable"])),
    (Wants(named="ana"), (replace(ANA, is_active=False), LUPE), ("lupe", "another", ["named_unavailable"])),
    (Wants(named="gone"), (ANA, LUPE), ("lupe", "another", ["named_unavailable"])),
    (Wants(named="gone", past=frozenset({"ana"})), (ANA, LUPE), ("ana", "past", ["named_unavailable"])),
    (Wants(past=frozenset({"ana"})), (ANA, LUPE), ("ana", "past", [])),
    (Wants(language="en", past=frozenset({"ana"})), (ANA, LUPE, BO), ("ana", "past", [])),
    (Wants(language="es"), (LUPE, BO), ("lupe", "another", [])),
    (Wants(), (replace(LUPE, **FULL),), ("lupe", "another", ["over_cap"])),
    (
        Wants(named="ana"),
        (replace(ANA, **AWAY),),
        (None, "coordinator", ["named_unavailable", "cover_today"]),
    ),
    (Wants(), (), (None, "coordinator", ["cover_today"])),
]


@pytest.mark.req("R-CLOSE-03", "R-CLOSE-04")
@pytest.mark.parametrize(("wants", "partners", "expected"), TABLE)
def test_who_walks_with_a_parent_who_comes_back(wants, partners, expected):
    plan = return_plan(wants, partners)
    assert (plan.partner, plan.for_parent.code, [found.code for found in plan.for_coordinator]) == expected


@pytest.mark.req("R-CLOSE-03")
@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Candidate,
            key=st.integers(0, 3),
            load=st.integers(0, 9),
            cap=st.none() | st.integers(0, 9),
            is_active=st.booleans(),
            has_stepped_back=st.booleans(),
            is_trained=st.booleans(),
        ),
        max_size=4,
        unique_by=lambda partner: partner.key,
    ),
    st.none() | st.integers(0, 3),
)
def test_always_today_and_never_a_word_to_the_parent_about_caps_or_waiting(partners, named):
    plan = return_plan(Wants(named=named), partners)
    assert "today" in plan.for_parent.words
    assert not {"cap", "wait", "queue", "full"} & set(plan.for_parent.words.lower().replace(".", " ").split())
    may = {p.key for p in partners if p.is_active and p.is_trained and not p.has_stepped_back}
    assert (plan.partner in may) if may else plan.partner is None
    if named in may:
        assert plan.partner == named
