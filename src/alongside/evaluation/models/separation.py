"""Separation: the combination of columns, if there is one, along which a logistic model's outcome is certain."""

from collections.abc import Iterator

import numpy as np

from alongside.evaluation.arrays import Numbers

from .newton import Block, Blocks, Solved

DOUBTFUL = 8.0  # log odds beyond which a child's outcome may be certain: after 25 steps a certain one is past 20
NONE = 1e-9


def find_direction(blocks: Blocks, solved: Solved) -> Numbers | None:
    """A direction d (p,) with x·d >= 0 for every child whose outcome is 1 and <= 0 for every other; None if only 0 is.

    Albert and Anderson (1984), Biometrika 71, p. 1: then, and only then, the likelihood has no maximum. Found by a
    linear programme as in Konis (2007), Linear Programming Algorithms for Detecting Separated Data (Oxford), on the
    few children whose fitted log odds are extreme, within the space that leaves all others alone. The direction
    found touches as many as any does, with |x·d| at least 1 for each of them, and is the shortest such direction in
    Newton's coordinates, so that it is one and the same however rows are ordered or joined: what is predicted for a
    kind of child nobody has seen depends on it. `solved` is where Newton's steps were left.
    """
    from scipy.optimize import linprog

    size = len(solved.theta)
    settled = np.zeros((size, size))
    doubtful: list[Numbers] = []
    for block in blocks():
        seen = block.weight > 0
        x, y = solved.frame.of(block.design[seen]), block.y[seen]
        extreme = np.abs(x @ solved.theta) > DOUBTFUL
        mixed = (y > 0) & (y < 1)
        calm = x[~extreme | mixed]
        settled += calm.T @ calm
        sign = np.where(y == 1, 1.0, -1.0)[:, None]
        doubtful.append(np.unique((x * sign)[extreme & ~mixed].round(12), axis=0))
    signed = np.unique(np.vstack(doubtful), axis=0)
    values, vectors = np.linalg.eigh(settled)
    free = vectors[:, values <= NONE * max(1.0, float(values.max(initial=0.0)))]
    if not len(signed) or not free.shape[1]:
        return None
    along = np.where(np.abs(signed @ free) < NONE, 0.0, signed @ free)
    many, few = along.shape
    found = linprog(
        np.concatenate([np.zeros(few), -np.ones(many)]),
        A_ub=np.hstack([-along, np.eye(many)]),
        b_ub=np.zeros(many),
        bounds=[(None, None)] * few + [(0.0, 1.0)] * many,
        method="highs",
    )
    if found.status != 0 or -found.fun < 0.5:
        return None
    touched = along[found.x[few:] > 0.5]
    direction = solved.frame.back @ (free @ _shortest(touched, found.x[:few]))
    return np.where(np.abs(direction) < 1e-7 * np.abs(direction).max(), 0.0, direction)


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
