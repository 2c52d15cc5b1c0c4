"""Fine and Gray's model agrees with R's crr and with its own definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.survival.cox import cox
from alongside.evaluation.survival.fine_gray import fine_gray


def by(table, *names):
    return np.column_stack([table[name] for name in names])


@pytest.mark.parametrize("cause", [1, 2])
def test_progression_and_death_are_those_of_crr(mgus, r, cause):
    model = fine_gray(mgus["time"], mgus["event"], by(mgus, "age", "male", "mspike"), cause=cause)
    assert model.settled.all()
    assert model.coef == r(f"mgus_crr{cause}_coef")
    assert model.se == r(f"mgus_crr{cause}_se")
    assert [model.loglik_null, model.loglik] == r(f"mgus_crr{cause}_loglik")


def test_few_people_with_ties_are_those_of_crr(mgus, r):
    few = {key: column[4::17] for key, column in mgus.items()}
    model = fine_gray(few["time"], few["event"], by(few, "age", "male"), cause=2)
    assert model.coef == r("few_crr_coef")
    assert model.se == r("few_crr_se")


def test_exits_and_censoring_on_day_0_are_those_of_crr(mgus, r):
    time, event = mgus["time"] // 60, mgus["event"]
    assert {0, 1, 2} == set(event[time == 0])
    model = fine_gray(time, event, by(mgus, "age", "male"), cause=2)
    assert model.coef == r("day0_crr_coef")
    assert model.se == r("day0_crr_se")


def test_without_other_exits_it_is_coxs_model_with_breslows_ties(table):
    lung = table("lung")
    design = by(lung, "age", "sex")
    alone = fine_gray(lung["time"], lung["event"], design)
    plain = cox(None, lung["time"], lung["event"], design, ties="breslow", cluster=np.arange(len(lung["time"])))
    assert alone.coef == pytest.approx(plain.coef)
    assert alone.loglik == pytest.approx(plain.loglik)
    assert alone.covariance == pytest.approx(plain.covariance)


def test_counted_entries_are_fitted_as_their_children_one_by_one(mgus):
    time, event = mgus["time"][:300] // 20, mgus["event"][:300]
    design, n = np.column_stack([mgus["male"], mgus["age"] > 70])[:300], 1 + np.arange(300) % 3
    rows = np.repeat(np.arange(300), n)
    for family in (None, mgus["family"][:300] % 40):
        by_count = fine_gray(time, event, design, n, cause=2, cluster=family)
        families = None if family is None else family[rows]
        by_child = fine_gray(time[rows], event[rows], design[rows], cause=2, cluster=families)
        assert by_count.coef == pytest.approx(by_child.coef)
        assert by_count.covariance == pytest.approx(by_child.covariance)


def test_children_each_their_own_family_are_as_without_families(mgus):
    design = by(mgus, "age", "male")
    plain = fine_gray(mgus["time"], mgus["event"], design)
    single = fine_gray(mgus["time"], mgus["event"], design, cluster=mgus["id"])
    assert single.covariance == pytest.approx(plain.covariance)


def test_without_an_event_there_is_no_model():
    with pytest.raises(NotEstimable, match="Nobody"):
        fine_gray([1, 2, 3], [0, 2, 0], [0, 1, 1])


def plain_model(time, event, x, coef):
    """Fine and Gray (1999), formulas for one covariate, in loops over people: score, information, variance."""
    people = range(len(time))

    def uncensored_before(day):
        chance = 1.0
        for when in np.unique(time[(event == 0) & (time < day)]):
            chance *= 1 - ((time == when) & (event == 0)).sum() / (time >= when).sum()
        return chance

    def weight(i, day):
        if time[i] >= day:
            return 1.0
        return uncensored_before(day) / uncensored_before(time[i]) if event[i] > 1 else 0.0

    score_of = np.exp(coef * x)
    days = np.unique(time[event == 1])
    mean, hazard, score, information = {}, {}, 0.0, 0.0
    for day in days:
        w = np.array([weight(i, day) for i in people])
        s0, s1, s2 = ((w * score_of * x**power).sum() for power in range(3))
        events = ((time == day) & (event == 1)).sum()
        mean[day], hazard[day] = s1 / s0, events / s0
        score += x[(time == day) & (event == 1)].sum() - events * s1 / s0
        information += events * (s2 / s0 - (s1 / s0) ** 2)

    def residual(i, days_on):
        """The integral of (x - mean) w dM over the days."""
        own = sum(x[i] - mean[day] for day in days_on if event[i] == 1 and time[i] == day)
        return own - sum((x[i] - mean[day]) * weight(i, day) * score_of[i] * hazard[day] for day in days_on)

    lost = np.unique(time[event == 0])
    q = {u: -sum(residual(i, days[days >= u]) for i in people if time[i] < u) for u in lost}
    total = 0.0
    for i in people:
        term = residual(i, days)
        for u in lost[lost <= time[i]]:
            at_risk = (time >= u).sum()
            term += q[u] / at_risk * ((time[i] == u and event[i] == 0) - ((time == u) & (event == 0)).sum() / at_risk)
        total += term**2
    return score, information, total / information**2


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(-1, 2)), min_size=8, max_size=16))
@settings(max_examples=30, deadline=None)
def test_the_model_is_the_one_they_defined(rows):
    time, event, x = (np.array(column) for column in zip(*rows, strict=True))
    time[:2], event[:2], x[:2] = [3, 4], [1, 1], [0, 1]
    try:
        model = fine_gray(time, event, x)
    except NotEstimable:
        return
    if not model.settled.all():
        return
    score, information, variance = plain_model(time, event, x, model.coef[0])
    assert score == pytest.approx(0, abs=1e-7)
    assert model.model_covariance[0, 0] == pytest.approx(1 / information)
    assert model.covariance[0, 0] == pytest.approx(variance)
