"""What is done about a parent and can be taken back for ten minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.platform.web.undo import NothingToUndo, undoable
from alongside.service.court.undoing import date_again
from alongside.service.matches import services
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import Parent
from alongside.service.matches.services import Closed, Matched, Opened, Returned
from alongside.service.matches.undoing import (
    closed_as_json,
    closed_from_json,
    counts_as_json,
    counts_from_json,
    id_from,
)
from alongside.surfaces.desk.scope import parents_in_scope


def matched_payload(matched: Matched) -> dict[str, Any]:
    return {
        "parent": str(matched.parent_id),
        "match": str(matched.match_id),
        "partner": str(matched.partner_id),
        "ended": str(matched.ended_id or ""),
        "cover": str(matched.cover_id or ""),
        "asked": str(matched.open_request),
        "counted": counts_as_json(matched.counted),
    }


def closed_payload(closed: Closed) -> dict[str, Any]:
    return {"parent": str(closed.parent_id), **closed_as_json(closed)}


def opened_payload(opened: Opened) -> dict[str, Any]:
    return {"parent": str(opened.parent.pk), "counted": counts_as_json(opened.counted)}


def returned_payload(returned: Returned) -> dict[str, Any]:
    return {
        "parent": str(returned.parent_id),
        "match": str(returned.match.pk) if returned.match else "",
        "closed_on": returned.closed_on.isoformat(),
        "counted": counts_as_json(returned.counted),
    }


@undoable("parent.match")
def take_back_match(request: HttpRequest, payload: dict[str, Any]) -> str:
    parent = _in_scope(request, payload)
    matched = Matched(
        parent.pk,
        UUID(payload["match"]),
        UUID(payload["partner"]),
        id_from(payload["ended"]),
        id_from(payload["cover"]),
        payload["asked"],
        counts_from_json(payload["counted"]),
    )
    try:
        services.undo_match(parent.program, matched, by=request.actor)  # type: ignore[attr-defined]
    except Refused as error:
        raise NothingToUndo from error
    return _("Taken back. The parent stands as before.")


@undoable("parent.closing")
def take_back_closing(request: HttpRequest, payload: dict[str, Any]) -> str:
    parent = _in_scope(request, payload)
    closed = closed_from_json(payload, parent.pk)
    try:
        services.reopen_by_mistake(closed, parent=parent, by=request.actor)  # type: ignore[attr-defined]
    except Refused as error:
        raise NothingToUndo from error
    return _("Taken back. They walk together as before.")


@undoable("parent.return")
def take_back_return(request: HttpRequest, payload: dict[str, Any]) -> str:
    """Another person than this one was back."""
    parent = _in_scope(request, payload)
    try:
        services.undo_return(
            parent,
            match_id=id_from(payload["match"]),
            closed_on=dt.date.fromisoformat(payload["closed_on"]),
            counted=counts_from_json(payload["counted"]),
            by=request.actor,  # type: ignore[attr-defined]
        )
    except Refused as error:
        raise NothingToUndo from error
    return _("Taken back. The parent is closed as before.")


@undoable("parent.opening")
def take_back_opening(request: HttpRequest, payload: dict[str, Any]) -> str:
    """A parent added by mistake: row, key and figures go."""
    parent = _in_scope(request, payload)
    try:
        services.undo_opening(
            parent.pk,
            counts_from_json(payload["counted"]),
            program=parent.program,
            by=request.actor,  # type: ignore[attr-defined]
        )
    except Refused as error:
        raise NothingToUndo from error
    return _("Taken back. Nothing of this parent is kept.")


@undoable("parent.date")
def take_back_date(request: HttpRequest, payload: dict[str, Any]) -> str:
    """A date that was removed by mistake."""
    parent = _in_scope(request, payload)
    if parent.closed_on is not None:
        raise NothingToUndo
    date_again(parent, payload, by=request.actor)  # type: ignore[attr-defined]
    return _("The date is there again.")


@undoable("parent.apart")
def take_back_apart(request: HttpRequest, payload: dict[str, Any]) -> str:
    """A pair set or let go by mistake; `apart` is what to put back."""
    parent = _in_scope(request, payload)
    services.set_do_not_match(
        parent.program,
        parent.pk,
        UUID(payload["other"]),
        by=request.actor,  # type: ignore[attr-defined]
        apart=payload["apart"],
    )
    return _("Taken back. The pair stands as before.")


def _in_scope(request: HttpRequest, payload: dict[str, Any]) -> Parent:
    """Rights are looked at again: ten minutes ago may be another caseload."""
    parent: Parent | None = parents_in_scope(request).filter(pk=payload["parent"]).first()
    if parent is None:
        raise NothingToUndo
    return parent
