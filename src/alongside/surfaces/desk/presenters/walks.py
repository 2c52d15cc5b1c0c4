"""The parents of one partner as their coordinator reads them: names of one's own caseload alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.service.matches.models import Parent
from alongside.service.matches.people import unseal
from alongside.service.matches.selectors import with_open_match
from alongside.surfaces.desk.presenters.parents import is_alone
from alongside.surfaces.desk.presenters.reasons import language
from alongside.surfaces.desk.scope import scope_of


@dataclass(frozen=True)
class Walk:
    """One open match. `called` is empty where the name is not this reader's to read."""

    parent: UUID
    match: UUID
    called: str
    language: str
    since: str
    said: dt.date | None
    said_words: str
    stand_in: str
    is_stand_in: bool
    needs_stand_in: bool

    @property
    def is_covered(self) -> bool:
        """Somebody else walks with this parent for now."""
        return not self.is_stand_in and bool(self.stand_in)


def walks_of(request: Any, partner: Partner) -> list[Walk]:
    """Parents they walk with, and those for whom they stand in, the longest unheard first. Three queries."""
    rows = with_open_match(Parent.objects.of(request.program).open()).filter(
        Q(open_match__partner=partner) | Q(open_match__cover=partner)
    )
    found = list(rows.order_by("walking_on", "pk"))
    scope = scope_of(request)
    people = unseal([row for row in found if scope.opens(row)])
    return [_walk(row, people[row.pk].person.called if row.pk in people else "", partner) for row in found]


def _walk(row: Any, called: str, partner: Partner) -> Walk:
    stands_in = row.partner_id != partner.pk
    return Walk(
        parent=row.pk,
        match=row.match_id,
        called=called,
        language=language(row.language),
        since=date_format(row.begun_on, "SHORT_DATE_FORMAT"),
        said=row.walking_on,
        said_words=date_format(row.walking_on, "SHORT_DATE_FORMAT") if row.walking_on else _("Not yet"),
        stand_in=(row.partner_name if stands_in else row.cover_name) or "",
        is_stand_in=stands_in,
        needs_stand_in=not stands_in and is_alone(row),
    )
