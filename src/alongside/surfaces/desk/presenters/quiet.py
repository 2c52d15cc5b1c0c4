"""One parent of whom nothing was said at supervision for three weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import date_format


@dataclass(frozen=True)
class QuietRow:
    """`called` is empty where the name is of another caseload."""

    id: UUID
    called: str
    partner: str
    partner_id: UUID
    heard: str
    days: int


def quiet_row(row: Any, called: str, today: dt.date) -> QuietRow:
    return QuietRow(
        id=row.pk,
        called=called,
        partner=row.cover_name or row.partner_name,
        partner_id=row.cover_id or row.partner_id,
        heard=date_format(row.heard_on, "SHORT_DATE_FORMAT"),
        days=(today - row.heard_on).days,
    )
