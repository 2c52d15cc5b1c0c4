"""Nearest neighbours on a line, taken one after the other, in time that hardly grows with their number."""

import numpy as np

from alongside.evaluation.arrays import Codes, Numbers


class Free:
    """Places 0 to size - 1 on a line, some taken; finds the nearest free place at or beyond one, on either side."""

    def __init__(self, size: int) -> None:
        self._up, self._down = list(range(size + 1)), list(range(size + 1))

    def take(self, place: int) -> None:
        self._up[place], self._down[place + 1] = place + 1, place

    def from_above(self, place: int) -> int:
        """The first free place at `place` or above; `size` where there is none."""
        return self._find(self._up, place)

    def from_below(self, place: int) -> int:
        """The first free place at `place` or below; -1 where there is none."""
        return self._find(self._down, place + 1) - 1

    @staticmethod
    def _find(links: list[int], place: int) -> int:
        while links[place] != place:
            links[place] = links[links[place]]
            place = links[place]
        return place


def nearest(e: Numbers, chooses: Codes, others: Codes, ratio: int, width: float) -> Codes:
    """Pairs (k, 2) of `chooses`, in their order, with the nearest of `others` not yet taken, `ratio` rounds.

    `e` (c,): scores of all children; none farther than `width`. The lower score wins a tie, then the nearer in order.

    >>> nearest(np.array([0.5, 0.6, 0.45, 0.9]), np.array([0, 1]), np.array([2, 3]), 1, 1.0).tolist()
    [[0, 2], [1, 3]]
    """
    line = others[np.lexsort((others, e[others]))]
    scores = e[line].tolist()
    free, size = Free(len(line)), len(line)
    places = _places(e, chooses, line).tolist()
    found: list[tuple[int, int]] = []
    for _ in range(ratio):
        for child, own, place in zip(chooses.tolist(), e[chooses].tolist(), places, strict=True):
            low, high = free.from_below(place - 1), free.from_above(place)
            below = own - scores[low] if low >= 0 else np.inf
            above = scores[high] - own if high < size else np.inf
            if min(below, above) > width or (low < 0 and high >= size):
                continue
            taken = low if below <= above else high
            free.take(taken)
            found.append((child, int(line[taken])))
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def nearest_with_replacement(e: Numbers, chooses: Codes, others: Codes, ratio: int, width: float) -> Codes:
    """The same where who was chosen may be chosen again, by another child."""
    line = others[np.lexsort((others, e[others]))]
    scores, size = e[line].tolist(), len(line)
    found: list[tuple[int, int]] = []
    for child, own, place in zip(chooses.tolist(), e[chooses].tolist(), _places(e, chooses, line), strict=True):
        low, high = int(place) - 1, int(place)
        for _ in range(min(ratio, size)):
            below = own - scores[low] if low >= 0 else np.inf
            above = scores[high] - own if high < size else np.inf
            if min(below, above) > width:
                break
            if below <= above:
                found.append((child, int(line[low])))
                low -= 1
            else:
                found.append((child, int(line[high])))
                high += 1
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _places(e: Numbers, chooses: Codes, line: Codes) -> Codes:
    """How many of `line` come before each choosing child, by score and then by the order of the data."""
    who = np.concatenate([line, chooses])
    ranked = np.lexsort((who, e[who]))
    is_line = ranked < len(line)
    before = np.empty(len(who), dtype=np.int64)
    before[ranked] = np.cumsum(is_line)
    return before[len(line) :]
