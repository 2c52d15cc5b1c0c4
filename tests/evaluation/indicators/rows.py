"""Episodes written as lines of a table, for tests of the rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from alongside.evaluation.indicators.definitions import REASONS
from alongside.evaluation.indicators.episodes import NO_REASON, Episodes
from alongside.evaluation.indicators.period import EPOCH, NEVER


def episodes_of(*rows: str) -> Episodes:
    """Each row: child_id, episode, dob, removal, discharge, reason, final_thv_start, as in a file of episodes."""
    cells = sorted(
        ([*row.split(","), str(place)] for place, row in enumerate(rows, start=2)),
        key=lambda row: (row[0], row[3], int(row[7])),
    )
    children = sorted({row[0] for row in cells})

    def days(column: int) -> np.ndarray:
        written = [row[column] for row in cells]
        return np.array([(date.fromisoformat(day) - EPOCH).days if day else NEVER for day in written], dtype=np.int64)

    return Episodes(
        child=np.array([children.index(row[0]) + 1 for row in cells], dtype=np.int64),
        child_id=np.array([row[0] for row in cells], dtype=object),
        episode=np.array([row[1] for row in cells], dtype=object),
        birth=days(2),
        removal=days(3),
        discharge=days(4),
        reason=np.array([REASONS.index(row[5]) if row[5] else NO_REASON for row in cells], dtype=np.int64),
        visit=days(6),
        row=np.array([int(row[7]) for row in cells], dtype=np.int64),
    )


def as_rows(found: Sequence[dict[str, str]]) -> list[str]:
    """Rows of a CSV reader, in the order that `episodes_of` expects."""
    keys = ("child_id", "episode", "dob", "removal", "discharge", "reason", "final_thv_start")
    return [",".join(row[key] for key in keys) for row in found]
