"""How many children curves still stand on, day by day."""

from __future__ import annotations

from .arrays import Numbers
from .curves import arms_of
from .data.cohort import Cohort
from .results import AtRisk

MARKS = (0, 90, 180, 365, 545, 730, 1095, 1460, 1825, 2555, 3650)
"""Days at which people look; where steps were merged, the last step before each."""


def at_risk(cohort: Cohort, released: Numbers | None) -> tuple[AtRisk, ...]:
    """By arm and day, children without any event and still followed after that day; on day 0, everybody.

    `released`: the days at which curves may be printed, None where every day may. Between two of them as many left as
    curves tell, so that a count here gives no more away than they do.
    """
    assert cohort.time is not None
    if not len(cohort.time) or (released is not None and not len(released)):
        return ()
    days = [0.0]
    for mark in MARKS[1:]:
        if mark >= cohort.time.max():
            break
        if released is None:
            days.append(float(mark))
        elif (before := released[released <= mark]).size and before[-1] > days[-1]:
            days.append(float(before[-1]))
    found = []
    for arm, own in arms_of(cohort).items():
        for day in days:
            there = own if day == 0 else own & (cohort.time > day)
            found.append(AtRisk(day, arm, round(float(cohort.n[there].sum()))))
    return tuple(found)
