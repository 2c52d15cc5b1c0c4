"""The parent's answer, in one tap: yes, not now, no, or not there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from alongside.platform import clock
from alongside.platform.audit.act import Count, Deed, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import SubjectKey, new_key
from alongside.platform.vault.purge import destroy
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry, ParentDate
from alongside.service.court.rules import ASKED, LATER_YES_DAYS, days_bin, is_first_hearing
from alongside.service.court.services.offering import figures, locked, month_of
from alongside.service.court.standing import Before, as_it_stands, kept_until, key_again, put_back
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.people import Person, Wants
from alongside.service.matches.services.opening import Opened, open_within, unopen_within
from alongside.service.matches.services.walking import begin

COUNTED_AS = {
    Outcome.YES: Measure.OUTCOME_YES,
    Outcome.NOT_NOW: Measure.OUTCOME_NOT_NOW,
    Outcome.NO: Measure.OUTCOME_NO,
    Outcome.NOT_THERE: Measure.OUTCOME_NOT_THERE,
}


@dataclass(frozen=True)
class Answered:
    """What was answered, what it counted, and for a yes the parent who now walks with somebody."""

    before: Before
    outcome: Outcome
    counted: tuple[Count, ...]
    opened: Opened | None = None


def answer(
    entry: CourtListEntry,
    *,
    outcome: Outcome,
    by: Actor,
    partner: Partner | None = None,
    waits: bool = False,
    language: str = "",
) -> Answered:
    """Write the answer. A yes makes the parent and the match with whoever stands beside them, and the entry is gone.

    `partner` is who walks on with the parent; the covering partner where none is named, or nobody yet where the parent
    `waits` for a match. `language` is what the parent says they speak, where the list did not know.
    """
    program = entry.program
    opened = None
    parent_id = uuid.uuid4()
    key = new_key(parent_id, "parent", program.pk) if outcome == Outcome.YES else None
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        if current.offer == Offer.NOT_OFFERED or current.outcome == outcome or current.outcome == Outcome.NO:
            raise AlreadyDone
        before = as_it_stands(current)
        _count(deed, current, outcome, clock.today(program.model.time_zone))
        if key is not None:
            opened = open_within(
                deed,
                key,
                parent_id,
                program=program,
                route=Route.COURT,
                person=Person(before.who.called),
                language=language or current.language,
                contact_way=ContactWay.IN_PERSON,
                wants=Wants(),
                partner=partner,
            )
            if partner is None and not waits and current.cover is not None:
                opened = _walk_with(deed, key, opened, current.cover)
            ParentDate.objects.create(
                parent=opened.parent,
                kind=current.kind,
                on=current.next_on or current.on,
                at=current.at,
                courthouse=current.courthouse,
                room=current.room,
            )
        else:
            current.offer = Offer.OFFER
            current.outcome = outcome
            current.keep_until = kept_until(current)
            current.save(update_fields=["offer", "outcome", "keep_until"])
        deed.record(Verb.ANSWERED)
        counted = tuple(deed.counted)
        if key is not None:
            current.delete()
    if key is not None:
        destroy([before.entry_id], kind="entry", by=by)
    return Answered(before, outcome, counted, opened)


def undo_answer(
    program: Program,
    before: Before,
    counted: Iterable[Count],
    *,
    outcome: str,
    parent_id: uuid.UUID | None,
    by: Actor,
) -> None:
    """Put the entry back as it stood. After a yes the parent, the match and their key go again."""
    if parent_id is not None:
        key = key_again(before, program)
        with act(program, by=by) as deed:
            unopen_within(deed, parent_id, counted, program=program)
            put_back(program, before, key)
            deed.record(Verb.ANSWER_UNDONE)
        destroy([parent_id], kind="parent", by=by)
        return
    with act(program, by=by) as deed:
        current = locked(program, before.entry_id)
        if current.outcome != outcome:
            raise AlreadyDone
        current.offer, current.outcome, current.cover_id = before.offer, before.outcome, before.cover_id
        current.keep_until = kept_until(current)
        current.save()
        deed.take_back(counted)
        deed.record(Verb.ANSWER_UNDONE)


def _walk_with(deed: Deed, key: SubjectKey, opened: Opened, cover: Partner) -> Opened:
    """Whoever covers walks on. A parent's yes never fails because of a partner's record: the match then waits."""
    today = clock.today(cover.program.model.time_zone)
    try:
        match = begin(deed, key, opened.parent, cover, wants=Wants(), today=today)
    except NotMatchable:
        return opened
    return replace(opened, match=match)


def _count(deed: Deed, entry: CourtListEntry, outcome: Outcome, today: dt.date) -> None:
    """An offer counts once for each entry, when the parent was first asked; an answer counts when it is given."""
    asked_before = entry.outcome in ASKED
    value = Route.COURT if outcome == Outcome.YES else ""
    deed.count(COUNTED_AS[outcome], value)
    if entry.offer != Offer.OFFER:
        for measure, n in figures(Offer.OFFER, entry.kind, 1):
            deed.count(measure, n=n, month=month_of(entry))
    if outcome in ASKED and not asked_before:
        deed.count(Measure.OFFERED, Route.COURT)
        deed.count(Measure.DAYS_TO_OFFER, days_bin((today - entry.on).days))
        if is_first_hearing(entry.kind) and today <= entry.on:
            deed.count(Measure.OFFERED_AT_FIRST_HEARING)
            if entry.cover_id is not None:
                deed.count(Measure.HEARING_WITH_PARTNER)
    if outcome == Outcome.YES and entry.outcome == Outcome.NOT_NOW and (today - entry.on).days <= LATER_YES_DAYS:
        deed.count(Measure.LATER_YES_WITHIN_30)
