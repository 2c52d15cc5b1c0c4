"""Figures and a closing as an undo carries them in the browser: sealed there for ten minutes, stored nowhere."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from alongside.platform.audit.act import Count
from alongside.service.matches.services.closing import Closed


def counts_as_json(counted: tuple[Count, ...]) -> list[list[Any]]:
    return [[one.measure, one.value, one.n, one.month.isoformat()] for one in counted]


def counts_from_json(counted: list[list[Any]]) -> tuple[Count, ...]:
    return tuple(Count(measure, value, n, dt.date.fromisoformat(month)) for measure, value, n, month in counted)


def closed_as_json(closed: Closed) -> dict[str, Any]:
    return {
        "match": str(closed.match_id or ""),
        "cover": str(closed.cover_id or ""),
        "asked": str(closed.open_request),
        "counted": counts_as_json(closed.counted),
    }


def closed_from_json(payload: dict[str, Any], parent_id: UUID) -> Closed:
    return Closed(
        parent_id,
        id_from(payload["match"]),
        counts_from_json(payload["counted"]),
        id_from(payload["cover"]),
        payload["asked"],
    )


def id_from(text: str) -> UUID | None:
    """An id, or None where the text is empty."""
    return UUID(text) if text else None
