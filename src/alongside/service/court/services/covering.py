"""Cover: who stands in which courthouse, who stands beside which parent, and what happens when somebody steps back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.selectors import trained_partner_ids
from alongside.platform.tallies.measures import Measure
from alongside.service.court.enums import Offer
from alongside.service.court.models import CourtListEntry, Coverage
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.services import Cover, begin_cover


def plan_cover(program: Program, *, on: dt.date, courthouse: str, room: str, partner: Partner, by: Actor) -> Coverage:
    """A partner will be in this courthouse on that day."""
    with act(program, by=by) as deed:
        coverage, is_new = Coverage.objects.get_or_create(
            program=program,
            on=on,
            courthouse=courthouse,
            room=room,
            partner=partner,
            defaults={"planned": True},
        )
        if is_new:
            deed.record(Verb.COVER_PLANNED)
            deed.count(Measure.COURT_DAY_PLANNED, month=on.replace(day=1))
        return coverage


def plan_days(
    program: Program,
    *,
    days: Iterable[dt.date],
    courthouse: str,
    room: str,
    partner: Partner,
    by: Actor,
    was_there: bool = False,
) -> int:
    """The same for several days, all or none; with `was_there` a day on which they came without a plan. Returns how
    many are new."""
    new = 0
    with act(program, by=by) as deed:
        for on in days:
            coverage, is_new = Coverage.objects.get_or_create(
                program=program, on=on, courthouse=courthouse, room=room, partner=partner,
                defaults={"planned": not was_there, "present": True if was_there else None},
            )  # fmt: skip
            month = on.replace(day=1)
            if is_new:
                new += 1
                deed.record(Verb.COVER_PRESENCE if was_there else Verb.COVER_PLANNED)
                deed.count(Measure.COURT_DAY_PRESENT if was_there else Measure.COURT_DAY_PLANNED, month=month)
            elif was_there and not coverage.present:
                coverage.present = True
                coverage.save(update_fields=["present"])
                deed.record(Verb.COVER_PRESENCE)
                deed.count(Measure.COURT_DAY_PRESENT, month=month)
    return new


def record_presence(coverage: Coverage, *, present: bool, by: Actor) -> None:
    """Whether the partner was there: yes or no, and nothing about why. A day without a plan on which nobody was there
    after all leaves no row."""
    with act(coverage.program, by=by) as deed:
        current = Coverage.objects.select_for_update().filter(pk=coverage.pk).first()
        if current is None:
            raise AlreadyDone
        change = int(present) - int(current.present or False)
        deed.count(Measure.COURT_DAY_PRESENT, n=change, month=current.on.replace(day=1))
        if current.planned or present:
            current.present = present
            current.save(update_fields=["present"])
        else:
            current.delete()
        deed.record(Verb.COVER_PRESENCE)


def withdraw_cover(coverage: Coverage, *, by: Actor) -> None:
    """A plan that was a mistake goes; a day on which the partner was there stays."""
    with act(coverage.program, by=by) as deed:
        gone = Coverage.objects.filter(pk=coverage.pk, present=None).delete()[0]
        if not gone:
            raise AlreadyDone
        deed.count(Measure.COURT_DAY_PLANNED, n=-1, month=coverage.on.replace(day=1))
        deed.record(Verb.COVER_WITHDRAWN)


def assign_cover(program: Program, entries: Iterable[UUID], partner: Partner | None, *, by: Actor) -> int:
    """Who stands beside these parents this morning. Cover for the court day, not a match."""
    return assign_covers(program, dict.fromkeys(entries, partner), by=by)


def assign_covers(program: Program, covers: Mapping[UUID, Partner | None], *, by: Actor) -> int:
    """The same for many parents at once, each with a partner of their own; all or none. Returns how many."""
    _refuse_unready(program, {partner for partner in covers.values() if partner is not None})
    with act(program, by=by) as deed:
        rows = CourtListEntry.objects.of(program).exclude(offer=Offer.NOT_OFFERED).filter(pk__in=list(covers))
        found = list(rows.select_for_update())
        for entry in found:
            if entry.offer == Offer.UNDECIDED:
                raise NotMatchable(_("Decide first whether a partner is offered; then choose who covers."))
            entry.cover = covers[entry.pk]
        CourtListEntry.objects.bulk_update(found, ["cover"])
        if found:
            deed.record(Verb.ENTRY_COVERED)
        return len(found)


def _refuse_unready(program: Program, partners: set[Partner]) -> None:
    """Raise NotMatchable, with the mend, for a partner who cannot stand beside a parent this morning. One query."""
    if any(not one.active or one.stepped_back or one.program_id != program.pk for one in partners):
        raise NotMatchable(_("This partner is not there for this court day. Choose another partner."))
    if partners and not {one.pk for one in partners} <= trained_partner_ids(program):
        raise NotMatchable(
            _("This partner has required training still open. Record it on the partner's page, or choose another.")
        )


@dataclass(frozen=True)
class SteppedBack:
    """What stepping back left for the coordinator to see to."""

    matches: Cover
    court_entries: int
    court_days: int


def step_back(partner: Partner, *, by: Actor) -> SteppedBack:
    """One action, no reason asked: every match has cover, and the court days ahead are free to be taken."""
    today = clock.today(partner.program.model.time_zone)
    with act(partner.program, by=by) as deed:
        matches = begin_cover(partner, by=by)
        ahead = CourtListEntry.objects.of(partner.program).filter(cover=partner, keep_until__gte=today)
        entries = ahead.update(cover=None)
        planned = Coverage.objects.filter(partner=partner, on__gte=today, present=None)
        days = planned.update(partner=None)
        if entries or days:
            deed.record(Verb.COVER_RELEASED)
    return SteppedBack(matches, entries, days)


def not_today(partner: Partner, *, by: Actor) -> int:
    """Cover for today alone, no reason asked: the partner's places at court are free to be taken.

    Returns how many parents on today's list need somebody else; their matches stay as they are.
    """
    today = clock.today(partner.program.model.time_zone)
    with act(partner.program, by=by) as deed:
        entries = CourtListEntry.objects.of(partner.program).on(today).filter(cover=partner).update(cover=None)
        days = Coverage.objects.filter(partner=partner, on=today, present=None).update(partner=None)
        if entries or days:
            deed.record(Verb.COVER_RELEASED)
            deed.count(Measure.COVER_ASKED)
    return entries
