"""One count, or parts that add up to a total: what may be printed of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.errors import BadInput

THRESHOLD = 11
"""The smallest count above zero that may be printed."""


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """A total and its parts as they may be printed; None is withheld and says nothing of why."""

    total: int | None
    parts: tuple[int | None, ...]


def is_small(count: int, threshold: int = THRESHOLD) -> bool:
    """A count that could point at somebody: above zero and below the threshold.

    >>> [count for count in (0, 1, 10, 11) if is_small(count)]
    [1, 10]
    """
    return 0 < count < threshold


def withhold_count(count: int, threshold: int = THRESHOLD) -> int | None:
    """A count that stands alone: itself, or None where it is 1 to 10. Zero stays zero.

    >>> withhold_count(0), withhold_count(10), withhold_count(11)
    (0, None, 11)
    """
    _refuse_negative([count])
    return None if is_small(count, threshold) else count


def withhold_group(total: int, parts: Sequence[int], threshold: int = THRESHOLD) -> PrintedGroup:
    """What may be printed of parts that add up to a total, against a reader who knows this rule and can add.

    With no small part, all is printed. With one, every part is withheld, zeros and large ones too, since
    the total less the others would give it away. The total is printed when it is not small itself and does
    not narrow a part: two parts that add up to exactly the threshold would both be known to lie between 1
    and 10, so that one is withheld. Safe for a group on its own: a count that stands in two groups needs
    both looked at together.

    Raises BadInput for a count below zero and for parts that do not add up to the total; no parts means
    that the total stands alone.

    >>> withhold_group(30, [18, 12])
    PrintedGroup(total=30, parts=(18, 12))
    >>> withhold_group(30, [25, 5, 0])
    PrintedGroup(total=30, parts=(None, None, None))
    >>> withhold_group(11, [6, 5])
    PrintedGroup(total=None, parts=(None, None))
    """
    _refuse_negative([total, *parts])
    if not parts:
        return PrintedGroup(withhold_count(total, threshold), ())
    if sum(parts) != total:
        raise BadInput("group", "parts that do not add up to the total", "count them from the same rows")
    if not any(is_small(part, threshold) for part in parts):
        return PrintedGroup(total, tuple(parts))
    narrows = len(parts) == 2 and total == threshold
    hidden = is_small(total, threshold) or narrows
    return PrintedGroup(None if hidden else total, (None,) * len(parts))


def _refuse_negative(counts: Sequence[int]) -> None:
    if any(count < 0 for count in counts):
        raise BadInput("group", "a count below zero", "count again")
