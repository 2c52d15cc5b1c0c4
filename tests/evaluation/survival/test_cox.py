"""Cox's model agrees with R's coxph and with its own definition."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.survival import cox as cox_module
from alongside.evaluation.survival.cox import PartialLikelihood, cox, tied_sums


def by(table, *names):
    return np.column_stack([table[name] for name in names])


def agrees(model, r, name):
    assert model.settled.all()
    assert model.coef == r(f"{name}_coef")
    assert np.sqrt(np.diag(model.model_covariance)) == r(f"{name}_se")
    assert [model.loglik_null, model.loglik] == r(f"{name}_loglik")
    assert model.score.statistic == r(f"{name}_score", 0)
    return True


def test_lung_cancer_is_that_of_coxph_with_efrons_ties(table, r):
    lung = table("lung")
    model = cox(None, lung["time"], lung["event"], by(lung, "age", "sex", "ecog"))
    assert agrees(model, r, "lung_cox")
    assert model.ratio(1).ci == (pytest.approx(0.4142, abs=5e-5), pytest.approx(0.7994, abs=5e-5))  # as R prints them


def test_lung_cancer_is_that_of_coxph_with_breslows_ties(table, r):
    lung = table("lung")
    design = by(lung, "age", "sex", "ecog")
    assert agrees(cox(None, lung["time"], lung["event"], design, ties="breslow"), r, "lung_cox_breslow")


def test_people_in_clusters_have_the_robust_errors_of_coxph(table, r):
    lung = table("lung")
    model = cox(
        None, lung["time"], lung["event"], by(lung, "age", "sex", "ecog"), cluster=lung["ecog"] * 100 + lung["age"]
    )
    assert agrees(model, r, "lung_cox_robust")
    assert model.se == r("lung_cox_robust_robust_se")


def test_transplants_that_come_late_are_those_of_coxph(table, r):
    """Crowley and Hu (1977), J. Am. Stat. Assoc. 72, p. 27: the hearts of Stanford; time-varying exposure."""
    heart = table("heart")
    age, surgery, transplant = (heart[key] for key in ("age", "surgery", "transplant"))
    design = np.column_stack([age, surgery, transplant, age * transplant, surgery * transplant])
    assert agrees(cox(heart["start"], heart["stop"], heart["event"], design), r, "heart_cox")
    model = cox(heart["start"], heart["stop"], heart["event"], design[:, :3], cluster=heart["id"])
    assert agrees(model, r, "heart_cox_robust")
    assert model.se == r("heart_cox_robust_robust_se")


def test_events_that_come_again_are_those_of_coxph(table, r):
    """Wei, Lin and Weissfeld (1989), J. Am. Stat. Assoc. 84, p. 1065: bladder cancer, intervals clustered by person."""
    bladder = table("bladder2")
    model = cox(
        bladder["start"], bladder["stop"], bladder["event"], by(bladder, "rx", "size", "number"), cluster=bladder["id"]
    )
    assert agrees(model, r, "bladder_cox")
    assert model.se == r("bladder_cox_robust_se")


def test_other_exits_are_censored_in_the_hazard_of_one_cause(mgus, r):
    assert agrees(cox(None, mgus["time"], mgus["event"], by(mgus, "age", "male", "mspike")), r, "mgus_cox")


def test_weights_are_those_of_coxph(mgus, r):
    design = by(mgus, "age", "male")
    model = cox(None, mgus["time"], mgus["event"], design, w=mgus["w"], cluster=mgus["id"])
    assert agrees(model, r, "mgus_cox_weighted")
    assert model.se == r("mgus_cox_weighted_robust_se")
    assert cox(None, mgus["time"], mgus["event"], design, w=mgus["w"]).se == pytest.approx(model.se)


def test_a_column_that_says_nothing_more_has_no_coefficient(mgus):
    male = mgus["male"]
    model = cox(None, mgus["time"], mgus["event"], np.column_stack([male, 1 - male, np.ones(len(male)), mgus["age"]]))
    plain = cox(None, mgus["time"], mgus["event"], by(mgus, "male", "age"))
    assert np.isnan(model.coef).tolist() == [False, True, True, False]
    assert model.coef[[0, 3]] == pytest.approx(plain.coef)
    assert model.se[[0, 3]] == pytest.approx(plain.se)
    with pytest.raises(NotEstimable):
        model.log_ratio(1)


def test_an_exposure_with_no_event_at_all_has_no_ratio_and_leaves_the_others_theirs():
    time, event, x = np.arange(1, 9), [1, 1, 1, 1, 1, 1, 0, 0], [0, 1, 0, 0, 1, 0, 1, 0]
    model = cox(None, time, event, np.column_stack([x, [0, 0, 0, 0, 0, 0, 1, 1]]))
    assert model.settled.tolist() == [True, False]
    with pytest.raises(NotEstimable, match="nobody had the event"):
        model.ratio(1)
    without = cox(None, time[:6], event[:6], x[:6])
    assert model.log_ratio(0).estimate == pytest.approx(without.log_ratio(0).estimate, rel=1e-6)
    assert model.log_ratio(0).se == pytest.approx(without.log_ratio(0).se, rel=1e-6)


def test_without_an_event_or_a_difference_there_is_no_model():
    with pytest.raises(NotEstimable, match="Nobody"):
        cox(None, [1, 2, 3], [0, 2, 0], [0, 1, 1])
    with pytest.raises(NotEstimable, match="differs"):
        cox(None, [1, 2, 3], [0, 1, 0], [1, 1, 1])


def test_an_interval_that_does_not_last_is_refused():
    with pytest.raises(ValueError, match="start"):
        cox([0, 5], [4, 5], [1, 0], [0, 1])


intervals = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(1, 4),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(1, 3),
        st.integers(-2, 2),
    ),
    min_size=5,
    max_size=14,
).map(lambda rows: tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True)))


@given(intervals)
@settings(max_examples=50, deadline=None)
def test_efrons_likelihood_is_the_one_he_defined(rows):
    """Child by child and tie by tie, in plain loops, with gradient and curvature by differences."""
    start, lasting, event, exposed, n, x = rows
    event[0] = 1
    stop, design = start + lasting, np.column_stack([exposed, x])
    day = np.unique(stop[event == 1])
    first, past = np.searchsorted(day, start, side="right"), np.searchsorted(day, stop, side="right")
    kept = past > first
    made = PartialLikelihood(
        first[kept], past[kept], event[kept] == 1, design[kept], n[kept], np.ones(kept.sum()), len(day), "efron"
    )

    def plain(coef):
        total = 0.0
        score = np.exp(design @ coef)
        for when in day:
            dying = (stop == when) & (event == 1)
            at_risk = (start < when) & (when <= stop)
            total += (n * (design @ coef))[dying].sum()
            deaths = int(n[dying].sum())
            for gone in range(deaths):
                total -= np.log((n * score)[at_risk].sum() - gone / deaths * (n * score)[dying].sum())
        return total

    coef, small = np.array([0.3, -0.2]), 1e-4
    loglik, gradient, information = made(coef)
    assert loglik == pytest.approx(plain(coef), abs=1e-10)
    assert made.score_residuals(coef).T @ n[kept] == pytest.approx(gradient, abs=1e-9)
    for one, other in itertools.product(range(2), repeat=2):
        step, aside = small * np.eye(2)[one], small * np.eye(2)[other]
        assert gradient[one] == pytest.approx((plain(coef + step) - plain(coef - step)) / (2 * small), abs=1e-5)
        crossed = plain(coef + step + aside) - plain(coef + step - aside)
        crossed -= plain(coef - step + aside) - plain(coef - step - aside)
        assert information[one, other] == pytest.approx(-crossed / (4 * small**2), abs=1e-4)


def test_counted_entries_are_fitted_as_their_children_one_by_one(mgus):
    kept = slice(0, 300)
    time, event, male = mgus["time"][kept] // 20, mgus["event"][kept], mgus["male"][kept]
    old, family, n = mgus["age"][kept] > 70, mgus["family"][kept] % 40, 1 + np.arange(300) % 3
    design = np.column_stack([male, old])
    by_count = cox(None, time, event, design, n, cluster=family, cause=2)
    rows = np.repeat(np.arange(300), n)
    by_child = cox(None, time[rows], event[rows], design[rows], cluster=family[rows], cause=2)
    assert by_count.coef == pytest.approx(by_child.coef)
    assert by_count.covariance == pytest.approx(by_child.covariance)
    assert by_count.model_covariance == pytest.approx(by_child.model_covariance)


def test_sums_over_many_ties_do_not_depend_on_how_many_are_held_at_once(monkeypatch):
    s0, d0, deaths = np.array([90.0, 50.0, 20.0]), np.array([30.0, 9.0, 7.0]), np.array([12.0, 5.0, 3.0])
    at_once = tied_sums(s0, d0, deaths, "efron")
    monkeypatch.setattr(cox_module, "AT_ONCE", 6)
    assert [one.tolist() for one in tied_sums(s0, d0, deaths, "efron")] == [one.tolist() for one in at_once]
