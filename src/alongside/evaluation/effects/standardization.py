"""Standardization: what a model of the outcome predicts were all children exposed, and were none."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Flags, Numbers, arms, codes, counts, is_binary, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.fits import Fit
from alongside.evaluation.models.linear import fit_linear
from alongside.evaluation.models.logistic import fit_logistic
from alongside.evaluation.models.sandwich import robust

from .measures import Effect, contrast
from .weighting import Estimand

Link = Literal["logistic", "linear"]


def standardize(
    y: ArrayLike,
    treated: ArrayLike,
    design: Numbers,
    design1: Numbers,
    design0: Numbers,
    n: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    estimand: Estimand = "ATE",
    *,
    link: Link | None = None,
    is_risk: bool | None = None,
) -> Effect:
    """The mean of each child's predicted outcome if exposed, less that if not (the parametric g-formula).

    `design` (m, p): the outcome model's columns as observed, `design1` and `design0` the same with the exposure set to
    1 and to 0. Predictions are averaged over all children (ATE), the exposed (ATT) or the unexposed (ATC). `link`:
    logistic for a yes-or-no outcome, linear for others, unless named. Hernán and Robins (2020), What If, chapter 13.

    Standard errors by the delta method, J V J', from the sandwich V of the coefficients (HC0, or CR1 with `cluster`)
    and the derivatives J of the two means; covariates count as fixed. Oehlert (1992), Am. Stat. 46, p. 27. A
    separated logistic model predicts its limit.

    Arrays of one length m, `n` children an entry, 0 leaves one out; nothing may be missing. Raises NotEstimable where
    an arm is empty, ValueError for the estimand ATO.

    >>> age = np.array([2.0, 2.0, 9.0, 9.0])
    >>> partner, weeks = np.array([1.0, 0.0, 1.0, 0.0]), [30.0, 40.0, 20.0, 25.0]
    >>> def columns(exposure):
    ...     return np.column_stack([np.ones(4), exposure, age, exposure * age])
    >>> all_of, none_of = columns(np.ones(4)), columns(np.zeros(4))
    >>> found = standardize(weeks, partner, columns(partner), all_of, none_of, n=[10, 10, 10, 30])
    >>> round(found.risk1, 6), round(found.risk0, 6)
    (23.333333, 30.0)
    """
    outcome = numbers(y, "y")
    exposed = arms(treated, outcome)
    children = counts(n, outcome)
    told = is_binary(outcome[children > 0]) if is_risk is None else is_risk
    fit = outcome_model(outcome, exposed, design, children, link)
    over = target(exposed, children, estimand)
    means = [float(over @ fit.predict(one)) for one in (design1, design0)]
    slopes = np.vstack([(over * fit.slope(one)) @ one for one in (design1, design0)])
    covariance = robust(design, outcome - fit.predict(design), children, fit.bread, codes(cluster, outcome))
    return contrast(means[0], means[1], slopes @ covariance @ slopes.T, is_risk=told)


def outcome_model(y: Numbers, exposed: Flags, design: Numbers, n: Numbers, link: Link | None = None) -> Fit:
    """A model of the outcome by least squares, or logistic where it is a yes or no. `link` overrules that."""
    if not n[exposed].sum() or not n[~exposed].sum():
        raise NotEstimable("One of the two groups has no children left to compare.")
    is_logistic = is_binary(y[n > 0]) if link is None else link == "logistic"
    return fit_logistic(design, y, n) if is_logistic else fit_linear(design, y, n)


def target(exposed: Flags, n: Numbers, estimand: Estimand) -> Numbers:
    """Each entry's share of the children the effect is meant for, adding up to 1."""
    if estimand == "ATO":
        raise ValueError("the overlap is a matter of weights; use ATE, ATT or ATC")
    meant = {"ATE": np.ones(len(n)), "ATT": exposed.astype(np.float64), "ATC": 1.0 - exposed}[estimand] * n
    return np.asarray(meant / meant.sum())
