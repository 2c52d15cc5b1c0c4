"""Effects, matches, models and power are those that R gives for the same tables (data/effects.R)."""

import numpy as np
import pytest

from alongside.evaluation.arrays import categories
from alongside.evaluation.effects.balance import effective_sample_size
from alongside.evaluation.effects.cem import coarsen
from alongside.evaluation.effects.matching import match
from alongside.evaluation.effects.standardization import standardize
from alongside.evaluation.effects.subgroups import holm
from alongside.evaluation.effects.weighting import propensity_weights, weighted_difference
from alongside.evaluation.models.formulas import formula_model, main_effects
from alongside.evaluation.models.logistic import fit_logistic
from alongside.evaluation.power import detectable, study_power
from tests.evaluation.effects.test_outcome_models import nhefs_designs
from tests.evaluation.reference import children_design, columns, expected, lalonde, nhefs_design

R = expected("effects.json")


def lalonde_score():
    covariates, treated = lalonde()
    model = main_effects(covariates, [name for name in covariates if name != "race"], ["race"])
    return fit_logistic(model.design(covariates), treated).predict(model.design(covariates))


def children():
    d = columns("measured_confounding_effect.csv")
    reunified = ((d["event"] == 1) & (d["time_days"] <= 365)).astype(float)
    return {**d, "race": categories(d["race"])}, reunified, d["partner"], d["family_id"]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("nearest", {}),
        ("smallest", {"order": "smallest"}),
        ("ratio", {"ratio": 2}),
        ("caliper", {"caliper": 0.2}),
        ("smallest_caliper", {"order": "smallest", "caliper": 0.05}),
        ("ratio_caliper", {"ratio": 2, "caliper": 0.1}),
        ("exact", {"exact": lalonde()[0]["race"].codes, "caliper": 0.5}),
    ],
)
def test_neighbours_are_those_of_matchit(name: str, options) -> None:
    score, (_, treated) = lalonde_score(), lalonde()
    w = match(score, treated, **options).w
    theirs = R[f"lalonde_{name}"]
    assert [(w[treated == arm] > 0).sum() for arm in (1, 0)] == theirs[:2]
    assert [np.average(score[treated == arm], weights=w[treated == arm]) for arm in (1, 0)] == pytest.approx(theirs[2:])


@pytest.mark.req("R-EVAL-07")
@pytest.mark.parametrize("ratio", [1, 2])
def test_matched_differences_are_those_of_matchit_and_sandwich(ratio: int) -> None:
    d, design = columns("nhefs.csv"), nhefs_design()
    w = match(fit_logistic(design, d["qsmk"]).predict(design), d["qsmk"], ratio, 0.2).w
    found = weighted_difference(d["wt82_71"], d["qsmk"], w=w).difference
    numbers = [(w[d["qsmk"] == arm] > 0).sum() for arm in (1, 0)]
    assert [*numbers, found.estimate, found.se] == pytest.approx(R[f"nhefs_ratio_{ratio}"], rel=1e-9)


def test_neighbours_with_replacement_are_as_near_as_those_of_matchit() -> None:
    """Who of several with the same score is drawn differs; how near they are does not."""
    score, (_, treated) = lalonde_score(), lalonde()
    w = match(score, treated, replace=True).w
    assert np.average(score[treated == 0], weights=w[treated == 0]) == pytest.approx(R["lalonde_replace"][3])


def assert_as_matched(w, y, treated, theirs) -> None:
    found = weighted_difference(y, treated, w=w).difference
    numbers = [(w[treated == arm] > 0).sum() for arm in (1, 0)]
    place = float(np.arange(1, len(w) + 1) @ w)
    ours = [*numbers, effective_sample_size(w[treated == 0]), place, found.estimate, found.se]
    assert ours == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "cutpoints", "estimand"),
    [
        ("lalonde_cem", {}, "ATT"),
        ("lalonde_cem_cuts", {"age": [20, 30], "educ": [8, 11.5, 12]}, "ATT"),
        ("lalonde_cem_ate", {}, "ATE"),
        ("lalonde_cem_atc", {}, "ATC"),
    ],
)
def test_coarsened_exact_matches_and_their_effect_are_those_of_matchit(name: str, cutpoints, estimand) -> None:
    covariates, treated = lalonde()
    w = coarsen(covariates, treated, cutpoints, estimand)
    assert_as_matched(w, columns("lalonde.csv")["re78"], treated, R[name])


def test_exact_matches_and_their_effect_are_those_of_matchit() -> None:
    d, y, treated, _ = children()
    alike = {"race": d["race"], "substance": categories(d["substance"]), "prior": categories(d["prior"])}
    assert_as_matched(coarsen(alike, treated, {}, "ATT"), y, treated, R["children_exact"])


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC", "ATO"])
def test_weighted_differences_have_the_errors_of_sandwich(estimand) -> None:
    _, y, treated, family = children()
    w = propensity_weights(fit_logistic(children_design(), treated).predict(children_design()), treated, estimand).w
    alone, together = (weighted_difference(y, treated, w=w, cluster=by).difference for by in (None, family))
    assert [alone.estimate, alone.se, together.se] == pytest.approx(R[f"children_{estimand}"], rel=1e-9)


def test_a_linear_standardized_difference_has_the_error_of_sandwich() -> None:
    d = columns("nhefs.csv")
    found = standardize(d["wt82_71"], d["qsmk"], *nhefs_designs()).difference
    assert [found.estimate, found.se] == pytest.approx(R["nhefs_standardized"], rel=1e-9)


def test_a_logistic_model_of_a_formula_and_what_is_standardized_from_it_are_those_of_r() -> None:
    d, y, treated, family = children()
    model = formula_model("partner * distance_mi + race + substance + prior", d, where="outcome_formula")
    one = np.ones(len(y))
    designs = [model.design({**d, "partner": arm}) for arm in (treated, one, 0 * one)]
    fit = fit_logistic(designs[0], y)
    order = [
        "Intercept", "partner", "distance_mi", "race[T.latino]", "race[T.other]", "race[T.white]", "substance", "prior",
        "partner:distance_mi",
    ]  # fmt: skip
    places = [model.names.index(name) for name in order]
    assert fit.coef[places] == pytest.approx(R["children_outcome"], rel=1e-8)
    assert np.sqrt(np.diag(fit.covariance))[places] == pytest.approx(R["children_outcome_se"], rel=1e-6)
    for cluster, kind in ((None, "HC0"), (family, "HC1")):
        found = standardize(y, treated, *designs, cluster=cluster)
        assert found.risk_ratio is not None and found.odds_ratio is not None
        ours = [found.risk1, found.risk0, found.difference.se, found.risk_ratio.se, found.odds_ratio.se]
        assert ours == pytest.approx(R[f"children_standardized_{kind}"], rel=1e-6)


def test_power_is_that_of_pwr() -> None:
    assert detectable(221, 54) == pytest.approx(R["pwr_h"][0], abs=2e-6)  # pwr stops its search there
    asked = [(0.26, 221, 54, 0.45), (0.1, 900, 400, 0.12), (0.5, 8, 12, 0.9)]
    assert [study_power(*one).power for one in asked] == pytest.approx(R["pwr_power"], rel=1e-12)


def test_holm_is_that_of_p_adjust() -> None:
    assert holm([0.01, 0.04, 0.03, 0.2, 0.005]) == pytest.approx(R["holm"])
