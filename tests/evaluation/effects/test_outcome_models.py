"""Standardization, AIPW and regression reproduce NHEFS and statsmodels; cells give what single children give."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.effects.aipw import aipw
from alongside.evaluation.effects.regression import regress
from alongside.evaluation.effects.standardization import standardize
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.formulas import formula_model
from alongside.evaluation.models.logistic import fit_logistic
from tests.evaluation.models.test_formulas import NHEFS_FORMULA
from tests.evaluation.reference import children_design, columns, expected, nhefs_design

NHEFS = expected("nhefs.json")
SIM = expected("measured_confounding_effect.json")["measured_confounding_effect"]


def nhefs_designs():
    """What If, program 13.1: the product of stopping and smoking intensity, beside everything."""
    d = dict(columns("nhefs.csv"))
    model = formula_model(f"qsmk * smokeintensity + {NHEFS_FORMULA}", d, where="covariates.outcome_formula")
    ones = np.ones(len(d["qsmk"]))
    return [model.design(one) for one in (d, {**d, "qsmk": ones}, {**d, "qsmk": 0 * ones})]


def test_nhefs_standardization() -> None:
    d, published = columns("nhefs.csv"), NHEFS["standardization"]
    found = standardize(d["wt82_71"], d["qsmk"], *nhefs_designs())
    assert found.difference.estimate == pytest.approx(published["est"], abs=1e-9)
    assert (found.risk1, found.risk0) == pytest.approx((published["mu1"], published["mu0"]), abs=1e-9)


def test_nhefs_aipw() -> None:
    d = columns("nhefs.csv")
    score = fit_logistic(nhefs_design(), d["qsmk"]).predict(nhefs_design())
    found = aipw(d["wt82_71"], d["qsmk"], score, *nhefs_designs()).difference
    assert found.estimate == pytest.approx(NHEFS["aipw"]["est"], abs=1e-9)
    assert found.se == pytest.approx(NHEFS["aipw"]["se"], abs=1e-9)


def test_nhefs_regression_is_least_squares_with_hc0() -> None:
    d, design = columns("nhefs.csv"), nhefs_design()
    found = regress(d["wt82_71"], d["qsmk"], design).difference
    theirs = sm.OLS(d["wt82_71"], np.column_stack([design, d["qsmk"]])).fit(cov_type="HC0")
    assert (found.estimate, found.se) == pytest.approx((theirs.params[-1], theirs.bse[-1]), rel=1e-8)


def simulated():
    d, x = columns("measured_confounding_effect.csv"), children_design()
    y, a = ((d["event"] == 1) & (d["time_days"] <= 365)).astype(float), d["partner"]
    designs = [np.column_stack([x, one, one * x[:, -1]]) for one in (a, np.ones_like(a), np.zeros_like(a))]
    return y, a, designs, d["family_id"], fit_logistic(x, a).predict(x)


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC"])
def test_standardized_risks_have_the_delta_method_of_statsmodels(estimand) -> None:
    y, a, (x, x1, x0), family, _ = simulated()
    found = standardize(y, a, x, x1, x0, cluster=family, estimand=estimand)
    keep = {"ATE": np.ones(len(a), bool), "ATT": a == 1, "ATC": a == 0}[estimand]
    fit = sm.Logit(y, x).fit(disp=False, method="newton", tol=1e-12, cov_type="cluster", cov_kwds={"groups": family})
    p1, p0 = fit.predict(x1[keep]), fit.predict(x0[keep])
    slope = np.array([(p * (1 - p)) @ one[keep] / keep.sum() for p, one in ((p1, x1), (p0, x0))])
    means = np.array([p1.mean(), p0.mean()])
    assert (found.risk1, found.risk0) == pytest.approx(tuple(means), rel=1e-8)
    covariance = slope @ fit.cov_params() @ slope.T
    contrast = np.array([1.0, -1.0])
    assert found.difference.se == pytest.approx(np.sqrt(contrast @ covariance @ contrast), rel=1e-6)
    on_log = contrast / means
    assert found.risk_ratio is not None
    assert found.risk_ratio.se == pytest.approx(np.sqrt(on_log @ covariance @ on_log), rel=1e-6)


def test_the_known_effect_lies_in_every_interval() -> None:
    y, a, designs, family, score = simulated()
    for estimand in ("ATE", "ATT"):
        truth = SIM["truth"][f"{estimand}_rd365"]
        assert standardize(y, a, *designs, cluster=family, estimand=estimand).difference.covers(truth)
        assert aipw(y, a, score, *designs, cluster=family, estimand=estimand).difference.covers(truth)
    assert regress(y, a, children_design(), cluster=family).difference.covers(SIM["truth"]["ATE_rd365"])


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC"])
def test_either_model_alone_is_enough(estimand) -> None:
    """With the score true and an empty outcome model, or the other way around, AIPW still finds the truth."""
    grid = np.array([[x, a, y] for x in (0, 1) for a in (0, 1) for y in (0, 1)], dtype=float)
    x, a, y = grid.T
    e, risk = np.where(x == 1, 0.8, 0.3), 0.1 + 0.5 * x + 0.2 * a * (1 + x)
    n = 1e6 * np.where(x == 1, 0.4, 0.6) * np.where(a == 1, e, 1 - e) * np.where(y == 1, risk, 1 - risk)
    over = {"ATE": np.ones(8), "ATT": a, "ATC": 1 - a}[estimand] * n
    truth = float(over @ (0.2 * (1 + x)) / over.sum())
    empty = [np.column_stack([np.ones(8), one]) for one in (a, np.ones(8), np.zeros(8))]
    full = [np.column_stack([np.ones(8), one, x, one * x]) for one in (a, np.ones(8), np.zeros(8))]
    right_score = aipw(y, a, e, *empty, n, estimand=estimand, link="linear")
    right_outcome = aipw(y, a, np.full(8, 0.5), *full, n, estimand=estimand, link="linear")
    assert right_score.difference.estimate == pytest.approx(truth, rel=1e-10)
    assert right_outcome.difference.estimate == pytest.approx(truth, rel=1e-10)
    assert standardize(y, a, *empty, n, link="linear").difference.estimate != pytest.approx(truth, rel=1e-2)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["ATE", "ATT", "ATC"]), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_cells_give_what_single_children_give(seed: int, estimand, binary: bool, clustered: bool) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(12, 30))
    x, a = draw.integers(0, 6, m).astype(float), np.r_[0, 1, draw.integers(0, 2, m - 2)].astype(float)
    y = draw.integers(0, 2, m).astype(float) if binary else draw.normal(size=m)
    n, score, family = draw.integers(1, 6, m), draw.uniform(0.1, 0.9, m), np.r_[0, 1, draw.integers(0, 6, m - 2)]

    def effects(y, a, x, n, score, family):
        designs = [np.column_stack([np.ones_like(x), one, x]) for one in (a, np.ones_like(a), np.zeros_like(a))]
        cluster = family if clustered else None
        yield standardize(y, a, *designs, n, cluster, estimand)
        yield aipw(y, a, score, *designs, n, cluster, estimand)
        yield regress(y, a, designs[0][:, [0, 2]], n, cluster)

    cells = effects(y, a, x, n, score, family)
    children = effects(*(np.repeat(one, n) for one in (y, a, x)), None, np.repeat(score, n), np.repeat(family, n))
    for short, long in zip(cells, children, strict=True):
        assert short.difference.estimate == pytest.approx(long.difference.estimate, rel=1e-12, abs=1e-12)
        assert short.difference.se == pytest.approx(long.difference.se, rel=1e-9, abs=1e-11)
        assert (short.risk_ratio is None) == (long.risk_ratio is None)


def test_entries_without_children_change_nothing() -> None:
    y, a, (x, x1, x0), _, score = simulated()
    more = [np.vstack([one, np.full(one.shape[1], 9.0)]) for one in (x, x1, x0)]
    n = np.r_[np.ones(len(y)), 0]
    whole = aipw(y, a, score, x, x1, x0)
    padded = aipw(np.r_[y, 1], np.r_[a, 1], np.r_[score, 0.0], *more, n)
    assert padded.difference.estimate == pytest.approx(whole.difference.estimate, rel=1e-12)
    assert padded.risk_ratio is not None


def test_what_has_no_answer_is_refused() -> None:
    one = np.ones((3, 1))
    with pytest.raises(NotEstimable):
        standardize([1, 0, 1], [1, 1, 1], one, one, one)
    with pytest.raises(ValueError, match="overlap"):
        standardize([1, 0, 1], [1, 0, 1], one, one, one, estimand="ATO")
    with pytest.raises(ValueError, match="score"):
        aipw([1, 0, 1], [1, 0, 1], [0.0, 0.5, 0.5], one, one, one)
