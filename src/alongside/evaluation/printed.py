"""Estimates in the form in which results carry them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .curves import figure
from .effects.balance import Balance
from .effects.measures import Effect
from .effects.sensitivity import e_value
from .estimate import Estimate, normal
from .results import ABSENT, Absent, Balanced, EValue, Figure, Number, Term

NOTHING = 1e-12


def balanced(row: Balance) -> Balanced:
    return Balanced(row.covariate, _or_zero(row.smd_before), _or_zero(row.smd_after))


def _or_zero(difference: float | None) -> Number:
    """What is left of zero after rounding is zero, whatever order the children were added in."""
    if difference is None:
        return ABSENT
    return 0.0 if abs(difference) < NOTHING else difference


def bare(one: Estimate | None) -> Figure | Absent:
    """An estimate and its interval alone."""
    if one is None:
        return ABSENT
    shown = figure(one)
    return ABSENT if shown.estimate is ABSENT else replace(shown, se=ABSENT, p=ABSENT)


def risks(found: Effect) -> dict[str, Figure]:
    """The risk of each arm."""
    (one, _), (_, none) = found.covariance
    return {
        "exposed": _risk(normal(found.risk1, max(one, 0.0) ** 0.5)),
        "unexposed": _risk(normal(found.risk0, max(none, 0.0) ** 0.5)),
    }


def _risk(one: Estimate) -> Figure:
    return replace(figure(one), p=ABSENT)


def strength(found: Effect) -> EValue | Absent:
    """The E-value of the risk ratio, where there is one."""
    ratio = found.risk_ratio
    if ratio is None or not np.isfinite([ratio.estimate, *ratio.ci]).all() or ratio.ci[0] <= 0:
        return ABSENT
    needed = e_value(ratio.estimate, *ratio.ci)
    return EValue(needed.point, needed.ci)


def term(name: str, one: Estimate) -> Term:
    """A coefficient of a hazard model, with its ratio."""
    if not np.isfinite([one.estimate, one.se]).all():
        return Term(name, ABSENT, ABSENT, ABSENT, ABSENT)
    ratio = tuple(float(np.exp(bound)) for bound in one.ci)
    return Term(name, one.estimate, one.se, float(np.exp(one.estimate)), (ratio[0], ratio[1]), one.p)
