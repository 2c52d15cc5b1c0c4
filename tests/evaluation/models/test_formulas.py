"""Formulas make the columns they say, the same for cells and children, and can run no program."""

import numpy as np
import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.arrays import Categories, categories
from alongside.evaluation.models.formulas import formula_model, main_effects, variables
from alongside.evaluation.models.logistic import fit_logistic
from tests.evaluation.reference import columns, nhefs_design

CHILDREN = {
    "age": np.array([1.0, 2.0, 4.0, 7.0]),
    "race": categories(["white", "latino", "latino", "black"]),
    "prior removals": np.array([0.0, 1.0, 1.0, 3.0]),
    "partner": np.array([0.0, 1.0, 1.0, 0.0]),
}

NHEFS_FORMULA = (
    "sex + race + age + I(age**2) + C(education) + smokeintensity + I(smokeintensity**2) + smokeyrs + I(smokeyrs**2)"
    " + C(exercise) + C(active) + wt71 + I(wt71**2)"
)


def model(formula: str, n=None):
    return formula_model(formula, CHILDREN, n, where="covariates.formula")


def test_the_nhefs_formula_gives_the_nhefs_design() -> None:
    d = columns("nhefs.csv")
    made = formula_model(NHEFS_FORMULA, d, where="covariates.formula").design(d)
    ours, by_hand = fit_logistic(made, d["qsmk"]), fit_logistic(nhefs_design(), d["qsmk"])
    assert made.shape == nhefs_design().shape
    assert ours.predict(made) == pytest.approx(by_hand.predict(nhefs_design()), rel=1e-12)


@pytest.mark.parametrize(
    ("formula", "names"),
    [
        ("age + race", ("Intercept", "age", "race[T.latino]", "race[T.white]")),
        ("partner * age", ("Intercept", "partner", "age", "partner:age")),
        ("partner:race", ("Intercept", "partner:race[black]", "partner:race[latino]", "partner:race[white]")),
        ("0 + race", ("race[black]", "race[latino]", "race[white]")),
        ("race - 1", ("race[black]", "race[latino]", "race[white]")),
        ("`prior removals` + log(age)", ("Intercept", "prior removals", "log(age)")),
        ("I(age > 3)", ("Intercept", "I(age > 3)")),
        ("C(age)", ("Intercept", "C(age)[T.2.0]", "C(age)[T.4.0]", "C(age)[T.7.0]")),
    ],
)
def test_a_formula_has_the_columns_it_says(formula: str, names: tuple[str, ...]) -> None:
    assert model(formula).names == names
    assert model(formula).design(CHILDREN).shape == (4, len(names))


def test_main_effects_are_those_of_the_formula_that_adds_them_up() -> None:
    plain, written = main_effects(CHILDREN, ["age"], ["race"]), model("age + race")
    assert plain.names == written.names
    assert plain.design(CHILDREN).tolist() == written.design(CHILDREN).tolist()


@pytest.mark.parametrize("formula", ["scale(age)", "poly(age, 2)", "bs(age, df=4)", "center(age):race"])
def test_what_depends_on_all_children_counts_each_child_of_a_cell(formula: str) -> None:
    n = np.array([1, 5, 2, 3])
    cells = formula_model(formula, CHILDREN, n, where="formula").design(CHILDREN)
    long = {
        name: one.repeated(n) if isinstance(one, Categories) else np.repeat(one, n) for name, one in CHILDREN.items()
    }
    children = formula_model(formula, long, where="formula").design(long)
    assert np.repeat(cells, n, axis=0) == pytest.approx(children, abs=1e-12)


def test_a_model_keeps_its_columns_where_a_level_does_not_occur() -> None:
    some = {**CHILDREN, "race": categories(["white", "white", "black", "black"])}
    for one in (model("age + race"), main_effects(CHILDREN, ["age"], ["race"])):
        assert one.design(some)[:, 2:].tolist() == [[0.0, 1.0], [0.0, 1.0], [0.0, 0.0], [0.0, 0.0]]


def test_a_level_that_the_model_has_not_seen_is_refused() -> None:
    other = {**CHILDREN, "race": categories(["white", "white", "asian", "black"])}
    for one in (model("race"), main_effects(CHILDREN, [], ["race"])):
        with pytest.raises(BadInput, match="race: has a level that the model has not seen"):
            one.design(other)


def test_levels_listed_in_a_formula_must_be_all_there_are() -> None:
    with pytest.raises(BadInput, match="check its functions, levels and brackets"):
        model("C(race, levels=['white', 'latino'])")


def test_variables_are_the_columns_it_speaks_of() -> None:
    asked = variables("partner * age + I(prior ** 2) + C(race, Treatment('white')) + np.log(days)", "formula")
    assert asked == {"partner", "age", "prior", "race", "days"}


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("age + height", '"height" is no covariate of the study'),
        ("partner ~ age", "is not a formula"),
        ("age | race", "is not a formula"),
        ("age +", "is not a formula"),
        ("I(age**2", "is not a formula"),
        (".", "is not a formula"),
        ("I(age^2)", '"^" is no power inside brackets'),
        ("{age}", "curly brackets are not understood"),
        ("log(race)", "cannot be worked out"),
        ("log(age - 1)", '"log(age - 1)" has no value for some children'),
        ("__import__('os').getcwd()", "is not a formula"),
        ("I(__import__('os').getcwd())", "is no function of a formula"),
        ("I(age.__class__)", "has a point after a name"),
        ("I((lambda: age)())", "is no function of a formula"),
        ("I(lambda: age)", "has something that a formula cannot hold"),
        ("I([one for one in age])", "has something that a formula cannot hold"),
        ("np.load('x')", '"np.load" is no function of a formula'),
        ("I(9**9**9)", "has a power that is no small number"),
        ("I('a' * 9)", "calculates with text"),
        ("exec(age)", '"exec" is no function of a formula'),
    ],
)
def test_what_is_no_formula_is_refused_with_the_mend(formula: str, what: str) -> None:
    with pytest.raises(BadInput) as bad:
        model(formula).design(CHILDREN)
    assert str(bad.value).startswith("covariates.formula: ")
    assert what in bad.value.what
    assert bad.value.mend
