"""An answer as an undo carries it in the browser: sealed there for ten minutes, stored nowhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any
from uuid import UUID

from alongside.platform.audit.act import Count
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Program
from alongside.service.court.people import Called
from alongside.service.court.services.answering import Answered, undo_answer
from alongside.service.court.standing import Before


def counts_as_json(counted: tuple[Count, ...]) -> list[list[Any]]:
    return [[one.measure, one.value, one.n, one.month.isoformat()] for one in counted]


def counts_from_json(counted: list[list[Any]]) -> tuple[Count, ...]:
    return tuple(Count(measure, value, n, dt.date.fromisoformat(month)) for measure, value, n, month in counted)


def before_as_json(before: Before) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(before).items()}


def before_from_json(row: dict[str, Any]) -> Before:
    return Before(
        entry_id=UUID(row["entry_id"]),
        on=dt.date.fromisoformat(row["on"]),
        who=Called(**row["who"]),
        language=row["language"],
        kind=row["kind"],
        at=dt.time.fromisoformat(row["at"]) if row["at"] else None,
        courthouse=row["courthouse"],
        room=row["room"],
        offer=row["offer"],
        outcome=row["outcome"],
        cover_id=UUID(row["cover_id"]) if row["cover_id"] else None,
        next_on=dt.date.fromisoformat(row["next_on"]) if row["next_on"] else None,
    )


def payload_of(answered: Answered) -> dict[str, Any]:
    """All that is needed to put the entry back as it stood."""
    return {
        "before": before_as_json(answered.before),
        "outcome": answered.outcome.value,
        "counted": counts_as_json(answered.counted),
        "parent": str(answered.opened.parent.pk) if answered.opened else "",
    }


def undo_from(program: Program, payload: dict[str, Any], *, by: Actor) -> None:
    """Put the entry back. Raises AlreadyDone where it has moved on since."""
    undo_answer(
        program,
        before_from_json(payload["before"]),
        counts_from_json(payload["counted"]),
        outcome=payload["outcome"],
        parent_id=UUID(payload["parent"]) if payload["parent"] else None,
        by=by,
    )


def _plain(value: object) -> object:
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
