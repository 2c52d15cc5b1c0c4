"""Standardized differences follow their conventions; the effective sample size is Kish's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.evaluation.arrays import categories
from alongside.evaluation.effects.balance import balance, effective_sample_size
from alongside.evaluation.effects.weighting import propensity_weights
from alongside.evaluation.models.logistic import fit_logistic
from tests.evaluation.reference import children_design, columns

RACE = categories(["latino", "white", "white", "latino", "white", "white", "white", "white"])
PRIOR = np.array([0.0, 1, 1, 1, 0, 0, 0, 1])
AGE = np.array([1.0, 3, 5, 7, 2, 2, 4, 12])
TREATED = np.array([1, 1, 1, 1, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("estimand", "age", "prior"),
    [
        ("ATE", np.sqrt((20 / 3 + 68 / 3) / 2), np.sqrt(3 / 16)),
        ("ATO", np.sqrt((20 / 3 + 68 / 3) / 2), np.sqrt(3 / 16)),
        ("ATT", np.sqrt(20 / 3), np.sqrt(3 / 16)),
        ("ATC", np.sqrt(68 / 3), np.sqrt(3 / 16)),
    ],
)
def test_denominators_come_from_the_group_the_effect_is_meant_for(estimand, age: float, prior: float) -> None:
    w = np.array([1, 1, 2, 1, 1, 1, 1, 0])
    rows = {row.covariate: row for row in balance({"age": AGE, "prior": PRIOR}, TREATED, None, w, estimand)}
    assert rows["age"].smd_before == pytest.approx((4 - 5) / age)
    assert rows["age"].smd_after == pytest.approx((21 / 5 - 8 / 3) / age)
    assert rows["prior"].smd_before == pytest.approx((0.75 - 0.25) / prior)
    assert rows["prior"].smd_after == pytest.approx((0.8 - 0) / prior)


def test_every_level_of_a_category_has_its_row() -> None:
    rows = balance({"race": RACE}, TREATED, None, None, "ATE")
    assert [row.covariate for row in rows] == ["race=latino", "race=white"]
    assert rows[0].smd_before == pytest.approx(0.5 / np.sqrt(0.25 / 2))
    assert rows[1].smd_before == pytest.approx(-rows[0].smd_before)
    assert rows[0].smd_after == rows[0].smd_before


def test_a_group_that_does_not_vary_is_measured_by_both() -> None:
    """No unexposed child is latino, so that p(1 - p) is 0 there; the pooled denominator serves."""
    att, atc = (balance({"race": RACE}, TREATED, None, None, estimand)[0].smd_before for estimand in ("ATT", "ATC"))
    assert (att, atc) == pytest.approx((0.5 / 0.5, 0.5 / np.sqrt(0.125)))
    apart = balance({"age": np.array([1.0, 1, 2, 2])}, [1, 1, 0, 0], None, None, "ATE")[0]
    assert apart.smd_before == pytest.approx(-1 / np.sqrt(1 / 3))
    alike = balance({"age": np.full(4, 3.0)}, [1, 1, 0, 0], None, None, "ATE")[0]
    assert (alike.smd_before, alike.smd_after) == (0.0, 0.0)


def test_a_group_of_one_value_does_not_vary_whatever_rounding_says() -> None:
    rows = balance({"age": np.array([0.1, 0.3, 0.7])}, [1, 0, 0], [3, 7, 2], None, "ATT")
    assert abs(rows[0].smd_before) < 10


def test_a_group_without_weight_has_no_balance() -> None:
    rows = balance({"age": AGE}, TREATED, None, (TREATED == 1) * 1.0, "ATE")
    assert rows[0].smd_after is None


def test_weighting_balances_the_simulated_children() -> None:
    d, design = columns("measured_confounding_effect.csv"), children_design()
    w = propensity_weights(fit_logistic(design, d["partner"]).predict(design), d["partner"], "ATE").w
    rows = balance({"race": categories(d["race"]), "distance_mi": d["distance_mi"]}, d["partner"], None, w, "ATE")
    assert max(abs(row.smd_before) for row in rows) > 0.2
    assert max(abs(row.smd_after) for row in rows) < 0.02


@given(st.integers(0, 2**32 - 1), st.sampled_from(["ATE", "ATT", "ATC", "ATO"]))
def test_cells_give_what_single_children_give(seed: int, estimand) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(4, 20))
    a, age, n, w = np.r_[0, 1, draw.integers(0, 2, m - 2)], draw.normal(size=m), draw.integers(1, 5, m), draw.random(m)
    race = categories(draw.integers(0, 3, m))
    cells = balance({"age": age, "race": race}, a, n, w, estimand)
    long_race = race.repeated(n)
    long = {"age": np.repeat(age, n), "race": long_race}
    children = balance(long, np.repeat(a, n), None, np.repeat(w, n), estimand)
    for short, full in zip(cells, children, strict=True):
        expected = (full.smd_before, full.smd_after)
        assert (short.smd_before, short.smd_after) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert effective_sample_size(w, n) == pytest.approx(effective_sample_size(np.repeat(w, n)), rel=1e-12)


def test_effective_sample_size_is_the_number_of_equal_weights() -> None:
    assert effective_sample_size(np.full(7, 3.2)) == pytest.approx(7)
    assert effective_sample_size([1.0, 0.0, 0.0]) == 1.0
    assert effective_sample_size([0.0]) == 0.0
