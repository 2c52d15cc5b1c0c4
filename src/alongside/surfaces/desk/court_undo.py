"""What the court day can take back for ten minutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.platform.web.undo import NothingToUndo, undoable
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.services import Decided, Removed, assign_covers, undo_decision, undo_removal
from alongside.service.court.undoing import before_as_json, before_from_json, undo_from
from alongside.service.matches.errors import AlreadyDone
from alongside.service.matches.undoing import counts_as_json, counts_from_json, id_from


def decision_payload(decided: Decided) -> dict[str, Any]:
    return {
        "entry": str(decided.entry_id),
        "offer": decided.offer.value,
        "before": decided.before.value,
        "outcome": decided.outcome.value,
        "cover": str(decided.cover_id or ""),
        "counted": counts_as_json(decided.counted),
    }


def removal_payload(removed: Removed) -> dict[str, Any]:
    return {"before": before_as_json(removed.before), "counted": counts_as_json(removed.counted)}


@undoable("court.decision")
def take_back_decision(request: HttpRequest, payload: dict[str, Any]) -> str:
    decided = Decided(
        entry_id=UUID(payload["entry"]),
        offer=Offer(payload["offer"]),
        before=Offer(payload["before"]),
        outcome=Outcome(payload["outcome"]),
        cover_id=id_from(payload["cover"]),
        counted=counts_from_json(payload["counted"]),
    )
    try:
        undo_decision(request.program, decided, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone as error:
        raise NothingToUndo from error
    return _("Taken back. The row stands as it did before.")


@undoable("court.answer")
def take_back_answer(request: HttpRequest, payload: dict[str, Any]) -> str:
    try:
        undo_from(request.program, payload, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone as error:
        raise NothingToUndo from error
    return _("Taken back. The row stands as it did before.")


@undoable("court.removal")
def take_back_removal(request: HttpRequest, payload: dict[str, Any]) -> str:
    before, counted = before_from_json(payload["before"]), counts_from_json(payload["counted"])
    try:
        undo_removal(request.program, before, counted, by=request.actor)  # type: ignore[attr-defined]
    except AlreadyDone as error:
        raise NothingToUndo from error
    return _("The row is on the list again.")


@undoable("court.covers")
def take_back_covers(request: HttpRequest, payload: dict[str, Any]) -> str:
    """Cover given to many at once; those whom somebody else covers by now stay as they are."""
    program = request.program  # type: ignore[attr-defined]
    given = {UUID(entry): UUID(partner) for entry, partner in payload["covers"]}
    rows = CourtListEntry.objects.of(program).filter(pk__in=given).values_list("pk", "cover_id")
    same = {pk: None for pk, cover in rows if cover == given[pk]}
    if not same:
        raise NothingToUndo
    assign_covers(program, same, by=request.actor)  # type: ignore[attr-defined]
    return _("The cover is open again.")
