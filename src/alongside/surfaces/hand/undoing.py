"""What the hand can take back for ten minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.platform.web.undo import NothingToUndo, undoable
from alongside.service.court.enums import DateKind
from alongside.service.court.services import add_date
from alongside.service.court.undoing import counts_as_json, counts_from_json, undo_from
from alongside.service.matches.enums import ContactKind
from alongside.service.matches.errors import AlreadyDone
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.selectors import parents_of
from alongside.service.matches.services import reopen_by_mistake, set_contacts
from alongside.service.matches.services.closing import Closed


@undoable("hand.answer")
def undo_answer(request: HttpRequest, payload: dict[str, Any]) -> str:
    """A tap in the corridor: the entry stands as it stood."""
    try:
        undo_from(request.program, payload, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone as error:
        raise NothingToUndo from error
    return _("Taken back. It is as it was before.")


@undoable("hand.went_alone")
def undo_went_alone(request: HttpRequest, payload: dict[str, Any]) -> str:
    """One time less in that week."""
    match = Match.objects.of(request.program).filter(pk=payload["match"], parent__in=_mine(request)).first()  # type: ignore[attr-defined]
    if match is None:
        raise NothingToUndo
    week = dt.date.fromisoformat(payload["week"])
    row = match.contact_weeks.filter(week=week, kind=ContactKind.WENT_ALONE).first()
    if row is None or row.count != payload["count"]:
        raise NothingToUndo
    actor, one_less = request.actor, row.count - 1  # type: ignore[attr-defined]
    set_contacts(match, by=actor, week=week, kind=ContactKind.WENT_ALONE, count=one_less)
    return _("Taken back. It is as it was before.")


def goodbye_payload(closed: Closed) -> dict[str, Any]:
    """What closing changed, as an undo carries it."""
    return {
        "cover": str(closed.cover_id or ""),
        "asked": str(closed.open_request),
        "match": str(closed.match_id or ""),
        "begun": closed.begun_on.isoformat() if closed.begun_on else "",
        "counted": counts_as_json(closed.counted),
    }


@undoable("mine.goodbye")
def undo_goodbye(request: HttpRequest, payload: dict[str, Any]) -> str:
    """Said goodbye by a slip of the finger: the same two walk on."""
    parent: Parent = request.parent  # type: ignore[attr-defined]
    closed = Closed(
        parent.pk,
        UUID(payload["match"]) if payload["match"] else None,
        dt.date.fromisoformat(payload["begun"]) if payload["begun"] else None,
        counts_from_json(payload["counted"]),
        UUID(payload["cover"]) if payload["cover"] else None,
        payload["asked"],
    )
    try:
        reopen_by_mistake(closed, parent=parent, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone as error:
        raise NothingToUndo from error
    return _("Taken back. It is as it was before.")


@undoable("hand.date")
def undo_no_date(request: HttpRequest, payload: dict[str, Any]) -> str:
    """The date holds after all."""
    parent = _mine(request).filter(pk=payload["parent"]).select_related("program").first()
    if parent is None:
        raise NothingToUndo
    add_date(
        parent,
        kind=DateKind(payload["kind"]),
        on=dt.date.fromisoformat(payload["on"]),
        at=dt.time.fromisoformat(payload["at"]) if payload["at"] else None,
        courthouse=payload["courthouse"],
        room=payload["room"],
        by=request.actor,  # type: ignore[attr-defined]
    )
    return _("Taken back. It is as it was before.")


def _mine(request: HttpRequest) -> QuerySet[Parent]:
    """Rights are looked at again: ten minutes ago somebody else may have walked with them."""
    partner = request.partner  # type: ignore[attr-defined]
    return parents_of(partner) if partner is not None else Parent.objects.none()
