"""Difference, risk ratio and odds ratio come from one joint covariance, each where it is defined."""

import numpy as np
import pytest

from alongside.evaluation.effects.measures import contrast
from alongside.evaluation.estimate import normal, on_log_scale

SPREAD = np.diag([0.001, 0.002])


def test_the_published_study_has_three_measures_far_apart() -> None:
    """58.9% of 236 and 25.5% of 55: 33 points, 2.3 times the risk, and an odds ratio of 4.2."""
    spread = np.diag([0.589 * 0.411 / 236, 0.255 * 0.745 / 55])
    found = contrast(0.589, 0.255, spread, is_risk=True)
    assert found.risk_ratio is not None and found.odds_ratio is not None
    measures = (found.difference, found.risk_ratio, found.odds_ratio)
    assert [round(one.estimate, 2) for one in measures] == [0.33, 2.31, 4.19]
    # Katz: se of log ratio; Woolf: se of log odds ratio
    assert found.risk_ratio.se == pytest.approx(np.sqrt(0.411 / (236 * 0.589) + 0.745 / (55 * 0.255)))
    woolf = 1 / (236 * 0.589) + 1 / (236 * 0.411) + 1 / (55 * 0.255) + 1 / (55 * 0.745)
    assert found.odds_ratio.se == pytest.approx(np.sqrt(woolf))


def test_means_that_go_together_differ_more_surely() -> None:
    together = np.array([[0.001, 0.0005], [0.0005, 0.002]])
    apart, joint = (contrast(0.6, 0.4, one, is_risk=True) for one in (SPREAD, together))
    assert joint.difference.se == pytest.approx(np.sqrt(0.002))
    assert joint.difference.se < apart.difference.se
    assert joint.risk_ratio is not None and apart.risk_ratio is not None
    assert joint.risk_ratio.se < apart.risk_ratio.se


@pytest.mark.parametrize(
    ("risk1", "risk0", "is_risk", "ratios"),
    [
        (0.5, 0.4, True, (True, True)),
        (0.5, 0.0, True, (False, False)),
        (0.0, 0.5, True, (False, False)),
        (1.0, 0.5, True, (True, False)),
        (0.5, 1e-17, True, (False, False)),  # 0, but for rounding
        (1.02, 0.5, True, (True, False)),  # AIPW may leave 0 to 1
        (0.5, 0.4, False, (False, False)),
    ],
)
def test_ratios_are_absent_where_they_are_not_defined(risk1, risk0, is_risk, ratios) -> None:
    found = contrast(risk1, risk0, SPREAD, is_risk=is_risk)
    assert (found.risk_ratio is not None, found.odds_ratio is not None) == ratios


def test_an_interval_wider_than_numbers_go_is_still_a_number() -> None:
    found = on_log_scale(1e-9, 1e4)
    assert found.ci[0] == 0.0
    assert np.isfinite(found.ci[1])
    with pytest.raises(ValueError, match="above 0"):
        on_log_scale(0.0, 1.0)


def test_no_spread_is_a_point() -> None:
    assert (normal(0.2, 0.0).ci, normal(0.2, 0.0).p, normal(0.0, 0.0).p) == ((0.2, 0.2), 0.0, 1.0)
