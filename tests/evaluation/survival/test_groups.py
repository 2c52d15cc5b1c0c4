"""Tests between groups and restricted means agree with R, and count entries as their children."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.survival.gray import gray
from alongside.evaluation.survival.logrank import logrank
from alongside.evaluation.survival.rmst import rmst

children = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 2), st.integers(1, 4)), min_size=8, max_size=30
).map(lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True)))


def test_the_log_rank_test_of_two_groups_is_that_of_survdiff(table, r):
    aml = table("aml")
    found = logrank(aml["time"], aml["status"], aml["x"])
    assert (found.statistic, found.df) == (r("aml_logrank", 0), 1)
    assert found.p == pytest.approx(0.0653393220405049)


def test_the_log_rank_test_of_four_groups_is_that_of_survdiff(table, r):
    lung = table("lung")
    found = logrank(lung["time"], lung["event"], lung["ecog"])
    assert (found.statistic, found.df) == (r("lung_logrank", 0), 3)


@pytest.mark.parametrize("cause", [1, 2])
def test_grays_test_is_that_of_cuminc(mgus, r, cause):
    two = gray(mgus["time"], mgus["event"], mgus["male"], cause=cause)
    assert (two.statistic, two.df) == (r("mgus_gray", cause - 1), 1)
    assert two.p == r("mgus_gray_p", cause - 1)
    third = np.digitize(mgus["age"], [60, 75], right=True)
    three = gray(mgus["time"], mgus["event"], third, cause=cause)
    assert (three.statistic, three.df) == (r("mgus_gray_three", cause - 1), 2)


def test_grays_test_of_few_with_ties_is_that_of_cuminc(mgus, r):
    time, event, male = (mgus[key][4::17] for key in ("time", "event", "male"))
    assert [gray(time, event, male, cause=cause).statistic for cause in (1, 2)] == r("few_gray")


def test_grays_test_weighed_by_rho_is_that_of_cuminc(mgus, r):
    assert gray(mgus["time"], mgus["event"], mgus["male"], cause=2, rho=1).statistic == r("mgus_gray_rho", 1)


def test_restricted_means_are_those_of_survfit(table, r):
    for name, group, event, horizon in (("lung", "sex", "event", 365), ("aml", "x", "status", 20)):
        of = table(name)
        found = rmst(of["time"], of[event], of[group] - of[group].min(), horizon=horizon)
        assert [found.unexposed.estimate, found.exposed.estimate] == r(f"{name}_rmst")
        assert [found.unexposed.se, found.exposed.se] == r(f"{name}_rmst_se")
        assert found.difference.estimate == pytest.approx(found.exposed.estimate - found.unexposed.estimate)
        assert found.difference.se == pytest.approx(np.hypot(found.exposed.se, found.unexposed.se))


def test_without_censoring_a_restricted_mean_is_the_weighted_mean_of_days():
    time, w = np.array([3, 8, 20, 4, 9, 30]), np.array([1, 2, 3, 1, 1, 4])
    found = rmst(time, [1, 2, 1, 1, 1, 2], [1, 1, 1, 0, 0, 0], horizon=10, w=w)
    stayed = np.minimum(time, 10)
    assert found.exposed.estimate == pytest.approx(np.average(stayed[:3], weights=w[:3]))
    residual = w[:3] * (stayed[:3] - found.exposed.estimate) / w[:3].sum()
    assert found.exposed.se == pytest.approx(np.sqrt((residual**2).sum()))


def test_weights_of_one_leave_a_restricted_mean_as_it_is(mgus):
    plain = rmst(mgus["time"], mgus["event"], mgus["male"], horizon=120)
    weighted = rmst(mgus["time"], mgus["event"], mgus["male"], horizon=120, w=np.ones(len(mgus["time"])))
    assert weighted.difference.estimate == pytest.approx(plain.difference.estimate)
    assert weighted.difference.se == pytest.approx(plain.difference.se, rel=1e-2)


def test_each_child_its_own_family_is_corrected_for_two_arms_alone(mgus):
    children = len(mgus["time"])
    w = np.ones(children)
    single = rmst(mgus["time"], mgus["event"], mgus["male"], horizon=120, w=w)
    families = rmst(mgus["time"], mgus["event"], mgus["male"], horizon=120, w=w, cluster=np.arange(children))
    assert families.difference.se == pytest.approx(single.difference.se * np.sqrt(children / (children - 2)))


@pytest.mark.parametrize("test", [logrank, gray])
def test_one_group_cannot_be_tested(test):
    with pytest.raises(NotEstimable):
        test([1, 2, 3], [1, 1, 0], [0, 0, 0])


@pytest.mark.parametrize("test", [logrank, gray])
def test_groups_without_an_event_cannot_be_tested(test):
    with pytest.raises(NotEstimable):
        test([1, 2, 3], [0, 0, 0], [0, 1, 0])


def test_a_mean_to_a_day_that_nobody_reached_is_not_given():
    with pytest.raises(NotEstimable, match="followed"):
        rmst([100, 500, 90, 120], [1, 0, 1, 0], [1, 1, 0, 0], horizon=365)


@given(children)
@settings(max_examples=50, deadline=None)
def test_counted_entries_are_tested_as_their_children_one_by_one(rows):
    time, event, group, n = rows
    one_by_one = np.repeat([time, event, group], n, axis=1)
    for test in (logrank, gray):
        try:
            by_count = test(time, event, group, n)
        except NotEstimable:
            with pytest.raises(NotEstimable):
                test(*one_by_one)
            continue
        by_child = test(*one_by_one)
        assert (by_count.statistic, by_count.df) == (pytest.approx(by_child.statistic), by_child.df)
