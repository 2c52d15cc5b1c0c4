"""Which counts of one month can be subtracted from one another: what a reader of the printed page knows of the rules.

A relation is a whole and the counts of some of those in the whole. What is left of the whole is a count too, and
must not be a small one. Parts stand in the order in which they may be printed: a later one gives way to an earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from alongside.core.disclosure import THRESHOLD
from alongside.platform.tallies.measures import Measure as M
from alongside.proof.reports.rows import FIRST_SIX, LATER, Part

Count = tuple[Part, ...]
Counted = Mapping[tuple[M, str], int]


def _c(measure: M, *values: str) -> Count:
    return (Part(measure, values or None),)


ASKED, YES = _c(M.OFFERED, "court"), _c(M.OUTCOME_YES, "court")
LEFT = _c(M.MATCH_ENDED, "partner_left")

RELATIONS: tuple[tuple[Count, tuple[Count, ...]], ...] = (
    # the court list: listed -> may be offered -> asked -> said yes
    (_c(M.LISTED), (_c(M.NOT_OFFERED), _c(M.FIRST_HEARING_ELIGIBLE))),
    (_c(M.OFFERED_AT_FIRST_HEARING), (_c(M.HEARING_WITH_PARTNER),)),
    (ASKED, (YES, _c(M.OUTCOME_NOT_NOW))),
    (ASKED, (_c(M.OFFERED_AT_FIRST_HEARING),)),
    (ASKED, (_c(M.PARENT_OPENED, "court"),)),
    (ASKED, (_c(M.DAYS_TO_OFFER),)),
    (YES, (_c(M.LATER_YES_WITHIN_30),)),
    # parents opened, through which door
    (_c(M.PARENT_OPENED), (YES, _c(M.PARENT_RETURNED))),
    (_c(M.PARENT_OPENED), (_c(M.LANGUAGE_WANTED),)),
    (_c(M.PARENT_OPENED), (_c(M.GENDER_ASKED),)),
    (_c(M.PARENT_RETURNED), (_c(M.PARENT_RETURNED, "0"),)),
    # parents closed, and their matches
    (_c(M.PARENT_CLOSED), (_c(M.CLOSED_WITH_SUPPORTS),)),
    *((_c(M.PARENT_CLOSED, way), (_c(M.MATCH_ENDED, way),)) for way in M.PARENT_CLOSED.dimension),
    # matches: a change ends one and opens another, and so does a rematch after a partner has left
    (_c(M.MATCH_OPENED), (_c(M.CHANGE_MADE), LEFT)),
    (_c(M.MATCH_OPENED), (_c(M.MATCH_ENDED, "another_partner"), LEFT)),
    (_c(M.MATCH_OPENED), (_c(M.LANGUAGE_WANTED),)),
    (_c(M.MATCH_OPENED), (_c(M.GENDER_ASKED),)),
    (_c(M.MATCH_ENDED), (_c(M.CHANGE_MADE), LEFT)),
    (_c(M.MATCHES_AT_MONTH_START), (_c(M.MATCHES_AT_MONTH_START, *FIRST_SIX), _c(M.MATCHES_AT_MONTH_START, *LATER))),
)


def value(counted: Counted, count: Count) -> int:
    """A count from the month's figures."""
    return sum(
        n
        for (measure, said), n in counted.items()
        for part in count
        if part.measure is measure and (part.values is None or said in part.values)
    )


def is_left_safe(left: int) -> bool:
    """What is left of a whole is none, or more than the threshold.

    The threshold itself is not enough: two hidden counts that add up to it would both be known to be small.
    """
    return left == 0 or abs(left) > THRESHOLD


def lefts(counted: Counted, part: Count) -> Iterator[int]:
    """Everything that printing this count would leave of a whole, whichever of the parts before it are printed."""
    for whole, parts in RELATIONS:
        if part not in parts:
            continue
        rest = value(counted, whole) - value(counted, part)
        earlier = [value(counted, other) for other in parts[: parts.index(part)]]
        for size in range(len(earlier) + 1):
            for printed in combinations(earlier, size):
                yield rest - sum(printed)
