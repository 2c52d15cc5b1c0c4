"""Children who entered care in a period, from episodes or an AFCARS file, as the rows of a study."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from alongside.core.errors import BadInput
from alongside.evaluation.indicators.definitions import REASONS
from alongside.evaluation.indicators.episodes import NO_REASON, Episodes
from alongside.evaluation.indicators.period import NEVER, Period
from alongside.evaluation.indicators.table import connect, load, require

from .identifiers import refuse_names

EXITS = {
    1: ("reunified", ("reunification",)),
    2: ("adopted", ("adoption",)),
    3: ("guardianship", ("guardianship",)),
    4: ("with a relative", ("live_with_relative",)),
    5: ("emancipated", ("emancipation",)),
    6: ("another exit", ("transfer", "runaway", "death")),
}
"""Event by event: its label in a study file, and the reasons of discharge that it stands for."""
OURS = ("child_id", "age", "earlier_removals", "time_days", "event", "reentered", "reentry_days")


@dataclass(frozen=True, slots=True)
class EntryCohort:
    """One row a child, in the order of its new number.

    `columns` by name, the cells as they are written: "" where nothing is known. `through`: the last day the data know
    about, in days since 1970-01-01. `without_beside`: children of whom the file beside says nothing; `strangers`: rows
    of that file about children who did not enter care in the period.
    """

    columns: Mapping[str, list[Any]]
    through: int
    without_beside: int = 0
    strangers: int = 0

    def __len__(self) -> int:
        return len(self.columns["child_id"])


def entry_cohort(
    episodes: Episodes, period: Period, *, through: int | None = None, beside: Path | None = None, seed: int = 0
) -> EntryCohort:
    """Each child's first removal within `period` as a row of a study, followed until the first exit or `through`.

    `time_days` runs from removal to discharge, `event` is a key of `EXITS`, or 0 for a child still in care at
    `through` (by default the last day that any removal or discharge is known). Of reunified children `reentered` says
    whether they were removed again, `reentry_days` after how many days, or how many they were followed. `age` is in
    whole years at removal; `earlier_removals` counts those before it. Days of birth are not passed on, and children
    are numbered in the order of SHA-256 of `seed:child_id`, so that a number means nothing elsewhere.

    `beside`: a CSV or Parquet file with a column child_id, and what else the study needs of each child on the day of
    removal (the exposure, covariates, the family, courthouse and room). Raises BadInput for a file that cannot be
    read, a child who stands twice in it, a column that could name a person or has a name of ours; and for a period in
    which nobody entered care, or after which nobody was seen.
    """
    last = _last_day(episodes) if through is None else through
    known = episodes.through(last)
    entered = known.first_of_child((known.removal >= period.first) & (known.removal <= period.last))
    place = np.flatnonzero(entered)
    if not len(place):
        raise BadInput("--entries", "no child entered care in this period", "correct the period")
    order = np.argsort(np.array([sha256(f"{seed}:{known.child_id[row]}".encode()).hexdigest() for row in place]))
    place = place[order]
    columns: dict[str, list[Any]] = {"child_id": [f"c{number:0{len(str(len(place)))}}" for number in _counted(place)]}
    columns |= _at_removal(known, place)
    columns |= _followed(known, place, last)
    if beside is None:
        return EntryCohort(columns, last)
    found, without, strangers = _joined(beside, [str(one) for one in known.child_id[place]])
    return EntryCohort({**columns, **found}, last, without, strangers)


def write_cohort(cohort: EntryCohort, out: Path) -> None:
    """Write the rows as CSV, whole or not at all. Raises BadInput where a file stands there, or none may be written."""
    if out.exists():
        raise BadInput(str(out), "a file is there already", "name a new one")
    try:
        handle, name = tempfile.mkstemp(prefix=".writing-", dir=out.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow(cohort.columns)
            writer.writerows(zip(*cohort.columns.values(), strict=True))
        Path(name).replace(out)
    except OSError as error:
        raise BadInput(str(out), "the file cannot be written", "name a folder that you may write to") from error


def _last_day(episodes: Episodes) -> int:
    if not len(episodes):
        raise BadInput("the episodes", "there are none", "give an extract with at least one row")
    seen = np.concatenate([episodes.removal, episodes.discharge[episodes.discharge < NEVER]])
    return int(seen.max())


def _counted(place: Any) -> range:
    return range(1, len(place) + 1)


def _at_removal(known: Episodes, place: Any) -> dict[str, list[Any]]:
    age = np.zeros(len(known), dtype=np.int64)
    for years in range(1, 26):  # birthdays, one by one, so that 29 February is nobody's exception
        age += known.birthday(years) <= known.removal
    first = np.searchsorted(known.child, known.child[place])
    return {"age": age[place].tolist(), "earlier_removals": (place - first).tolist()}


def _followed(known: Episodes, place: Any, last: int) -> dict[str, list[Any]]:
    code = {REASONS.index(reason): event for event, (_, reasons) in EXITS.items() for reason in reasons}
    code[NO_REASON] = 0
    event = np.array([code[int(reason)] for reason in known.reason[place]], dtype=np.int64)
    left = np.where(event > 0, known.discharge[place], last)
    again = known.next_removal()[place]
    home = event == 1
    back = home & (again < NEVER)
    followed = np.where(back, again, last) - left
    return {
        "time_days": (left - known.removal[place]).tolist(),
        "event": event.tolist(),
        "reentered": [int(yes) if is_home else "" for yes, is_home in zip(back, home, strict=True)],
        "reentry_days": [int(days) if is_home else "" for days, is_home in zip(followed, home, strict=True)],
    }


def _joined(path: Path, children: list[str]) -> tuple[dict[str, list[Any]], int, int]:
    """The columns of the file beside for each child, how many have no row there, and how many rows have no child."""
    db = connect()
    try:
        names = load(db, path, "beside")
        require(path, names, ["child_id"])
        others = [name for name in names if name not in ("child_id", "row")]
        refuse_names(path.name, others)
        for name in others:
            if name in OURS:
                raise BadInput(f"{path}: column {name}", "it is counted from the episodes", "rename it, or take it out")
        cells = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in ["row", "child_id", *others])
        rows: dict[str, tuple[Any, ...]] = {}
        for row, child, *rest in db.execute(f"SELECT {cells} FROM beside ORDER BY row").fetchall():  # noqa: S608
            if child is None:
                raise BadInput(f"{path}: row {row}, column child_id", "empty", "write the child's identifier")
            if child in rows:
                raise BadInput(f"{path}: row {row}, column child_id", "the same child stands twice", "keep one row")
            rows[child] = tuple("" if cell is None else cell for cell in rest)
    finally:
        db.close()
    nothing = ("",) * len(others)
    given = [rows.get(child, nothing) for child in children]
    without = sum(child not in rows for child in children)
    found = {name: [cells[number] for cells in given] for number, name in enumerate(others)}
    return found, without, len(rows) - (len(children) - without)
