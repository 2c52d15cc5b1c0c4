"""One common factor, fitted by maximum likelihood."""

from dataclasses import dataclass

import numpy as np

from .answers import Numbers

LEAST_UNIQUE = 1e-4
SINGULAR = 1e-9
FLAT = 1e-11
MOST_STEPS = 500


@dataclass(frozen=True, eq=False)
class OneFactor:
    """Loadings and unique variances of standardised items; the loadings add up to zero or more.

    `is_proper` is False where an item has no variance of its own left (a Heywood case), so that the fit
    stands at the edge of what is possible.
    """

    loadings: Numbers
    unique: Numbers
    is_proper: bool


def one_factor(correlation: Numbers) -> OneFactor | None:
    """The maximum-likelihood fit to a correlation matrix of three or more items; None for a singular matrix.

    Minimises, over the logarithms of the unique variances alone, sum(e - log e - 1) over all eigenvalues e but
    the largest of the correlation matrix scaled by them: Joreskog (1967), Psychometrika 32, p. 443, with the
    second derivatives of Joreskog and Lawley (1968), Br. J. Math. Stat. Psychol. 21, p. 85. Unique variances
    stay between 0.0001 and 1. Two starts; the better end is kept.
    """
    items = len(correlation)
    if items < 3 or np.linalg.eigvalsh(correlation)[0] < SINGULAR:
        return None
    begin = np.clip((1 - 0.5 / items) / np.diag(np.linalg.inv(correlation)), 0.05, 0.95)
    ends = [_descend(np.log(start), correlation) for start in (begin, np.full(items, 0.5))]
    _, logs = min(ends, key=lambda end: end[0])
    unique: Numbers = np.exp(logs)
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    loadings = root * vectors[:, -1] * np.sqrt(max(float(values[-1]) - 1, 0.0))
    return OneFactor(loadings if loadings.sum() >= 0 else -loadings, unique, bool((unique > 2 * LEAST_UNIQUE).all()))


def _descend(logs: Numbers, correlation: Numbers) -> tuple[float, Numbers]:
    """The least discrepancy reached by Newton steps inside the bounds, and where."""
    low, high = np.log(LEAST_UNIQUE), 0.0
    misfit, slope, bend = _around(logs, correlation)
    for _ in range(MOST_STEPS):
        free = ~(((logs <= low) & (slope > 0)) | ((logs >= high) & (slope < 0)))
        if not free.any() or np.abs(slope[free]).max() < FLAT:
            break
        step = np.zeros_like(logs)
        step[free] = np.linalg.lstsq(bend[np.ix_(free, free)], -slope[free], rcond=1e-10)[0]
        for _ in range(40):
            trial = np.clip(logs + step, low, high)
            there = _around(trial, correlation)
            if there[0] < misfit:
                break
            step /= 2
        else:
            break
        logs, (misfit, slope, bend) = trial, there
    return misfit, logs


def _around(logs: Numbers, correlation: Numbers) -> tuple[float, Numbers, Numbers]:
    """The discrepancy, its slope, and nearly its second derivatives."""
    root = np.exp(logs / 2)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    rest, axes = np.maximum(values[:-1], 1e-300), vectors[:, :-1]
    return float((rest - np.log(rest) - 1).sum()), axes**2 @ (1 - rest), (axes @ axes.T) ** 2
