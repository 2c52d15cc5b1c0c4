"""Who has not been said to be still walking for a while: a working list for supervision, never a figure of a report."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from alongside.platform.sites.models import Program
from alongside.service.matches.models import Parent
from alongside.service.matches.selectors import with_open_match

SILENT_DAYS = 21


def silent(program: Program, today: dt.date) -> QuerySet[Parent]:
    """Open matches last said to be walking, or begun, `SILENT_DAYS` ago or longer; longest first. `heard_on` is that
    day. One query when read."""
    rows = with_open_match(Parent.objects.of(program).open()).exclude(Q(open_match__id=None))
    heard = rows.annotate(heard_on=Coalesce(F("walking_on"), F("open_match__begun_on")))
    return heard.filter(heard_on__lte=today - dt.timedelta(days=SILENT_DAYS)).order_by("heard_on", "pk")
