"""Newton's method for linear and logistic models, in passes over blocks of rows, so that memory stays bounded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from alongside.evaluation.arrays import Numbers
from alongside.evaluation.estimate import NotEstimable

ROWS_AT_ONCE = 32_768
STEPS = 60
SMALL_STEP = 1e-7  # the step after it is as small as rounding: convergence is quadratic
ALIASED = 1e-10  # share of a column's variance that is its own, below which it says nothing new


class Block(NamedTuple):
    """Some rows: `design` (m, p), outcome `y` (m,), and `weight` (m,), children times the weight of each."""

    design: Numbers
    y: Numbers
    weight: Numbers


Blocks = Callable[[], Iterable[Block]]


Family = Callable[[Numbers, Numbers], tuple[Numbers, Numbers, Numbers]]
"""From outcomes y and linear predictors eta: the loss to be minimised, the mean, and the mean's slope. The score of a
row is y - mean (a canonical link)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Coordinates in which Newton's steps are well conditioned: centred and scaled columns, aliased ones dropped.

    `back` (p, kept) takes coefficients of those coordinates to the design's own.
    """

    columns: tuple[int, ...]
    centre: Numbers
    scale: Numbers
    back: Numbers

    def of(self, design: Numbers) -> Numbers:
        return (design[:, self.columns] - self.centre) / self.scale


@dataclass(frozen=True, slots=True)
class Solved:
    """`theta` (kept,) and the inverse `information` (kept, kept) in the coordinates of `frame`."""

    frame: Frame
    theta: Numbers
    inverse: Numbers
    converged: bool
    iterations: int

    @property
    def coef(self) -> Numbers:
        return self.frame.back @ self.theta

    @property
    def bread(self) -> Numbers:
        return self.frame.back @ self.inverse @ self.frame.back.T


def rows(design: Numbers, y: Numbers, weight: Numbers) -> Blocks:
    """One array as blocks. Raises ValueError where shapes differ or something is missing."""
    if design.ndim != 2 or len(design) != len(y):
        raise ValueError("design: one row for each outcome")
    if not np.isfinite(design).all():
        raise ValueError("design: a value is missing or not finite")

    def blocks() -> Iterator[Block]:
        for start in range(0, len(y), ROWS_AT_ONCE):
            part = slice(start, start + ROWS_AT_ONCE)
            yield Block(design[part], y[part], weight[part])

    return blocks


def frame_of(blocks: Blocks) -> Frame:
    """Centre and scale of each column, and the columns that follow from those before them (as R's `lm` drops them).

    Raises NotEstimable where no child has weight.
    """
    total = 0.0
    first = sums = gram = np.zeros(0)
    for block in blocks():
        seen = block.weight > 0
        if not seen.any():
            continue
        if total == 0.0:
            first = block.design[int(np.argmax(seen))].copy()
            sums, gram = np.zeros(len(first)), np.zeros((len(first), len(first)))
        moved = block.design - first  # around a row of the data, so that the sums lose no digits
        total += float(block.weight.sum())
        sums += block.weight @ moved
        moved *= np.sqrt(block.weight)[:, None]
        gram += moved.T @ moved
    if total == 0.0:
        raise NotEstimable("No child is left to fit the model on.")
    constants = np.flatnonzero((np.diag(gram) == 0) & (first != 0))
    if len(constants):
        gram -= np.outer(sums, sums) / total
        centre = first + sums / total
        own = constants[0]
        centre[own], gram[own, own] = 0.0, first[own] ** 2 * total
    else:
        centre = np.zeros_like(first)
        gram += np.outer(sums, first) + np.outer(first, sums) + total * np.outer(first, first)
    columns = _independent(gram, first=int(constants[0]) if len(constants) else None)
    scale = np.sqrt(np.diag(gram)[list(columns)] / total)
    back = np.zeros((len(sums), len(columns)))
    for place, column in enumerate(columns):
        back[column, place] = 1 / scale[place]
    if len(constants):
        own = columns.index(int(constants[0]))
        back[constants[0]] -= centre[list(columns)] / scale / first[constants[0]]
        back[constants[0], own] = 1 / scale[own]
    return Frame(columns, centre[list(columns)], scale, back)


def _independent(gram: Numbers, first: int | None) -> tuple[int, ...]:
    """Columns, in order, of which more than a shred is not explained by those before (the constant comes first)."""
    size = np.sqrt(np.maximum(np.diag(gram), 0.0))
    usable = [column for column in range(len(gram)) if size[column] > 0 and column != first]
    kept: list[int] = []
    lower = np.zeros((len(gram), len(gram)))
    for column in ([first] if first is not None else []) + usable:
        within = gram[column, kept] / (size[column] * size[kept])
        known = np.linalg.solve(lower[: len(kept), : len(kept)], within) if kept else np.zeros(0)
        own = 1.0 - float(known @ known)
        if own > ALIASED:
            lower[len(kept), : len(kept)] = known
            lower[len(kept), len(kept)] = np.sqrt(own)
            kept.append(column)
    return tuple(sorted(kept))


def newton(blocks: Blocks, family: Family, *, steps: int = STEPS, start: Numbers | None = None) -> Solved:
    """Minimise the family's loss over all rows: one pass a step, p² numbers of memory beside a block.

    A step that makes the loss larger is halved. Nelder and Wedderburn (1972), J. R. Stat. Soc. A 135, p. 370: with a
    canonical link Newton's steps are those of iteratively reweighted least squares.
    """
    frame = frame_of(blocks)
    kept = len(frame.columns)
    theta = np.zeros(kept) if start is None else start
    step, best = np.zeros(kept), np.inf
    converged = False
    done = 0
    while True:
        loss, gradient, information = _pass(blocks, frame, family, theta)
        if loss > best + 1e-9 * (1 + abs(best)) and np.abs(step).max(initial=0.0) > SMALL_STEP and done < steps:
            step = step / 2
            theta = theta - step
            done += 1
            continue
        if converged or done >= steps:
            break
        best = loss
        step = _solve(information, gradient)
        theta = theta + step
        done += 1
        converged = bool(np.abs(step).max(initial=0.0) <= SMALL_STEP * (1 + np.abs(theta).max(initial=0.0)))
    return Solved(frame, theta, _solve(information, np.eye(kept)), converged, done)


def _pass(blocks: Blocks, frame: Frame, family: Family, theta: Numbers) -> tuple[float, Numbers, Numbers]:
    """Sums over all rows, in the design's own columns, brought to the frame at the end: no row is copied twice."""
    coef = frame.back @ theta
    loss = 0.0
    gradient, information = np.zeros(len(coef)), np.zeros((len(coef), len(coef)))
    for block in blocks():
        lost, mean, slope = family(block.y, block.design @ coef)
        loss += float(block.weight @ lost)
        gradient += (block.weight * (block.y - mean)) @ block.design
        rooted = block.design * np.sqrt(block.weight * slope)[:, None]
        information += rooted.T @ rooted
    return loss, gradient @ frame.back, frame.back.T @ information @ frame.back


def _solve(information: Numbers, right: Numbers) -> Numbers:
    try:
        return np.asarray(np.linalg.solve(information, right), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.pinv(information) @ right, dtype=np.float64)
