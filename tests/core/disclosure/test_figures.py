"""Figures that are not counts do not give counts away."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.disclosure import (
    Extremes,
    Step,
    merge_steps,
    withhold_difference,
    withhold_extremes,
    withhold_share,
)
from alongside.core.errors import BadInput


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (30, 80, 0.375),
        (0, 80, 0.0),  # zeros stay
        (10, 80, None),  # a small numerator
        (70, 80, None),  # ten are left over
        (69, 80, 69 / 80),
        (5, 8, None),  # a small group
        (80, 80, None),  # everybody
        (0, 0, None),
        (None, 80, None),
        (30, None, None),
    ],
)
def test_a_share_is_withheld_with_what_it_gives_away(numerator, denominator, printed):
    assert withhold_share(numerator, denominator) == printed


def test_a_share_of_everybody_is_printed_where_that_is_no_secret():
    assert withhold_share(80, 80, prints_whole_groups=True) == 1.0


@given(st.integers(1, 300), st.sampled_from([2, 5, 11]))
def test_a_rounded_share_could_be_as_many_counts_as_the_threshold(denominator, threshold):
    """Whoever knows the denominator and the rule finds no fewer counts that print the same; 0 prints as it is."""
    alike = Counter(
        withhold_share(count, denominator, threshold, is_count_printed=False) for count in range(1, denominator + 1)
    )
    del alike[None]
    assert all(many >= threshold for many in alike.values())


def test_a_large_group_has_its_share_to_the_percent():
    assert withhold_share(12_345, 100_000, is_count_printed=False) == 0.12
    assert withhold_share(30, 80, is_count_printed=False) == 0.4
    assert withhold_share(12, 24, is_count_printed=False) is None


def test_shares_that_cannot_be_are_refused():
    for numerator, denominator in ((-1, 20), (21, 20)):
        with pytest.raises(BadInput):
            withhold_share(numerator, denominator)


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [(40, 47, None), (40, 40, 40), (40, 51, 51), (51, 41, None), (40, 10, None), (None, 47, 47), (40, None, None)],
)
def test_a_small_difference_is_a_small_count(first, second, printed):
    assert withhold_difference(first, second) == printed


def test_the_least_is_printed_only_if_eleven_people_have_it():
    assert withhold_extremes([2] * 11 + [3, 4, 9]) == Extremes(2, None)
    assert withhold_extremes([2] * 10 + [9] * 11) == Extremes(None, 9)
    assert withhold_extremes([]) == Extremes(None, None)


def test_steps_are_merged_until_each_holds_eleven():
    assert merge_steps([30, 60, 90], [60, 55, 48], [5, 7, 20]) == (
        Step(60, 60, (12,), 0),
        Step(90, 48, (20,), 0),
    )
    assert merge_steps([30, 60], [60, 45], [15, 12]) == (Step(30, 60, (15,), 0), Step(60, 45, (12,), 0))


def test_a_small_end_goes_into_the_last_step_or_is_left_out():
    assert merge_steps([30, 60], [60, 40], [20, 5]) == (Step(60, 60, (25,), 0),)
    assert merge_steps([30, 60], [60, 40], [20, 36]) == (Step(30, 60, (20,), 0),)
    assert merge_steps([30], [60], [5]) == ()
    assert merge_steps([], [], []) == ()


@given(st.data())
def test_no_step_tells_of_fewer_than_eleven(data):
    """Of each kind of event, of those last seen, of those who remain: none or at least eleven; nobody is lost."""
    at_risk = [data.draw(st.integers(0, 200))]
    events = []
    for _ in range(data.draw(st.integers(1, 12))):
        one = data.draw(st.integers(0, min(30, at_risk[-1])))
        other = data.draw(st.integers(0, min(30, at_risk[-1] - one)))
        events.append((one, other))
        at_risk.append(data.draw(st.integers(max(0, at_risk[-1] - one - other - 8), at_risk[-1] - one - other)))
    steps = merge_steps(range(len(events)), at_risk[:-1], events)
    people = at_risk[0]
    for step in steps:
        assert step.at_risk == people
        people -= sum(step.events) + step.left
        assert not any(0 < n < 11 for n in (step.at_risk, people, step.left, *step.events))


def test_steps_that_do_not_fit_are_refused():
    for times, at_risk, events in (
        ([1, 1], [20, 10], [5, 5]),
        ([1, 2], [20, 18], [5, 5]),
        ([1], [20, 10], [5]),
        ([1], [20], [21]),
        ([1, 2], [20, 10], [(1, 2), (1,)]),
    ):
        with pytest.raises(BadInput):
            merge_steps(times, at_risk, events)
