"""Doubly robust estimation: right if either the model of exposure or that of the outcome is."""

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, arms, codes, counts, is_binary, numbers
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.sandwich import count_clusters, sums_by_cluster

from .measures import Effect, contrast
from .standardization import Link, outcome_model
from .weighting import Estimand


def aipw(
    y: ArrayLike,
    treated: ArrayLike,
    score: ArrayLike,
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
    """Augmented inverse probability weighting.

    Predictions m1, m0 of one outcome model (as in `standardize`) are corrected by the weighted residuals of the
    children in each arm: for all children, mean of m1 + A (y - m1)/e and of m0 + (1 - A)(y - m0)/(1 - e), with
    propensity `score` e. Robins, Rotnitzky and Zhao (1994), J. Am. Stat. Assoc. 89, p. 846; Lunceford and Davidian
    (2004), Stat. Med. 23, p. 2937. For the exposed (ATT) the observed mean is compared with
    sum A m0 + (1 - A) e/(1 - e)(y - m0), divided by their number; ATC is its mirror image.

    Standard errors from the influence function with N - 1: √(sum psi² / (N (N - 1))); with `cluster` psi is first
    summed within clusters and the sum multiplied by G / (G - 1). The models are treated as known, which is right where
    both are.

    Arrays of one length m, `n` children an entry, 0 leaves one out; nothing may be missing. Raises NotEstimable where
    an arm is empty, ValueError for the estimand ATO.

    >>> age = np.array([0.0, 0.0, 1.0, 1.0])
    >>> partner, weeks = np.array([1.0, 0.0, 1.0, 0.0]), [30.0, 40.0, 20.0, 25.0]
    >>> def columns(exposure):
    ...     return np.column_stack([np.ones(4), exposure, age])  # too simple a model: no product
    >>> all_of, none_of = columns(np.ones(4)), columns(np.zeros(4))
    >>> score, n = [0.5, 0.5, 0.25, 0.25], [10, 10, 10, 30]
    >>> found = aipw(weeks, partner, score, columns(partner), all_of, none_of, n)
    >>> round(found.risk1, 6), round(found.risk0, 6)  # and yet right, because the score is
    (23.333333, 30.0)
    """
    outcome = numbers(y, "y")
    exposed = arms(treated, outcome)
    e = numbers(score, "score", outcome)
    children = counts(n, outcome)
    if estimand == "ATO":
        raise ValueError("the overlap is a matter of weights; use ATE, ATT or ATC")
    fit = outcome_model(outcome, exposed, design, children, link)
    own = np.where(exposed, e, 1 - e)
    if (own[children > 0] <= 0).any() or ((e < 0) | (e > 1)).any():
        raise ValueError("score: above 0 and at most 1 for the exposed, from 0 to below 1 for the others")
    told = is_binary(outcome[children > 0]) if is_risk is None else is_risk
    pieces = _pieces(outcome, exposed, e, fit.predict(design1), fit.predict(design0), estimand)
    pieces[children == 0] = 0.0
    values, over = pieces[:, :2], pieces[:, 2]
    total, meant = float(children.sum()), float(children @ over)
    means = (children @ values) / meant
    influence = (values - over[:, None] * means) * (total / meant)
    covariance = _covariance(influence, children, codes(cluster, outcome))
    return contrast(float(means[0]), float(means[1]), covariance, is_risk=told)


def _pieces(y: Numbers, exposed: Flags, e: Numbers, m1: Numbers, m0: Numbers, estimand: Estimand) -> Numbers:
    """Columns: a child's part in the mean if exposed, in the mean if not, and in the children meant."""
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = {
            "ATE": (1 / e, 1 / (1 - e)),
            "ATT": (np.ones_like(e), e / (1 - e)),
            "ATC": ((1 - e) / e, np.ones_like(e)),
        }
        weight1, weight0 = odds[estimand]
        over = {"ATE": np.ones_like(e), "ATT": exposed.astype(np.float64), "ATC": 1.0 - exposed}[estimand]
        first = over * m1 + np.where(exposed, weight1 * (y - m1), 0.0)
        second = over * m0 + np.where(exposed, 0.0, weight0 * (y - m0))
    return np.column_stack([first, second, over])


def _covariance(influence: Numbers, n: Numbers, cluster: Codes | None) -> Numbers:
    total = float(n.sum())
    if cluster is None:
        groups, meat = total, influence.T @ (influence * n[:, None])
    else:
        summed = sums_by_cluster(influence, n, cluster)
        groups, meat = float(count_clusters(n, cluster)), summed.T @ summed
    if groups < 2:
        raise NotEstimable("There are too few separate families or court days to say how sure the figure is.")
    return np.asarray(meat / total**2 * groups / (groups - 1))
