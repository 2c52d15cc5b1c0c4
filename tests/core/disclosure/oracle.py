"""A reader who needs no theory: every table of small whole numbers is listed, and those that print the same are kept.

It shares no code with `alongside.core`. People are sorted into the finest cells (an array); whatever is printed is
the sum over some of them. Small arrays and thresholds keep the list short; `most` is larger than any shift needs.
"""

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np


@dataclass(frozen=True)
class Line:
    """One printed cell: which of the finest cells it counts, and what is printed (None: withheld)."""

    over: frozenset
    shown: int | None


def possible(lines, finest, most, *, rule_is_known):
    """For each withheld line the set of values that it can have. Cells that no line counts are left out."""
    cells = sorted({cell for line in lines for cell in line.over} & set(finest))
    at = {cell: place for place, cell in enumerate(cells)}
    fixed = {next(iter(line.over)): line.shown for line in lines if len(line.over) == 1 and line.shown is not None}
    for line in lines:
        if line.shown == 0:
            fixed |= dict.fromkeys(line.over, 0)
    ranges = [range(fixed[cell], fixed[cell] + 1) if cell in fixed else range(most + 1) for cell in cells]
    grid = np.zeros((1, 0), dtype=np.int16)
    for place, values in enumerate(ranges):
        grid = np.hstack(
            [np.repeat(grid, len(values), axis=0), np.tile(np.array(values, dtype=np.int16), len(grid))[:, None]]
        )
        grid = grid[_fits(grid, lines, at, place, rule_is_known)]
    return [set(grid[:, [at[cell] for cell in line.over]].sum(axis=1).tolist()) for line in lines if line.shown is None]


def _fits(grid, lines, at, place, rule_is_known):
    """Which rows can still print the same: sums of what is filled in do not exceed, and are met once all is."""
    good = np.ones(len(grid), dtype=bool)
    for line in lines:
        filled = [at[cell] for cell in line.over if at[cell] <= place]
        if place not in filled:
            continue
        is_full = len(filled) == len(line.over)
        total = grid[:, filled].sum(axis=1)
        if line.shown is not None:
            good &= total == line.shown if is_full else total <= line.shown
        elif is_full and rule_is_known:
            good &= total >= 1
    return good


def leaks(lines, finest, threshold, most, *, rule_is_known=True):
    """The withheld lines whose value is known exactly, or to be one of 1 .. threshold - 1."""
    hidden = [line for line in lines if line.shown is None]
    found = []
    for line, values in zip(hidden, possible(lines, finest, most, rule_is_known=rule_is_known), strict=True):
        assert values, "the truth itself must be possible"
        if len(values) == 1 or (min(values) >= 1 and max(values) < threshold):
            found.append(line)
    return found


def fewest(lines, finest, threshold, most, *, at_most):
    """How many lines must be withheld besides the small ones, trying every choice; None if more than `at_most`.

    `lines` are all shown; equal ones are withheld together and count each.
    """
    small = {line.over for line in lines if 0 < line.shown < threshold}
    others = sorted({line.over for line in lines if line.shown and line.over not in small}, key=sorted)
    weight = {over: sum(line.over == over for line in lines) for over in others}
    choices = sorted(
        (chosen for size in range(len(others) + 1) for chosen in combinations(others, size)),
        key=lambda chosen: sum(weight[over] for over in chosen),
    )
    for chosen in choices:
        cost = sum(weight[over] for over in chosen)
        if cost > at_most:
            return None
        hidden = small | set(chosen)
        printed = [Line(line.over, None if line.over in hidden else line.shown) for line in lines]
        if not leaks(printed, finest, threshold, most):
            return cost
    return None


def every(shape):
    """The places of an array."""
    return list(product(*(range(n) for n in shape)))
