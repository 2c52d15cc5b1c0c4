"""No step of a released curve stands for one to ten children."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.survival.aalen_johansen import cumulative_incidence
from alongside.evaluation.survival.releasing import released_days
from alongside.evaluation.survival.steps import count_groups, count_steps

children = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 2), st.integers(0, 1), st.integers(1, 30)), min_size=2, max_size=40
).map(lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True)))


@given(children, st.integers(2, 15), st.none() | st.integers(0, 20))
@settings(max_examples=80, deadline=None)
def test_between_released_days_each_group_has_nobody_or_enough_of_every_kind(rows, threshold, horizon):
    time, event, arm, n = rows
    groups = count_groups(time, event, arm, n)
    days = released_days(groups, threshold, horizon)
    edges = np.concatenate([[-1], days])
    for group in groups:
        own = arm == group
        for begin, end in pairwise(edges):
            within = own & (time > begin) & (time <= end)
            for kind in (0, 1, 2):
                count = n[within & (event == kind)].sum()
                assert count == 0 or count >= threshold
            remain = n[own & (time > end)].sum()
            assert remain == 0 or remain >= threshold


def test_what_could_leak_is_there_and_is_not_shown():
    """Twenty leave, then two: a curve at every day shows two children; the released one ends before them."""
    time, event, arm, n = [30, 60, 90, 30], [1, 1, 0, 1], [0, 0, 0, 1], [20, 2, 40, 50]
    groups = count_groups(time, event, arm, n)
    assert 2 in groups[0].of(1)
    assert released_days(groups, 0).tolist() == [30, 60]
    assert released_days(groups, 11).tolist() == [30]


def test_what_is_printed_at_the_horizon_cannot_be_taken_from_a_step_beside_it():
    """The 2 of day 60 would follow from the value at day 60 and a step at day 30; so day 30 is not shown."""
    groups = count_groups([30, 60, 90, 30], [1, 1, 0, 1], [0, 0, 0, 1], [20, 2, 40, 50])
    assert released_days(groups, 11).tolist() == [30]
    assert released_days(groups, 11, horizon=60).tolist() == [60, 90]


def test_a_group_too_small_to_be_shown_has_no_curve():
    assert released_days(count_groups([30, 60, 60], [1, 1, 1], [0, 0, 1], [40, 40, 9])).tolist() == []


def test_a_released_curve_has_the_values_of_the_whole_one(mgus):
    groups = count_groups(mgus["time"], mgus["event"], mgus["male"])
    days = released_days(groups)
    assert 3 < len(days) < len(groups[0].day) / 10
    whole = cumulative_incidence(mgus["time"], mgus["event"])[2]
    read = whole.at(days)
    assert read.estimate.tolist() == [whole.estimate[whole.day <= day][-1] for day in days]
    assert (read.events >= 11).all()
    assert (read.at_risk >= 11).all()


def test_groups_counted_on_different_days_are_refused():
    with pytest.raises(ValueError, match="together"):
        released_days({0: count_steps([30], [1]), 1: count_steps([60], [1])})
