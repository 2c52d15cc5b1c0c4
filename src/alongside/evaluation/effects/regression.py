"""Regression: the coefficient of exposure beside covariates, in the outcome's own unit."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Numbers, arms, numbers

from .measures import Effect
from .standardization import standardize


def regress(
    y: ArrayLike,
    treated: ArrayLike,
    covariates: Numbers,
    n: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    *,
    is_risk: bool | None = None,
) -> Effect:
    """Least squares of `y` on exposure and `covariates` (m, p), intercept included there.

    The difference is the coefficient of exposure: of a yes-or-no outcome a difference of risks, in a linear
    probability model (Angrist and Pischke 2009, Mostly Harmless Econometrics, chapter 3). Standard errors: HC0, or
    CR1 with `cluster`. Ratios are of the two mean predictions, absent where those leave 0 to 1. The effect is taken to
    be the same for every child: `standardize` does not need that.

    Arrays of one length m; nothing may be missing. Raises NotEstimable where an arm is empty.

    >>> age = np.array([2.0, 3.0, 8.0, 9.0])
    >>> found = regress([30.0, 41.0, 24.0, 35.0], [1, 0, 1, 0], np.column_stack([np.ones(4), age]))
    >>> round(found.difference.estimate, 6)
    -12.0
    """
    outcome = numbers(y, "y")
    exposed = arms(treated, outcome).astype(np.float64)
    seen, with1, with0 = (
        np.column_stack([covariates, exposure]) for exposure in (exposed, np.ones_like(exposed), np.zeros_like(exposed))
    )
    return standardize(outcome, exposed, seen, with1, with0, n, cluster, link="linear", is_risk=is_risk)
