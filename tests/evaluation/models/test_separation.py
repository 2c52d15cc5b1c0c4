"""Separation is found whenever a linear programme over everybody finds it, and its limit is where Newton was going."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.logistic import fit_logistic


def is_separated(design: np.ndarray, y: np.ndarray) -> bool:
    """Konis (2007): a direction, other than one that touches nobody, that no child opposes."""
    signed = design * np.where(y == 1, 1.0, -1.0)[:, None]
    found = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(y)), bounds=[(-1, 1)] * design.shape[1])
    return bool(-found.fun > 1e-6)


def limit(design: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fitted values after as many steps as floating point bears, from ever smaller penalties."""
    beta = np.zeros(design.shape[1])
    for penalty in 10.0 ** -np.arange(1, 12):
        for _ in range(60):
            p = 1 / (1 + np.exp(-design @ beta))
            hessian = design.T @ (design * (p * (1 - p))[:, None]) + penalty * np.eye(len(beta))
            beta = beta + np.linalg.solve(hessian, design.T @ (y - p) - penalty * beta)
    return 1 / (1 + np.exp(-design @ beta))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=120, deadline=None)
def test_separation_is_found_where_there_is_any(seed: int) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(6, 25))
    race, age = draw.integers(0, 4, m), draw.integers(0, 3, m)
    design = np.column_stack([np.ones(m), *[(race == one).astype(float) for one in (1, 2, 3)], age])
    y = (draw.random(m) < 1 / (1 + np.exp(2 - race))).astype(float)
    fit = fit_logistic(design, y)
    assert fit.converged
    assert bool(fit.separated) == is_separated(design, y)
    if fit.separated:
        assert fit.predict(design) == pytest.approx(limit(design, y), abs=2e-3)
        along = design @ fit.direction
        touched = np.abs(along) > 0.5
        assert touched.any()
        assert ((along > 0) == (y == 1))[touched].all()
        assert fit.predict(design)[touched].tolist() == y[touched].tolist()


def test_what_a_separated_model_predicts_is_the_same_for_cells_and_children() -> None:
    race = np.array([0, 0, 1, 1, 2, 2])
    design = np.column_stack([np.ones(6), race == 1, race == 2]).astype(float)
    y, n = np.array([0, 1, 0, 1, 1, 1]), np.array([7, 3, 4, 4, 6, 5])
    cells, children = fit_logistic(design, y, n), fit_logistic(np.repeat(design, n, axis=0), np.repeat(y, n))
    assert cells.separated == children.separated == (2,)
    assert cells.predict(design) == pytest.approx(children.predict(design), rel=1e-12)
    assert cells.predict(design)[4:].tolist() == [1.0, 1.0]


def test_a_kind_of_child_nobody_has_seen_is_predicted_alike_however_rows_are_ordered() -> None:
    """Exposed of age 1 are unseen here; many directions separate, and they disagree about them."""
    table = np.array([
        [0, 4, 1], [1, 4, 1], [0, 2, 1], [1, 5, 1], [0, 5, 1], [0, 1, 0], [0, 2, 0], [0, 3, 1], [0, 0, 0], [1, 2, 1],
    ], dtype=float)  # fmt: skip
    unseen = np.column_stack([np.ones(6), np.ones(6), np.arange(6)])
    n = np.array([4, 3, 5, 5, 4, 5, 8, 3, 4, 4])
    predicted = set()
    for seed in range(8):
        rows = np.random.default_rng(seed).permutation(np.repeat(table, n, axis=0))
        fit = fit_logistic(np.column_stack([np.ones(len(rows)), rows[:, 0], rows[:, 1]]), rows[:, 2])
        predicted.add(tuple(fit.predict(unseen).round(12)))
    cells = fit_logistic(np.column_stack([np.ones(10), table[:, 0], table[:, 1]]), table[:, 2], n)
    assert predicted == {tuple(cells.predict(unseen).round(12))}


def few_and_many(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Of `count` children with an age each, those of one race are certain, all of the same kind but for their age."""
    draw = np.random.default_rng(4)
    age, race = draw.normal(9, 4, count), draw.random(count) < 0.2
    y = np.where(race, 1.0, draw.random(count) < 1 / (1 + np.exp(1 - age / 9))).astype(float)
    return np.column_stack([np.ones(count), age, race]), y


def test_certain_children_of_one_kind_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.evaluation.models.separation.MOST_KINDS", 2)
    design, y = few_and_many(20_000)
    fit = fit_logistic(design, y)
    certain = design[:, 2] == 1
    assert fit.separated == (2,) and (fit.predict(design[certain]) == 1).all()
    assert fit.predict(design[~certain]).sum() == pytest.approx(y[~certain].sum(), rel=1e-9)


def test_too_many_kinds_of_certain_children_are_no_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.evaluation.models.separation.MOST_KINDS", 0)
    with pytest.raises(NotEstimable, match="no doubt"):
        fit_logistic(*few_and_many(500))
