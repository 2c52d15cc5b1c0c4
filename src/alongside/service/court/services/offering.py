"""Offer, or not offered by rule. There is no reason to give, and none is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.core.courtlist.keeping import MOST_DAYS
from alongside.platform.audit.act import Count, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.rules import is_first_hearing
from alongside.service.court.standing import kept_until
from alongside.service.matches.errors import AlreadyDone, Refused


@dataclass(frozen=True)
class Decided:
    """What the decision changed, so that ten minutes' undo can put back exactly that."""

    entry_id: UUID
    offer: Offer
    before: Offer
    outcome: Outcome
    cover_id: UUID | None
    counted: tuple[Count, ...]


def decide(entry: CourtListEntry, *, offer: Offer, by: Actor) -> Decided:
    """Offer, or not offered by rule; deciding again corrects the figures of the court day's month."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        before = Decided(current.pk, offer, Offer(current.offer), Outcome(current.outcome), current.cover_id, ())
        if before.before == offer or current.outcome not in (Outcome.OPEN, Outcome.NOT_THERE):
            raise AlreadyDone
        for measure, n in (*figures(before.before, current.kind, -1), *figures(offer, current.kind, 1)):
            deed.count(measure, n=n, month=month_of(current))
        current.offer = offer
        if offer == Offer.NOT_OFFERED:
            current.cover = None
            current.outcome = Outcome.OPEN
        current.keep_until = kept_until(current)
        current.save()
        deed.record(Verb.DECIDED)
        return Decided(current.pk, offer, before.before, before.outcome, before.cover_id, tuple(deed.counted))


def undo_decision(program: Program, decided: Decided, *, by: Actor) -> None:
    """Within ten minutes: the entry as it stood, cover too. AlreadyDone where it has moved on."""
    with act(program, by=by) as deed:
        current = locked(program, decided.entry_id)
        if current.offer != decided.offer or current.outcome not in (Outcome.OPEN, decided.outcome):
            raise AlreadyDone
        current.offer, current.outcome, current.cover_id = decided.before, decided.outcome, decided.cover_id
        current.keep_until = kept_until(current)
        current.save()
        deed.take_back(decided.counted)
        deed.record(Verb.DECISION_UNDONE)


def offer_again(entry: CourtListEntry, *, on: dt.date, by: Actor) -> None:
    """The next hearing of somebody who said not now, or was not there: they are asked again on that day."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        if current.outcome not in (Outcome.NOT_NOW, Outcome.NOT_THERE):
            raise AlreadyDone
        if on > last_day_to_ask(current):
            raise Refused(
                _("A row is kept for 60 days at most. Choose an earlier day, or add the parent from that day's list.")
            )
        current.next_on = on
        current.cover = None
        current.keep_until = kept_until(current)
        current.save(update_fields=["next_on", "cover", "keep_until"])
        deed.record(Verb.OFFER_AGAIN)


def last_day_to_ask(entry: CourtListEntry) -> dt.date:
    """The last day on which an entry can still be asked again."""
    return entry.on + dt.timedelta(days=MOST_DAYS)


def locked(program: Program, entry_id: UUID) -> CourtListEntry:
    """The entry as it is now, held until the transaction ends."""
    entry = CourtListEntry.objects.of(program).select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise AlreadyDone
    return entry


def month_of(entry: CourtListEntry) -> dt.date:
    """Figures of the list itself belong to the month of the court day, so that a correction always finds them."""
    return entry.on.replace(day=1)


def figures(offer: str, kind: str, sign: int) -> list[tuple[Measure, int]]:
    """What a decision counts, or with -1 takes back."""
    if offer == Offer.NOT_OFFERED:
        return [(Measure.NOT_OFFERED, sign)]
    if offer == Offer.OFFER and is_first_hearing(kind):
        return [(Measure.FIRST_HEARING_ELIGIBLE, sign)]
    return []
