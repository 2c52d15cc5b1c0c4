"""E-values and bounds are those of the papers and of R's EValue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.evaluation.effects.sensitivity import bounding, e_value


@pytest.mark.parametrize(
    ("rr", "lo", "hi", "point", "ci"),
    [
        (3.9, 1.8, 8.7, 7.263034, 3.0),  # VanderWeele and Ding (2017): 7.26 and 3.0
        (0.80, 0.71, 0.91, 1.809017, 1.428571),  # EValue, evalues.RR(0.80, 0.71, 0.91)
        (1.2, 0.9, 1.6, 1.689898, 1.0),
        (1.0, 0.8, 1.3, 1.0, 1.0),
    ],
)
def test_e_values_are_the_published_ones(rr: float, lo: float, hi: float, point: float, ci: float) -> None:
    found = e_value(rr, lo, hi)
    assert found.point == pytest.approx(point, abs=5e-7)
    assert found.ci == pytest.approx(ci, abs=5e-7)


def test_the_interval_end_nearest_to_no_effect_counts() -> None:
    assert e_value(0.80, 0.71, 0.91).ci == pytest.approx(1 / 0.91 + np.sqrt(1 / 0.91 * (1 / 0.91 - 1)))
    with pytest.raises(ValueError, match="lo <= rr"):
        e_value(2.0, 2.5, 3.0)


@given(st.floats(0.05, 20))
def test_a_confounder_as_strong_as_the_e_value_leaves_nothing(rr: float) -> None:
    strength = e_value(rr, rr, rr).point
    assert bounding(rr, rr, rr, [strength])[0].risk_ratio == pytest.approx(1.0, abs=1e-9)
    turned = e_value(1 / rr, 1 / rr, 1 / rr).point
    assert turned == pytest.approx(strength, rel=1e-9)


def test_the_bounding_factor_is_the_published_one() -> None:
    """Ding and VanderWeele (2016): 2 and 2 mislead by at most 1.33, 10 and 10 by 5.26."""
    factors = [bounding(3.0, 2.0, 4.0, [one])[0].factor for one in (2.0, 10.0)]
    assert [round(one, 2) for one in factors] == [1.33, 5.26]
    weak, strong = bounding(0.5, 0.4, 0.6, [2.0])[0], bounding(2.0, 1.5, 2.6, [2.0])[0]
    assert (weak.risk_ratio, strong.risk_ratio) == pytest.approx((2 / 3, 1.5))
    assert weak.ci == pytest.approx((0.4 * 4 / 3, 0.8))
