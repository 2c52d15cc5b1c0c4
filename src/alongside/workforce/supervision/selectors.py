"""Weeks of a partner as counted at supervision. Selectors never write; each says how many queries it takes."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Max

from alongside.core.closing import monday_of
from alongside.platform.sites.models import Partner, Program
from alongside.workforce.supervision.models import Session, WeeklyCount


def week_of(partner: Partner, week: dt.date) -> dict[tuple[str, str], int]:
    """The numbers of one week by (kind, stage); one query."""
    rows = WeeklyCount.objects.filter(partner=partner, week=monday_of(week))
    return {(row.kind, row.stage): row.count for row in rows}


def weeks_entered(program: Program, week: dt.date) -> set[UUID]:
    """Partners whose week stands entered; one query."""
    rows = WeeklyCount.objects.filter(partner__program=program, week=week)
    return set(rows.values_list("partner_id", flat=True))


def last_sessions(program: Program) -> dict[UUID, dt.date]:
    """The last individual supervision of each partner; one query."""
    rows = Session.objects.filter(program=program).exclude(partner=None).order_by()
    return dict(rows.values_list("partner_id").annotate(last=Max("held_on")))


def last_group(program: Program) -> dt.date | None:
    """The last group meeting; one query."""
    rows = Session.objects.filter(program=program, partner=None).order_by("-held_on")
    return rows.values_list("held_on", flat=True).first()
