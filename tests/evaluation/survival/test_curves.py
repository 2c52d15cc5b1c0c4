"""Curves agree with R, with one another, and with what they mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.survival.aalen_johansen import cumulative_incidence
from alongside.evaluation.survival.km import kaplan_meier
from alongside.evaluation.survival.steps import count_steps

children = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(1, 4)), min_size=1, max_size=25).map(
    lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True))
)


def test_kaplan_meier_of_acute_leukaemia_is_that_of_survfit(table, r):
    aml = table("aml")
    curve = kaplan_meier(aml["time"], aml["status"])
    assert curve.day == r("aml_day")
    assert curve.at_risk == r("aml_at_risk")
    assert curve.estimate == r("aml_surv")
    assert curve.se == r("aml_se")
    assert curve.lower == r("aml_lower")
    assert curve.upper == r("aml_upper")


def test_kaplan_meier_with_many_ties_and_censoring_is_that_of_survfit(table, r):
    lung = table("lung")
    curve = kaplan_meier(lung["time"], lung["event"]).at([30, 180, 365, 730])
    assert curve.estimate == r("lung_surv")
    assert curve.se == r("lung_se")
    assert curve.lower == r("lung_lower")
    assert curve.upper == r("lung_upper")


def test_a_curve_that_reaches_zero_has_no_interval_there():
    curve = kaplan_meier([3, 5], [1, 1])
    assert curve.estimate.tolist() == [0.5, 0.0]
    assert np.isnan([curve.se[1], curve.lower[1], curve.upper[1]]).all()


def test_weights_leave_no_dust_where_all_are_gone():
    curve = kaplan_meier([1, 2, 2, 2], [1, 1, 2, 1], w=[0.3, 0.1, 0.2, 0.7])
    assert curve.estimate[-1] == 0
    assert np.isnan(curve.lower[-1])


def test_cumulative_incidence_and_its_variance_are_those_of_cuminc(mgus, r, months):
    curves = cumulative_incidence(mgus["time"], mgus["event"])
    for cause in (1, 2):
        found = curves[cause].at(months)
        assert found.estimate == r(f"mgus_cif{cause}")
        assert found.se**2 == r(f"mgus_cif{cause}_var")


def test_a_weighted_curve_has_the_infinitesimal_jackknife_of_survfit(mgus, r, months):
    found = cumulative_incidence(mgus["time"], mgus["event"], w=mgus["w"])[1].at(months)
    assert found.estimate == r("mgus_weighted")
    assert found.se == r("mgus_weighted_se")


def test_a_curve_of_families_sums_within_them_as_survfit_does(mgus, r, months):
    found = kaplan_meier(mgus["time"], mgus["event"], w=mgus["w"], cluster=mgus["family"]).at(months)
    assert found.estimate == r("mgus_km_weighted")
    assert found.se == r("mgus_km_clustered_se")


def test_four_children_worked_by_hand():
    """Day 1 one of four comes home; day 2 one of three is adopted; day 3 one is lost; day 4 the last comes home."""
    curves = cumulative_incidence([1, 2, 3, 4], [1, 2, 0, 1])
    assert curves[1].estimate == pytest.approx([1 / 4, 1 / 4 + 1 / 2])
    assert curves[2].estimate == pytest.approx([3 / 4 * 1 / 3])
    assert kaplan_meier([1, 2, 3, 4], [1, 2, 0, 1]).estimate == pytest.approx([3 / 4, 1 / 2, 0])


def test_a_kind_that_nobody_had_has_no_steps_and_reads_as_zero():
    curve = cumulative_incidence([4, 9], [1, 0], causes=[1, 2])[2]
    assert curve.day.tolist() == []
    assert curve.at([30]).estimate.tolist() == [0.0]


def test_a_curve_read_at_other_days_counts_what_lies_between():
    curve = kaplan_meier([5, 9, 9, 14, 20], [1, 1, 1, 0, 1]).at([4, 10, 30])
    assert curve.estimate.tolist() == [1.0, 0.4, 0.0]
    assert curve.events.tolist() == [0.0, 3.0, 1.0]
    assert curve.at_risk.tolist() == [5.0, 5.0, 1.0]


@pytest.mark.parametrize(
    ("time", "event", "fault"),
    [
        ([1, np.nan], [1, 0], "missing"),
        ([1, -2], [1, 0], "below zero"),
        ([1, 2], [1, 0.5], "codes"),
        ([1, 2], [1], "entries"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_refused(time, event, fault):
    with pytest.raises(ValueError, match=fault):
        kaplan_meier(time, event)


@given(children)
@settings(max_examples=60, deadline=None)
def test_counted_entries_give_the_curves_of_their_children_one_by_one(rows):
    time, event, n = rows
    by_count, by_child = (
        cumulative_incidence(time, event, n),
        cumulative_incidence(*np.repeat([time, event], n, axis=1)),
    )
    assert by_count.keys() == by_child.keys()
    for cause, curve in by_count.items():
        assert curve.estimate == pytest.approx(by_child[cause].estimate)
        assert curve.se == pytest.approx(by_child[cause].se)


@given(children)
@settings(max_examples=60, deadline=None)
def test_incidences_rise_and_add_up_to_all_who_are_gone(rows):
    time, event, n = rows
    days = count_steps(time, event, n).day
    curves = cumulative_incidence(time, event, n)
    gone = sum((curve.at(days).estimate for curve in curves.values()), np.zeros(len(days)))
    assert gone == pytest.approx(1 - kaplan_meier(time, event, n).at(days).estimate)
    assert all((np.diff(curve.estimate, prepend=0) > 0).all() for curve in curves.values())


@given(children)
@settings(max_examples=60, deadline=None)
def test_the_influence_of_children_is_how_the_estimate_moves_with_their_weight(rows):
    """The squared sum of numerical derivatives, family by family, is the variance at every day."""
    time, event, n = rows
    family = np.arange(len(time)) // 2
    w = 1 + (time % 3) / 2
    days = np.unique(time)
    curve = cumulative_incidence(time, event, n, w, causes=[1], cluster=family)[1].at(days)
    step, variance = 1e-6, np.zeros(len(days))
    for one in np.unique(family):
        moved = [
            cumulative_incidence(time, event, n, w * (1 + sign * step * (family == one)), causes=[1])[1].at(days)
            for sign in (1, -1)
        ]
        variance += ((moved[0].estimate - moved[1].estimate) / (2 * step)) ** 2
    steps = np.searchsorted(days, cumulative_incidence(time, event, n, causes=[1])[1].day)  # the variance is read there
    assert (curve.se**2)[steps] == pytest.approx(variance[steps], abs=1e-7)
