"""Offer, or not offered by rule. There is no reason to give, and none is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alongside.core.eligibility import keep_until
from alongside.platform.audit.act import Count, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.purge import destroy
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.rules import is_first_hearing
from alongside.service.matches.errors import AlreadyDone


@dataclass(frozen=True)
class Decided:
    """What the decision changed, so that ten minutes' undo can put back exactly that."""

    entry_id: UUID
    before: Offer
    counted: tuple[Count, ...]


def decide(entry: CourtListEntry, *, offer: Offer, by: Actor) -> Decided:
    """Offer, or not offered by rule; deciding again corrects the month's figures."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        before = Offer(current.offer)
        if before == offer or current.outcome not in ("", Outcome.NOT_THERE):
            raise AlreadyDone
        for measure, sign in (*_figures(before, current.kind, -1), *_figures(offer, current.kind, 1)):
            deed.count(measure, n=sign)
        current.offer = offer
        if offer == Offer.NOT_OFFERED:
            current.cover = None
            current.outcome = Outcome.OPEN
        outcome = Offer.NOT_OFFERED if offer == Offer.NOT_OFFERED else current.outcome
        current.keep_until = keep_until(outcome, current.on, current.next_on)
        current.save()
        deed.record(Verb.DECIDED)
        return Decided(current.pk, before, tuple(deed.counted))


def offer_again(entry: CourtListEntry, *, on: dt.date, by: Actor) -> None:
    """The next hearing of somebody who said not now, or was not there: they are asked again on that day."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        if current.outcome not in (Outcome.NOT_NOW, Outcome.NOT_THERE):
            raise AlreadyDone
        current.next_on = on
        current.cover = None
        current.keep_until = keep_until(current.outcome, current.on, on)
        current.save(update_fields=["next_on", "cover", "keep_until"])
        deed.record(Verb.OFFER_AGAIN)


def remove_entry(entry: CourtListEntry, *, by: Actor) -> None:
    """A row that should not be on the list goes at once, with its key."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        for measure, sign in _figures(Offer(current.offer), current.kind, -1):
            deed.count(measure, n=sign)
        deed.count(Measure.LISTED, n=-1)
        deed.record(Verb.ROW_REMOVED)
    destroy([entry.pk], kind="entry", by=by)


def locked(program: Program, entry_id: UUID) -> CourtListEntry:
    """The entry as it is now, held until the transaction ends."""
    entry = CourtListEntry.objects.of(program).select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise AlreadyDone
    return entry


def _figures(offer: Offer, kind: str, sign: int) -> list[tuple[Measure, int]]:
    if offer == Offer.NOT_OFFERED:
        return [(Measure.NOT_OFFERED, sign)]
    if offer == Offer.OFFER and is_first_hearing(kind):
        return [(Measure.FIRST_HEARING_ELIGIBLE, sign)]
    return []
