"""What the hand can take back for ten minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.platform.web.undo import NothingToUndo, undoable
from alongside.service.court.undoing import date_again, undo_from
from alongside.service.matches.enums import ContactKind
from alongside.service.matches.errors import AlreadyDone
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.selectors import parents_of
from alongside.service.matches.services import reopen_by_mistake, set_contacts
from alongside.service.matches.undoing import closed_from_json


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


@undoable("mine.goodbye")
def undo_goodbye(request: HttpRequest, payload: dict[str, Any]) -> str:
    """Said goodbye by a slip of the finger: the same two walk on."""
    parent: Parent = request.parent  # type: ignore[attr-defined]
    closed = closed_from_json(payload, parent.pk)
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
    date_again(parent, payload, by=request.actor)  # type: ignore[attr-defined]
    return _("Taken back. It is as it was before.")


def _mine(request: HttpRequest) -> QuerySet[Parent]:
    """Rights are looked at again: ten minutes ago somebody else may have walked with them."""
    partner = request.partner  # type: ignore[attr-defined]
    return parents_of(partner) if partner is not None else Parent.objects.none()
