"""The arrays that every function here takes, checked once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, counts, numbers


@dataclass(frozen=True, slots=True)
class Entries:
    """Children with the same time, event and weight, counted: four arrays of one length m.

    `time`: days from time zero to the event or to the last day seen; `event`: 0 last seen without an event,
    1, 2, … the kind of event; `n`: how many children the entry stands for; `w`: the weight of each of them.
    """

    time: Numbers
    event: Codes
    n: Numbers
    w: Numbers

    def where(self, kept: Flags) -> "Entries":
        """Some of the entries."""
        return Entries(self.time[kept], self.event[kept], self.n[kept], self.w[kept])


def entries(time: ArrayLike, event: ArrayLike, n: ArrayLike | None = None, w: ArrayLike | None = None) -> Entries:
    """The four arrays as numbers. `n` absent: each entry is one child. `w` absent: each child weighs 1.

    Nothing may be missing: whoever has no time or no event is to be left out, and counted, before.
    Raises ValueError for lists of different lengths, missing values, times or counts or weights below zero,
    and events that are not whole numbers from 0.

    >>> entries([30, 90], [1, 0], n=[12, 15]).w
    array([1., 1.])
    """
    days = numbers(time, "time")
    weights = np.ones(len(days)) if w is None else numbers(w, "w", days)
    for name, values in (("time", days), ("w", weights)):
        if (values < 0).any():
            raise ValueError(f"{name}: a value below zero")
    return Entries(days, whole(event, "event", days), counts(n, days), weights)


def whole(values: ArrayLike, what: str, like: Numbers) -> Codes:
    """Codes 0, 1, 2, … as whole numbers; yes and no are 1 and 0.

    >>> whole([True, False], "event", np.zeros(2))
    array([1, 0])
    """
    given = np.asarray(values)
    found = numbers(given, what, like)
    made = found.astype(np.int64)
    if (made != found).any() or (made < 0).any():
        raise ValueError(f"{what}: codes 0, 1, 2, …")
    return made


def covariates(design: ArrayLike, like: Numbers) -> Numbers:
    """The columns of a model: (m, p), one row for each entry; (m,) is one column. Nothing may be missing.

    >>> covariates([0, 1, 1], np.zeros(3)).shape
    (3, 1)
    """
    made = np.asarray(design, dtype=np.float64)
    made = made[:, None] if made.ndim == 1 else made
    if made.ndim != 2 or len(made) != len(like):
        raise ValueError(f"design: one row for each of {len(like)} entries")
    if not np.isfinite(made).all():
        raise ValueError("design: a value is missing or not finite")
    return made


def causes_of(event: Codes, asked: Sequence[int] = ()) -> tuple[int, ...]:
    """The kinds of event that were seen, and those asked for, in order."""
    return tuple(sorted({int(kind) for kind in np.unique(event) if kind > 0} | set(asked)))
