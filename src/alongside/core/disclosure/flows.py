"""Months that follow one another: open at the start + opened - ended = open at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.core.disclosure.groups import THRESHOLD, is_small
from alongside.core.errors import BadInput


@dataclass(frozen=True, slots=True)
class Flow:
    """One month's four counts."""

    open_start: int
    opened: int
    ended: int
    open_end: int


@dataclass(frozen=True, slots=True)
class PrintedFlow:
    """The same four as they may be printed; None is withheld."""

    open_start: int | None
    opened: int | None
    ended: int | None
    open_end: int | None


def withhold_flows(
    months: Sequence[Flow], threshold: int = THRESHOLD, *, also: Sequence[bool] = ()
) -> tuple[PrintedFlow, ...]:
    """What may be printed of months in a row, against a reader who knows this rule and can add.

    A month with a small count is withheld whole. The month beside it shares a count with it (one month's
    end is the next one's start), so it keeps back that count, and what was opened and ended, from which the
    count would follow; its other end is printed unless the month beyond is withheld too.

    Raises BadInput for a count below zero, for a month that does not add up, and for months that do not
    follow on.

    >>> withhold_flows([Flow(20, 15, 12, 23), Flow(23, 4, 12, 15)])[0]
    PrintedFlow(open_start=20, opened=None, ended=None, open_end=None)
    """
    for month in months:
        counts = (month.open_start, month.opened, month.ended, month.open_end)
        if min(counts) < 0:
            raise BadInput("flow", "a count below zero", "count again")
        if month.open_start + month.opened - month.ended != month.open_end:
            raise BadInput("flow", "a month that does not add up", "count it from the same rows")
    if any(before.open_end != after.open_start for before, after in pairwise(months)):
        raise BadInput("flow", "months that do not follow on", "give them in order, without a gap")
    if also and len(also) != len(months):
        raise BadInput("flow", "not one word for each month", "say of each month whether it is withheld")
    small = [any(is_small(n, threshold) for n in (m.open_start, m.opened, m.ended, m.open_end)) for m in months]
    small = [itself or asked for itself, asked in zip(small, also or [False] * len(months), strict=True)]
    return tuple(_printed(months[i], small, i) for i in range(len(months)))


def _printed(month: Flow, small: Sequence[bool], place: int) -> PrintedFlow:
    before = place > 0 and small[place - 1]
    after = place + 1 < len(small) and small[place + 1]
    itself = small[place]
    moved = itself or before or after
    return PrintedFlow(
        open_start=None if itself or before else month.open_start,
        opened=None if moved else month.opened,
        ended=None if moved else month.ended,
        open_end=None if itself or after else month.open_end,
    )
