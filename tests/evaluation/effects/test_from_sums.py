"""Sums by family are all that a weighted difference needs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.effects.from_sums import difference_from_sums
from alongside.evaluation.effects.weighting import weighted_difference
from alongside.evaluation.estimate import NotEstimable


def sums(y, a, w, family):
    m = np.column_stack([w * a * y, w * a, w * (1 - a) * y, w * (1 - a)])
    by = np.column_stack([np.bincount(family, column) for column in m.T])
    return by.sum(axis=0), by.T @ by


@given(st.integers(0, 2**32 - 1), st.booleans())
@settings(max_examples=60, deadline=None)
def test_sums_give_what_single_children_give(seed: int, clustered: bool) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(6, 60))
    a, y, w = np.r_[0.0, 1.0, draw.integers(0, 2, m - 2)], draw.integers(0, 2, m).astype(float), draw.uniform(0.1, 4, m)
    family = np.r_[0, 1, draw.integers(0, 5, m - 2)] if clustered else np.arange(m)
    found = difference_from_sums(*sums(y, a, w, family), m, len(np.unique(family)) if clustered else None, is_risk=True)
    rows = weighted_difference(y, a, None, w, family if clustered else None, is_risk=True)
    assert found.difference.estimate == pytest.approx(rows.difference.estimate, rel=1e-12, abs=1e-13)
    assert found.difference.se == pytest.approx(rows.difference.se, rel=1e-9, abs=1e-9)
    assert (found.risk_ratio is None) == (rows.risk_ratio is None)


def test_an_empty_arm_has_no_effect() -> None:
    with pytest.raises(NotEstimable):
        difference_from_sums(*sums(np.ones(3), np.ones(3), np.ones(3), np.arange(3)), 3, is_risk=True)
