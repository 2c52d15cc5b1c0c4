"""Figures that are not counts and give counts away: shares, differences, the least and the most of something."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.disclosure.groups import THRESHOLD, is_small
from alongside.core.errors import BadInput

STEPS = (1, 2, 5, 10, 20, 25, 50)
"""To how many percent a share is rounded where the count behind it is not printed: the finest that is wide enough."""


@dataclass(frozen=True, slots=True)
class Extremes:
    """The least and the most of something as they may be printed; None is withheld."""

    least: float | None
    most: float | None


def withhold_share(
    numerator: int | None,
    denominator: int | None,
    threshold: int = THRESHOLD,
    *,
    is_count_printed: bool = True,
    prints_whole_groups: bool = False,
) -> float | None:
    """A share from 0 to 1 as it may be printed, or None.

    Withheld: where a count is (None), where the numerator, the denominator or what is left between the two is small,
    since a share and its denominator give back the count (CMS Cell Size Suppression Policy, 2024: percentages that
    "result in the display of a cell containing a value of 1 to 10"). A share of 0 is printed, as zeros are.

    A share of 1 says of everybody in the group what they answered; however large the group, it is withheld unless
    `prints_whole_groups`: a caller says so where the answer is no secret (everybody got a card). This is a disclosure
    about a group, which the CMS policy leaves open and education statistics avoid by never printing shares at the very
    top (NCES 2011-603, Statistical Methods for Protecting Personally Identifiable Information in Aggregate Reporting,
    2010: top coding).

    With `is_count_printed` false (a page of shares alone) it is rounded to the finest of `STEPS` at which whatever is
    printed of this denominator could be at least `threshold` different counts; None where there is no such step. This
    hides the count, and is not enough for one that was withheld to protect another: pass None for that.

    Raises BadInput for a count below zero and for a numerator above its denominator.

    >>> withhold_share(30, 80), withhold_share(75, 80), withhold_share(0, 80), withhold_share(80, 80)
    (0.375, None, 0.0, None)
    >>> withhold_share(30, 80, is_count_printed=False)
    0.4
    """
    if numerator is None or denominator is None:
        return None
    if not 0 <= numerator <= denominator:
        raise BadInput("share", "a count below zero or above its denominator", "count both from the same rows")
    left = denominator - numerator
    if denominator == 0 or any(is_small(count, threshold) for count in (numerator, denominator, left)):
        return None
    if left == 0 and not prints_whole_groups:
        return None
    if is_count_printed:
        return numerator / denominator
    step = _step(denominator, threshold)
    return None if step is None else _bucket(numerator, denominator, step) * step / 100


def withhold_difference(first: int | None, second: int | None, threshold: int = THRESHOLD) -> int | None:
    """The second of two counts of which one holds the other (this month and last, all and those who stayed).

    Both may be large, and still their difference is a count: the second is withheld where that is small, or where
    it is small itself. None of the first means that it was withheld, and then only the second's own size matters.

    >>> withhold_difference(40, 47), withhold_difference(40, 52), withhold_difference(40, 40)
    (None, 52, 40)
    """
    if second is None or second < 0 or (first is not None and first < 0):
        if second is None:
            return None
        raise BadInput("difference", "a count below zero", "count again")
    if is_small(second, threshold) or (first is not None and is_small(abs(first - second), threshold)):
        return None
    return second


def withhold_extremes(values: Iterable[float], threshold: int = THRESHOLD) -> Extremes:
    """The least and the most of some values, one a person; each only if at least `threshold` people have it.

    A minimum is one person's own figure. No values: both are None.

    >>> withhold_extremes([0] * 12 + [3, 5, 9])
    Extremes(least=0, most=None)
    """
    people = list(values)
    if not people:
        return Extremes(None, None)
    least, most = min(people), max(people)
    return Extremes(
        least if people.count(least) >= max(threshold, 1) else None,
        most if people.count(most) >= max(threshold, 1) else None,
    )


def _step(denominator: int, threshold: int) -> int | None:
    """The finest step at which every share that is printed of this denominator stands for enough counts."""
    for step in STEPS:
        if step * denominator >= 200 * (2 * threshold + 1):  # even the half steps at both ends are wide enough
            return step
        alike = Counter(
            _bucket(count, denominator, step) for count in range(max(threshold, 1), denominator - max(threshold, 1) + 1)
        )
        if alike and min(alike.values()) >= max(threshold, 2):
            return step
    return None


def _bucket(count: int, denominator: int, step: int) -> int:
    """The number of steps nearest to a share, halves up."""
    return (200 * count + step * denominator) // (2 * step * denominator)
