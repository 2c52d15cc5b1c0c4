"""Which figures of a survey may be printed: never a count of 1 to 10, nor what gives one away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from alongside.core.disclosure.groups import is_small


@dataclass(frozen=True, slots=True)
class Shown:
    """Of one item: is n printed, is each point's count, is the sum of the top points (the share)?

    The reader is taken to know this rule, to add and to subtract, and to know that zeros are printed wherever n is.
    """

    n: bool
    points: tuple[bool, ...]
    top: bool

    @property
    def everything(self) -> bool:
        return self.n and self.top and all(self.points)


@lru_cache(maxsize=4096)
def shown_of(counts: tuple[int, ...], is_top: tuple[bool, ...], threshold: int) -> Shown:
    """What may be printed of an item whose points were ticked `counts` times: the most figures that can be.

    With n printed, withheld points come at least in pairs, and each could still be as large as the threshold;
    the same holds for the top answers taken together, and for the rest. Where that is impossible, or n is
    small, nothing of the item is printed, zeros neither: four of them would say that all ten gave the fifth answer.

    >>> shown_of((60, 20, 14, 0, 0), (True, True, False, False, False), 11).everything
    True
    >>> shown_of((60, 27, 5, 1, 1), (True, True, False, False, False), 11)
    Shown(n=True, points=(True, False, False, False, False), top=False)
    """
    n = sum(counts)
    nothing = Shown(False, (False,) * len(counts), False)
    if threshold <= 0:
        return Shown(True, (True,) * len(counts), True)
    if is_small(n, threshold):
        return nothing
    ticked = [place for place, count in enumerate(counts) if count]
    must = {place for place in ticked if is_small(counts[place], threshold)}
    top = sum(count for count, good in zip(counts, is_top, strict=True) if good)
    top_must = is_small(top, threshold) or is_small(n - top, threshold)
    free = [place for place in ticked if place not in must]
    found = [
        Shown(True, tuple(place not in hidden for place in range(len(counts))), with_share)
        for extra in range(len(free) + 1)
        for more in combinations(free, extra)
        for hidden in (frozenset({*must, *more}),)
        for with_share in ((False,) if top_must else (True, False))
        if _is_safe(counts, is_top, hidden, with_share, threshold)
    ]
    return min(found, key=_lost, default=nothing)


def _lost(shown: Shown) -> int:
    """How many figures are withheld: each point; the share, its interval and the domain's; ceiling and floor."""
    points = sum(not one for one in shown.points)
    return points + 3 * (not shown.top) + (not shown.points[0]) + (not shown.points[-1])


def _is_safe(
    counts: tuple[int, ...], is_top: tuple[bool, ...], hidden: frozenset[int], top_shown: bool, threshold: int
) -> bool:
    in_top = {place for place in hidden if is_top[place]}
    in_rest = hidden - in_top
    if top_shown:
        return all(_could_be_large([counts[p] for p in part], threshold) for part in (in_top, in_rest))
    if not in_top or not in_rest:
        return False  # the share would follow from the counts
    left = sum(counts[place] for place in hidden)
    printed_top = sum(c for p, c in enumerate(counts) if is_top[p] and p not in hidden)
    printed_rest = sum(c for p, c in enumerate(counts) if not is_top[p] and p not in hidden)
    most_top = printed_top + left - len(in_rest)
    most_rest = printed_rest + left - len(in_top)
    return _could_be_large([counts[p] for p in hidden], threshold) and most_top >= threshold and most_rest >= threshold


def _could_be_large(hidden: Sequence[int], threshold: int) -> bool:
    """Counts of which only the sum is known, each at least 1: two or more, and each could reach the threshold."""
    return not hidden or (len(hidden) > 1 and sum(hidden) - (len(hidden) - 1) >= threshold)


def blanks_shown(answered: Sequence[int], blank: Sequence[int], threshold: int) -> bool:
    """May the number of responses, and of blanks at each item, be printed beside each item's n?

    Responses less n is the count of blanks, so all of them go together. They are withheld where an item has 1
    to 10 blanks. Where no item's n lies 1 to 10 below the largest n, a reader who knows that much would learn
    that the fewest blanks are 1 to 10; there they are withheld up to 20 of them.

    >>> blanks_shown([94, 96], [2, 0], 11), blanks_shown([80, 96], [16, 0], 11), blanks_shown([80, 80], [16, 16], 11)
    (False, True, False)
    """
    if threshold <= 0 or not answered:
        return True
    most = max(answered)
    if any(1 <= most - n < threshold for n in answered):
        return not any(is_small(count, threshold) for count in blank)
    return not is_small(min(blank), 2 * threshold - 1)


def pool_shown(items: Sequence[tuple[tuple[int, ...], tuple[bool, ...], Shown]], threshold: int) -> bool:
    """May a domain's pooled share be printed beside what is printed of its items?

    `items` holds counts, top points and what is shown. The pooled top answers less those printed leave the sum
    of those withheld; with the bounds each item already gives, no withheld share or count may come out exactly,
    nor be known to lie below the threshold.
    """
    if threshold <= 0:
        return True
    if not all(shown.n for _, _, shown in items):
        return False
    bounds = [_top_bounds(*item) for item in items if not item[2].top]
    if not bounds:
        return True
    total = sum(
        sum(c for c, top in zip(counts, is_top, strict=True) if top) for counts, is_top, s in items if not s.top
    )
    for place, (low, high, printed, hidden_top, hidden_rest, left) in enumerate(bounds):
        others = [bound for n, bound in enumerate(bounds) if n != place]
        least = max(low, total - sum(bound[1] for bound in others))
        most = min(high, total - sum(bound[0] for bound in others))
        in_top = (least - printed, most - printed)
        in_rest = (left - in_top[1], left - in_top[0])
        if least >= most:
            return False
        for (_, upper), count in ((in_top, hidden_top), (in_rest, hidden_rest)):
            if upper - (count - 1) < threshold:
                return False
    return True


def _top_bounds(counts: tuple[int, ...], is_top: tuple[bool, ...], shown: Shown) -> tuple[int, int, int, int, int, int]:
    """Least and most top answers a reader can think of; those printed; withheld points; what these add up to."""
    hidden = [place for place, one in enumerate(shown.points) if not one]
    in_top = [place for place in hidden if is_top[place]]
    printed = sum(c for p, c in enumerate(counts) if is_top[p] and p not in in_top)
    left = sum(counts[place] for place in hidden)
    in_rest = len(hidden) - len(in_top)
    return printed + len(in_top), printed + left - in_rest, printed, len(in_top), in_rest, left
