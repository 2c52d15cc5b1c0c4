"""An answer, a row or a date as an undo carries it in the browser: sealed there for ten minutes, stored nowhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any
from uuid import UUID

from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Program
from alongside.service.court.enums import DateKind
from alongside.service.court.models import ParentDate
from alongside.service.court.people import Called
from alongside.service.court.services.answering import Answered, undo_answer
from alongside.service.court.services.dates import add_date
from alongside.service.court.standing import Before
from alongside.service.matches.models import Parent
from alongside.service.matches.undoing import counts_as_json, counts_from_json, id_from


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
        cover_id=id_from(row["cover_id"] or ""),
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
        parent_id=id_from(payload["parent"]),
        by=by,
    )


def date_as_json(date: ParentDate) -> dict[str, Any]:
    return {
        "parent": str(date.parent_id),
        "kind": date.kind,
        "on": date.on.isoformat(),
        "at": date.at.isoformat() if date.at else "",
        "courthouse": date.courthouse,
        "room": date.room,
    }


def date_again(parent: Parent, payload: dict[str, Any], *, by: Actor) -> None:
    """The date holds after all."""
    add_date(
        parent,
        kind=DateKind(payload["kind"]),
        on=dt.date.fromisoformat(payload["on"]),
        at=dt.time.fromisoformat(payload["at"]) if payload["at"] else None,
        courthouse=payload["courthouse"],
        room=payload["room"],
        by=by,
    )


def _plain(value: object) -> object:
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
