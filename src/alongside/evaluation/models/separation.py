"""Separation: the combination of columns, if there is one, along which a logistic model's outcome is certain."""

from collections.abc import Iterator

import numpy as np

from alongside.evaluation.arrays import Flags, Numbers
from alongside.evaluation.estimate import NotEstimable

from .newton import Block, Blocks, Solved

DOUBTFUL = 8.0  # log odds beyond which a child's outcome may be certain: after 25 steps a certain one is past 20
NONE = 1e-9
ALIKE = 10  # digits, beyond which two children are of one kind
MOST_KINDS = 50_000
"""More kinds of children than these, all of them certain, make no study: the programme would outgrow any memory."""


def find_direction(blocks: Blocks, solved: Solved) -> Numbers | None:
    """A direction d (p,) with x·d >= 0 for every child whose outcome is 1 and <= 0 for every other; None if only 0 is.

    Albert and Anderson (1984), Biometrika 71, p. 1: then, and only then, the likelihood has no maximum. Found by a
    linear programme as in Konis (2007), Linear Programming Algorithms for Detecting Separated Data (Oxford), on the
    few children whose fitted log odds are extreme, within the space that leaves all others alone. The direction
    found touches as many as any does, with |x·d| at least 1 for each of them, and is the shortest such direction in
    Newton's coordinates, so that it is one and the same however rows are ordered or joined: what is predicted for a
    kind of child nobody has seen depends on it. `solved` is where Newton's steps were left. Two passes: who is not
    doubtful, then what differs among the doubtful. Raises NotEstimable for more than `MOST_KINDS` of those.
    """
    from scipy import sparse
    from scipy.optimize import linprog

    size = len(solved.theta)
    settled = np.zeros((size, size))
    for x, _, doubtful in _looked_at(blocks, solved):
        settled += x[~doubtful].T @ x[~doubtful]
    values, vectors = np.linalg.eigh(settled)
    free = vectors[:, values <= NONE * max(1.0, float(values.max(initial=0.0)))]
    if not free.shape[1]:
        return None
    along = np.zeros((0, free.shape[1]))
    for x, y, doubtful in _looked_at(blocks, solved):
        sign = np.where(y[doubtful] == 1, 1.0, -1.0)[:, None]
        seen = (x[doubtful] * sign @ free).round(ALIKE) + 0.0
        along = np.unique(np.vstack([along, np.where(np.abs(seen) < NONE, 0.0, seen)]), axis=0)
        if len(along) > MOST_KINDS:
            raise NotEstimable("Covariates leave no doubt about so many kinds of children that none can be compared.")
    many, few = along.shape
    if not many:
        return None
    found = linprog(
        np.concatenate([np.zeros(few), -np.ones(many)]),
        A_ub=sparse.hstack([sparse.csr_matrix(-along), sparse.identity(many)], format="csr"),
        b_ub=np.zeros(many),
        bounds=[(None, None)] * few + [(0.0, 1.0)] * many,
        method="highs",
    )
    if found.status != 0 or -found.fun < 0.5:
        return None
    touched = along[found.x[few:] > 0.5]
    direction = solved.frame.back @ (free @ _shortest(touched, found.x[:few]))
    return np.where(np.abs(direction) < 1e-7 * np.abs(direction).max(), 0.0, direction)


def _looked_at(blocks: Blocks, solved: Solved) -> Iterator[tuple[Numbers, Numbers, Flags]]:
    """Children of weight in Newton's coordinates, their outcome, and of whom it may be certain."""
    for block in blocks():
        seen = block.weight > 0
        x, y = solved.frame.of(block.design[seen]), block.y[seen]
        yield x, y, (np.abs(x @ solved.theta) > DOUBTFUL) & ((y == 0) | (y == 1))


def _shortest(touched: Numbers, feasible: Numbers) -> Numbers:
    """The shortest d with touched @ d >= 1: least distance programming by non-negative least squares.

    Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23. `feasible` is one such d, for want of a
    better where rounding defeats it.
    """
    from scipy.optimize import nnls

    stacked = np.vstack([touched.T, np.ones(len(touched))])
    aim = np.zeros(len(stacked))
    aim[-1] = 1.0
    residual = stacked @ nnls(stacked, aim)[0] - aim
    if abs(residual[-1]) < NONE:
        return feasible
    shortest = -residual[:-1] / residual[-1]
    return np.asarray(shortest if (touched @ shortest > 0.5).all() else feasible)


def untouched(blocks: Blocks, direction: Numbers) -> Blocks:
    """The same blocks with weight 0 for children whose outcome the direction decides."""

    def rest() -> Iterator[Block]:
        for block in blocks():
            decided = np.abs(block.design @ direction) > 0.5
            yield Block(block.design, block.y, np.where(decided, 0.0, block.weight))

    return rest
