"""Reunification and re-entry: entered by the evaluator as counts, printed through disclosure control."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alongside.core.disclosure import Dim, Release, Table, protect, withhold_share
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.proof.reports.models import OutcomeCount

# every child removed is in one place of this tree, so a reader may subtract any count from the one above it
OUTCOME = Dim(
    "outcome",
    ("removed", "reunified", "other", "followed", "not followed", "reentered", "stayed"),
    {
        "reunified": "removed",
        "other": "removed",
        "followed": "reunified",
        "not followed": "reunified",
        "reentered": "followed",
        "stayed": "followed",
    },
    "removed",
)


class Overlaps(Exception):
    """Another cohort holds some of these days: the same child would be counted in both, and could be subtracted."""


@dataclass(frozen=True)
class PrintedOutcome:
    """A cohort as it may leave the house; None is withheld."""

    count: OutcomeCount
    removed: int | None
    reunified: int | None
    reunified_share: float | None
    followed: int | None
    reentered: int | None
    reentered_share: float | None


def enter_outcome(program: Program, count: OutcomeCount, *, by: Actor) -> None:
    """Keep a cohort's counts. Raises Overlaps."""
    with act(program, by=by) as deed:
        same_days = OutcomeCount.objects.of(program).filter(begins_on__lte=count.ends_on, ends_on__gte=count.begins_on)
        if same_days.exists():
            raise Overlaps
        count.program = program
        count.save(force_insert=True)
        deed.record(Verb.OUTCOME_ENTERED)


def remove_outcome(program: Program, outcome_id: UUID, *, by: Actor) -> bool:
    """It was wrong, and is entered again. False where it is gone already."""
    with act(program, by=by) as deed:
        gone, _rows = OutcomeCount.objects.of(program).filter(pk=outcome_id).delete()
        if gone:
            deed.record(Verb.OUTCOME_REMOVED)
        return bool(gone)


def printed_outcomes(program: Program, until: dt.date) -> list[PrintedOutcome]:
    """Cohorts that ended by then, the newest first. Cohorts share no child, so each is protected by itself."""
    rows = OutcomeCount.objects.of(program).filter(ends_on__lte=until).order_by("-begins_on")
    return [_printed(row) for row in rows]


def _printed(row: OutcomeCount) -> PrintedOutcome:
    true = {
        "removed": row.removed,
        "reunified": row.reunified,
        "other": row.removed - row.reunified,
        "followed": row.followed,
        "not followed": row.reunified - row.followed,
        "reentered": row.reentered,
        "stayed": row.followed - row.reentered,
    }
    table = Table("outcomes", (OUTCOME,), tuple(true[label] for label in OUTCOME.labels))
    cells = dict(zip(OUTCOME.labels, protect(Release((table,))).tables[0].cells, strict=True))
    return PrintedOutcome(
        row,
        cells["removed"],
        cells["reunified"],
        withhold_share(cells["reunified"], cells["removed"]) if cells["other"] is not None else None,
        cells["followed"],
        cells["reentered"],
        withhold_share(cells["reentered"], cells["followed"]) if cells["stayed"] is not None else None,
    )
