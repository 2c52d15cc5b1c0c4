"""The last page of a report: the models as they were fitted, missing values, the seed, the variance."""

import pytest
from bs4 import BeautifulSoup

from alongside.evaluation.report import as_html
from alongside.evaluation.results import ABSENT, FittedModel
from tests.evaluation.study.studies import children, run, table, write


def told(folder, design, covariates='categorical = ["race"]', **parts):
    rows = children(400, 6)
    rows["race"][3] = ""
    table(folder / "children.csv", rows)
    found = run(write(folder, covariates=covariates, design=design, **parts))
    return found, " ".join(BeautifulSoup(as_html(found), "html.parser").get_text(" ").split())


def test_both_models_of_a_doubly_robust_figure_are_told_with_their_terms(tmp_path):
    formula = 'categorical = ["race"]\noutcome_formula = "partner * race"'
    found, said = told(tmp_path, 'method = "aipw"', formula)
    propensity, outcome = found.models
    races = ("Intercept", "race[T.latino]", "race[T.white]")
    assert propensity == FittedModel("propensity", "main effects", "logit", races, (), (), True)
    assert (outcome.formula, outcome.link, outcome.converged) == ("partner * race", "logit", True)
    assert "partner:race[T.latino]" in outcome.terms
    assert "Model of the exposure (main effects), by maximum likelihood, logistic; Newton's method converged." in said
    assert "Intercept + race[T.latino] + race[T.white]" in said
    assert "its influence function, divided by n − 1" in said


def test_missing_values_are_told_with_their_share(tmp_path):
    _, said = told(tmp_path, 'method = "iptw"')
    assert (
        "complete cases, nothing imputed; left out for want of the exposure: 0, the outcome: 0 and a covariate: 1"
        in (said)
    )
    assert "(0.2% of all rows)" in said


@pytest.mark.parametrize(("study", "sandwich"), [("", "child by child (HC0)"), ('cluster = "family_id"\n', "(CR1)")])
def test_the_variance_is_told_as_it_was_computed(tmp_path, study, sandwich):
    _, said = told(tmp_path, 'method = "iptw"', study=study)
    assert "Standard error of the effect: from the weighted figures; weights taken as known; " in said
    assert sandwich in said


@pytest.mark.parametrize(("method", "factor"), [("cox", "no small-sample factor"), ("aipw", "G / (G − 1)")])
def test_the_factor_for_few_clusters_is_the_methods_own(tmp_path, method, factor):
    _, said = told(tmp_path, f'method = "{method}"', study='cluster = "family_id"\n')
    assert f"summed by cluster first, with {factor}" in said or f"with the factor {factor}" in said
    assert "(CR1)" not in said


def test_the_seed_is_told_where_something_was_drawn(tmp_path):
    drawn, said = told(tmp_path, 'method = "matching"\nestimand = "ATT"', study="seed = 2009\n")
    assert drawn.seed == 2009 and ", seed 2009" in said
    plain, said = told(tmp_path, 'method = "iptw"', study="seed = 2009\n")
    assert plain.seed is ABSENT and "seed 2009" not in said
