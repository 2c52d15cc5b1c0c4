"""Does the effect differ between groups of children? One test a question, and a penalty for asking many."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.evaluation.arrays import Numbers
from alongside.evaluation.estimate import Estimate, NotEstimable, chi_square_tail


@dataclass(frozen=True, slots=True)
class Interaction:
    """A test that effects are the same in all groups: chi-square `statistic` with `df` degrees of freedom."""

    statistic: float
    df: int
    p: float


def interaction(effects: Sequence[Estimate], covariance: Numbers | None = None) -> Interaction:
    """Test that k subgroups share one effect (Wald's test; Cochran's Q where they are independent).

    `effects`: differences, one a subgroup, or ratios' logarithms (not ratios). `covariance` (k, k) of them; without
    it they count as independent, which siblings spread over subgroups are not quite. Cochran (1954), Biometrics 10,
    p. 101. That one interval leaves out 0 and another does not is no difference between them: Altman and Bland (2003),
    BMJ 326, p. 219. Raises NotEstimable for fewer than two subgroups with a standard error.

    >>> from alongside.evaluation.estimate import normal
    >>> found = interaction([normal(0.20, 0.05), normal(0.05, 0.05)])
    >>> round(found.statistic, 4), found.df, round(found.p, 4)
    (4.5, 1, 0.0339)
    """
    values = np.array([one.estimate for one in effects])
    spread = np.diag([one.se**2 for one in effects]) if covariance is None else covariance
    if len(values) < 2 or (np.diag(spread) <= 0).any():
        raise NotEstimable("There are fewer than two subgroups whose effect can be told.")
    contrasts = np.column_stack([-np.ones(len(values) - 1), np.eye(len(values) - 1)])
    apart = contrasts @ values
    statistic = float(apart @ np.linalg.solve(contrasts @ spread @ contrasts.T, apart))
    return Interaction(statistic, len(values) - 1, chi_square_tail(statistic, len(values) - 1))


def holm(p: Sequence[float]) -> list[float]:
    """p-values adjusted for having asked several questions, so that none but one time in twenty is a false alarm.

    Holm (1979), Scand. J. Stat. 6, p. 65; R's `p.adjust`.

    >>> [round(one, 4) for one in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p)), key=lambda place: p[place])
    adjusted, highest = [0.0] * len(p), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = highest
    return adjusted
