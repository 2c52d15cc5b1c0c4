"""Stepped wedge: sites start one after the other, so that each is compared with itself and with those yet to start."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Numbers, arms, codes, counts, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.linear import fit_linear

from .measures import Effect
from .regression import regress

LEFT = 1e-9
"""A share of the exposure's own spread below which nothing of it is left beside sites and periods."""


def stepped_wedge(
    y: ArrayLike,
    exposed: ArrayLike,
    site: ArrayLike,
    period: ArrayLike,
    n: ArrayLike | None = None,
    covariates: Numbers | None = None,
    *,
    is_risk: bool | None = None,
) -> Effect:
    """The effect of a program that reaches sites (courthouses) in different periods.

    Least squares of `y` on exposure beside a level for every `site` and every `period`: what is steady about a site
    and what changes everywhere in a period cannot stand in for the effect. Hussey and Hughes (2007), Contemp. Clin.
    Trials 28, p. 182. `covariates` (m, p) are adjusted for. Errors are clustered by site (CR1); with fewer than some 40
    sites they are too small. The effect is taken to be the same everywhere and however long ago a site started: see
    `negative_share`.

    Arrays of one length m, `n` children an entry; nothing may be missing. An entry may be the mean of its children's
    outcomes where they agree in all else. Raises NotEstimable where exposure follows from sites and periods, as when
    all start together.

    >>> site, period = np.repeat([0, 1, 2], 3), np.tile([0, 1, 2], 3)
    >>> exposed = (period > site).astype(float)  # one starts in period 1, one in period 2, one never
    >>> found = stepped_wedge(0.3 + 0.05 * site + 0.02 * period + 0.1 * exposed, exposed, site, period)
    >>> round(found.difference.estimate, 9)
    0.1
    """
    outcome = numbers(y, "y")
    now = arms(exposed, outcome).astype(np.float64)
    children = counts(n, outcome)
    sites = codes(site, outcome)
    beside = levels(site, period, outcome)
    exposure_left(now, beside, children)
    design = beside if covariates is None else np.column_stack([beside, covariates])
    fit = fit_linear(np.column_stack([now, design]), outcome, children)
    kept = [place for place in range(design.shape[1]) if place + 1 not in fit.aliased]
    return regress(outcome, now, design[:, kept], children, sites, is_risk=is_risk)


def levels(site: ArrayLike, period: ArrayLike, like: Numbers) -> Numbers:
    """(m, 1 + sites - 1 + periods - 1) a constant, and a column for each site and each period but the first."""
    columns = []
    for labels in (site, period):
        own = np.unique(np.asarray(labels), return_inverse=True)[1]
        columns.append((own[:, None] == np.arange(1, int(own.max(initial=0)) + 1)).astype(np.float64))
    return np.column_stack([np.ones(len(like)), *columns])


def exposure_left(exposed: Numbers, beside: Numbers, n: Numbers) -> Numbers:
    """(m,) exposure less what sites and periods say of it: what the comparison is made of.

    An outcome's effect is the sum of its products with this, over that of the exposure: Frisch and Waugh (1933),
    Econometrica 1, p. 387. Raises NotEstimable where nothing is left.
    """
    fit = fit_linear(beside, exposed, n)
    left = np.asarray(exposed - fit.predict(beside))
    spread = float(n @ (exposed - n @ exposed / n.sum()) ** 2)
    if not float(n @ left**2) > LEFT * spread:
        raise NotEstimable("Sites started together, or not at all: nothing tells the program from its time or place.")
    return left


def negative_share(exposed: Numbers, left: Numbers, n: Numbers) -> float:
    """How much of the weight of exposed children is below zero, as a share of what is above.

    The effect is a weighted mean of the effects in each site and period. Where a site has run longest and most others
    run too, it serves as a control for later ones, and its weight can fall below zero; if effects grow or fade with
    time the mean can then mislead. de Chaisemartin and D'Haultfœuille (2020), Am. Econ. Rev. 110, p. 2964. Near 0
    nothing of that kind can matter.

    >>> site, period = np.repeat([0, 1], 4), np.tile([0, 1, 2, 3], 2)
    >>> exposed = (period > 2 * site).astype(float)
    >>> n = np.ones(8)
    >>> round(negative_share(exposed, exposure_left(exposed, levels(site, period, n), n), n), 3)
    0.333
    """
    weight = (n * left)[exposed == 1]
    above = float(weight[weight > 0].sum())
    below = float(-weight[weight < -LEFT * abs(weight).max()].sum())
    return below / above if above else 0.0


def differences(columns: Numbers, exposed: Numbers, left: Numbers, n: Numbers) -> Numbers:
    """(p,) the effect of exposure on each of `columns` (m, p), beside sites and periods alone."""
    return np.asarray((n * left) @ columns / ((n * left) @ exposed))


def cells(place: Codes, y: Numbers, n: Numbers) -> tuple[Codes, Numbers, Numbers]:
    """Entries that agree in `place` as one: its first entry, the mean of `y`, and the children.

    Least squares on these means, with errors clustered by something that holds whole cells, is that on children.
    """
    _, first, of = np.unique(place, return_index=True, return_inverse=True)
    total = np.bincount(of, n)
    mean = np.bincount(of, n * y) / np.where(total > 0, total, 1.0)
    return first.astype(np.int64), mean, total.astype(np.float64)
