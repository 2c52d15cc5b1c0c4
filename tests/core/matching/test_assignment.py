"""The exact assignment: against brute force, and against a solver that shares no code with it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.core.matching import Pair, assign, score_table
from alongside.core.matching.scores import FORBIDDEN
from bench.assignment import flow_value, people


def brute_force(room, table):
    """(number matched, points) of the best of all assignments."""
    best = (0, 0)
    columns = range(len(room))
    for choice in product([-1, *columns], repeat=len(table)):
        taken = [choice.count(j) for j in columns]
        pairs = [(i, j) for i, j in enumerate(choice) if j >= 0]
        if any(n > r for n, r in zip(taken, room, strict=True)) or any(table[i][j] == FORBIDDEN for i, j in pairs):
            continue
        best = max(best, (len(pairs), sum(table[i][j] for i, j in pairs)), key=lambda found: found)
    return best


@st.composite
def small_cases(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    cell = st.one_of(st.just(FORBIDDEN), st.integers(-150, 600))
    table = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    return draw(st.lists(st.integers(0, 4), min_size=columns, max_size=columns)), table


@pytest.mark.req("R-MATCH-02", "R-CASE-02")
@settings(deadline=None)
@given(small_cases())
def test_as_many_as_can_be_then_the_most_points_as_brute_force_finds(case):
    room, table = case
    parents, partners = list(range(len(table))), list(range(len(room)))
    done = assign(parents, partners, room, table)
    matched, points = brute_force(room, table)
    # with nobody matched there is no sum to compare; otherwise brute force's tuple order is the two aims in
    # turn
    assert (len(done.pairs), done.value) == (matched, points if matched else 0)
    for j in partners:
        assert sum(pair.partner == j for pair in done.pairs) <= room[j]
    for pair in done.pairs:
        assert pair.points == table[pair.parent][pair.partner] != FORBIDDEN
    assert sorted([p.parent for p in done.pairs] + [u.parent for u in done.unassigned]) == parents


@settings(deadline=None)
@given(small_cases())
def test_same_input_same_answer(case):
    room, table = case
    parents, partners = list(range(len(table))), list(range(len(room)))
    assert assign(parents, partners, room, table) == assign(parents, partners, room, table)


@pytest.mark.req("R-MATCH-10")
def test_says_why_somebody_is_left_over():
    done = assign(["a", "b", "c"], ["one"], [1], [[5], [9], [FORBIDDEN]])
    assert done.pairs == (Pair("b", "one", 9),)
    assert [(left.parent, left.reason.code) for left in done.unassigned] == [
        ("a", "cap_reached"),
        ("c", "nobody_permitted"),
    ]


def test_matching_one_more_goes_before_any_number_of_points():
    done = assign(["a", "b"], ["x", "y"], [1, 1], [[100_000, 0], [1, FORBIDDEN]])
    assert done.pairs == (Pair("a", "y", 0), Pair("b", "x", 1))


def test_no_cap_lets_one_partner_take_all():
    done = assign(list(range(40)), ["x", "y"], [None, None], [[7, 3]] * 40)
    assert {pair.partner for pair in done.pairs} == {"x"}
    assert done.value == 280


@pytest.mark.parametrize(("parents", "partners", "table"), [([], ["x"], []), (["a"], [], [[]]), ([], [], [])])
def test_nobody_on_one_side_is_an_answer(parents, partners, table):
    done = assign(parents, partners, [1] * len(partners), table)
    assert done.pairs == ()
    assert [left.parent for left in done.unassigned] == parents


@pytest.mark.parametrize(
    ("room", "table"),
    [([1, 1], [[1]]), ([-1], [[1]]), ([1], [[1, 2]]), ([1], [[1], [2]])],
)
def test_sizes_that_do_not_fit_are_refused(room, table):
    with pytest.raises(BadInput):
        assign(["a"], ["x"], room, table)


def test_points_too_far_apart_for_exact_sums_are_refused():
    with pytest.raises(BadInput):
        assign(["a", "b"], ["x"], [2], [[0], [2**60]])


@pytest.mark.parametrize(("least_cap", "most_cap"), [(2, 5), (4, 15), (60, 75)])
@pytest.mark.req("R-CASE-02", "R-CONF-17")
def test_hundreds_at_once_agree_with_a_solver_that_shares_no_code(least_cap, most_cap):
    wants, partners = people(300, 40, least_cap=least_cap, most_cap=most_cap, seed=7)
    room, table = [partner.room for partner in partners], score_table(wants, partners)
    done = assign(range(300), [partner.key for partner in partners], room, table)
    assert (len(done.pairs), done.value) == flow_value(room, table)


@settings(deadline=None)
@given(small_cases())
def test_small_cases_agree_with_the_flow_solver_too(case):
    room, table = case
    done = assign(list(range(len(table))), list(range(len(room))), room, table)
    assert (len(done.pairs), done.value) == flow_value(room, table)
