"""Stepped wedge: sites start one after the other, so that each is compared with itself and with those yet to start."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import arms, codes, counts, numbers
from alongside.evaluation.estimate import Estimate, NotEstimable, normal
from alongside.evaluation.models.linear import fit_linear
from alongside.evaluation.models.sandwich import robust


def stepped_wedge(
    y: ArrayLike, exposed: ArrayLike, site: ArrayLike, period: ArrayLike, n: ArrayLike | None = None
) -> Estimate:
    """The effect of a program that reaches sites (courthouses) in different periods.

    Least squares of `y` on exposure beside a level for every `site` and every `period`: what is steady about a site
    and what changes everywhere in a period cannot stand in for the effect. Hussey and Hughes (2007), Contemp. Clin.
    Trials 28, p. 182. Errors are clustered by site (CR1); with fewer than some 40 sites they are too small.

    Arrays of one length m, `n` children an entry; nothing may be missing. Raises NotEstimable where exposure follows
    from sites and periods, as when all start together.

    >>> site, period = np.repeat([0, 1, 2], 3), np.tile([0, 1, 2], 3)
    >>> exposed = (period > site).astype(float)  # one starts in period 1, one in period 2, one never
    >>> found = stepped_wedge(0.3 + 0.05 * site + 0.02 * period + 0.1 * exposed, exposed, site, period)
    >>> round(found.estimate, 9)
    0.1
    """
    outcome = numbers(y, "y")
    now = arms(exposed, outcome).astype(np.float64)
    children = counts(n, outcome)
    sites, periods = codes(site, outcome), codes(period, outcome)
    assert sites is not None and periods is not None
    levels = [(column == code).astype(np.float64) for column in (sites, periods) for code in range(1, column.max() + 1)]
    design = np.column_stack([np.ones_like(now), *levels, now])
    fit = fit_linear(design, outcome, children)
    if design.shape[1] - 1 in fit.aliased:
        raise NotEstimable("Sites started together, or not at all: nothing tells the program from its time or place.")
    covariance = robust(design, outcome - fit.predict(design), children, fit.bread, sites)
    return normal(float(fit.coef[-1]), float(np.sqrt(covariance[-1, -1])))
