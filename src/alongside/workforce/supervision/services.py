"""Entering a partner's week, and that supervision was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.core.closing import monday_of
from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.tallies.measures import Measure
from alongside.workforce.supervision.enums import CountKind, SessionKind, Stage
from alongside.workforce.supervision.models import Session, WeeklyCount

MEASURES = {Stage.FIRST_SIX_MONTHS: Measure.CONTACT_FIRST_SIX_MONTHS, Stage.AFTER: Measure.CONTACT_AFTER}


class NotCounted(Exception):
    """The program's record mode does not keep this count; the message says what it keeps instead."""


def enter_week(partner: Partner, *, week: dt.date, counts: Mapping[tuple[CountKind, Stage], int], by: Actor) -> None:
    """Write the week's numbers; entering again corrects them, and the month's figures with them."""
    if partner.program.model.record.mode != "tally":
        raise NotCounted(_("This program does not keep a weekly count by partner."))
    monday = monday_of(week)
    if monday > clock.today(partner.program.model.time_zone):
        raise NotCounted(_("This week has not begun. Choose this week or an earlier one."))
    with act(partner.program, by=by) as deed:
        before = {(row.kind, row.stage): row for row in WeeklyCount.objects.filter(partner=partner, week=monday)}
        for (kind, stage), count in counts.items():
            row = before.get((kind, stage))
            if row is None:
                if count:
                    WeeklyCount.objects.create(partner=partner, week=monday, kind=kind, stage=stage, count=count)
            elif count != row.count:
                WeeklyCount.objects.filter(pk=row.pk).update(count=count)
            more = count - (row.count if row else 0)
            deed.count(MEASURES[stage], kind, n=more, month=monday.replace(day=1))
        if not before:
            deed.count(Measure.SUPERVISION_PARTNER_WEEKS, month=monday.replace(day=1))
        deed.record(Verb.WEEK_ENTERED)


def hold_session(
    program: Program, *, kind: SessionKind, held_on: dt.date, by: Actor, partner: Partner | None
) -> Session | None:
    """Supervision was held on that day. None where it stood there already."""
    with act(program, by=by) as deed:
        session, is_new = Session.objects.get_or_create(program=program, kind=kind, partner=partner, held_on=held_on)
        if is_new:
            deed.count(_measure(session), month=held_on.replace(day=1))
            deed.record(Verb.SUPERVISION_HELD)
        return session if is_new else None


def remove_session(program: Program, session_id: UUID, *, by: Actor) -> bool:
    """It was a slip: the session goes, and its figure with it. False where it is gone already."""
    with act(program, by=by) as deed:
        session = Session.objects.select_for_update().filter(program=program, pk=session_id).first()
        if session is None:
            return False
        session.delete()
        deed.count(_measure(session), n=-1, month=session.held_on.replace(day=1))
        deed.record(Verb.SUPERVISION_REMOVED)
        return True


def _measure(session: Session) -> Measure:
    is_group = session.kind == SessionKind.GROUP
    return Measure.SUPERVISION_GROUP_HELD if is_group else Measure.SUPERVISION_INDIVIDUAL_HELD
