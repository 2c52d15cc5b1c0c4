"""The tail of chi-square in closed form is scipy's."""

import pytest
from scipy.special import chdtrc

from alongside.evaluation.estimate import chi_square_tail


@pytest.mark.parametrize("df", [1, 2, 3, 4, 7, 12, 25, 60])
@pytest.mark.parametrize("statistic", [0.0, 1e-9, 0.3, 1.0, 3.84, 19.36, 80.0, 400.0, 1400.0])
def test_it_agrees_with_scipy(df, statistic):
    assert chi_square_tail(statistic, df) == pytest.approx(float(chdtrc(df, statistic)), rel=1e-12, abs=1e-300)
