"""Closing: three unpaid people first where goals are reached; any other way at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.core.closing import Decision, may_close
from alongside.platform import clock
from alongside.platform.audit.act import Count, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import open_key
from alongside.service.matches.enums import EndWay, OpenRequest
from alongside.service.matches.errors import AlreadyDone, NotYetClosing
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.selectors import is_to_be_known
from alongside.service.matches.services.walking import finish


@dataclass(frozen=True)
class Closed:
    """What closing changed, so that ten minutes' undo can put back exactly that."""

    parent_id: UUID
    match_id: UUID | None
    counted: tuple[Count, ...]
    cover_id: UUID | None = None
    open_request: str = OpenRequest.NONE


def closing_decision(parent: Parent, way: EndWay) -> Decision:
    """Whether this parent may close this way now, with the reason in kind words."""
    return may_close(way, parent.supports, parent.program.model.closing.unpaid_supports)


def close(parent: Parent, *, way: EndWay, by: Actor) -> Closed:
    """Stop walking together. The key goes on the program's schedule; until then coming back is one tap."""
    key = open_key(parent.pk)
    today = clock.today(parent.program.model.time_zone)
    with act(parent.program, by=by) as deed:
        current = _locked(parent)
        if current is None or current.closed_on is not None:
            raise AlreadyDone
        decision = closing_decision(current, way)
        if not decision.allowed:
            raise NotYetClosing(decision)
        walking, asked = current.matches.open().first(), current.open_request
        cover_id = walking.cover_id if walking else None
        if walking is not None:
            finish(deed, key, walking, way=way, today=today)
        current.closed_on = today
        if not is_to_be_known(current):  # whoever came by the public door stays unknown, however often they close
            current.open_request = OpenRequest.NONE
        current.save(update_fields=["closed_on", "open_request"])
        deed.record(Verb.CLOSED, key)
        deed.count(Measure.PARENT_CLOSED, way)
        if way == EndWay.GOALS_REACHED:
            deed.count(Measure.CLOSED_WITH_SUPPORTS, str(current.supports))
        return Closed(current.pk, walking.pk if walking else None, tuple(deed.counted), cover_id, asked)


def reopen_by_mistake(closed: Closed, *, parent: Parent, by: Actor) -> None:
    """Undo a closing: the same match goes on, and the same month's figures are taken back."""
    key = open_key(parent.pk)
    with act(parent.program, by=by) as deed:
        current = _locked(parent)
        if current is None or current.closed_on is None or current.matches.open().exists():
            raise AlreadyDone
        current.closed_on, current.open_request = None, closed.open_request
        current.save(update_fields=["closed_on", "open_request"])
        if closed.match_id is not None:
            Match.objects.filter(pk=closed.match_id, parent=current).update(ended_on=None, cover=closed.cover_id)
        deed.take_back(closed.counted)
        deed.record(Verb.CLOSING_UNDONE, key)


def _locked(parent: Parent) -> Parent | None:
    return Parent.objects.select_for_update().select_related("program").filter(pk=parent.pk).first()
