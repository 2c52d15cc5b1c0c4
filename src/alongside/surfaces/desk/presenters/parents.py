"""A parent in the caseload, in words: who walks with them, since when, and what they have asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.core.closing import key_destroyed_on, monday_of
from alongside.core.programs import ProgramModel
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.people import unseal
from alongside.surfaces.desk.presenters.reasons import language
from alongside.surfaces.desk.scope import Scope, Walker

LABELS = dict(OpenRequest.choices)


@dataclass(frozen=True)
class CaseRow:
    """One parent of the list. Without `called` the row is of somebody else's caseload, and has no page to open."""

    id: UUID
    called: str
    whose: str
    url: str
    partner: str
    stands_in: str
    language: str
    since: dt.date | None
    walking: dt.date | None
    request: str
    is_back: bool = False

    @property
    def since_words(self) -> str:
        return week_words(self.since)

    @property
    def walking_words(self) -> str:
        return short_day(self.walking)


def case_rows(parents: list[Any], scope: Scope) -> list[CaseRow]:
    """Rows of `with_match`, in words. One query to the keystore; names of others' caseloads are never opened."""
    people = unseal(parent for parent in parents if scope.opens(parent))
    return [
        case_row(parent, people[parent.pk].person.called if parent.pk in people else "", scope)
        for parent in parents
        if parent.pk in people or not scope.opens(parent)  # without a key nobody is held here any more
    ]


def case_row(parent: Any, called: str, scope: Scope) -> CaseRow:
    """One row; without a name it is of a caseload that is not one's own."""
    walks, stands_in = scope.walkers.get(parent.partner_id), scope.walkers.get(parent.cover_id)
    return CaseRow(
        id=parent.pk,
        called=called,
        whose="" if called else _whose(walks),
        url=reverse("desk:parent", args=[parent.pk]) if called else "",
        partner=walks.name if walks else "",
        stands_in=stands_in.name if stands_in else "",
        language=language(parent.language),
        since=parent.begun_on,
        walking=parent.walking_on,
        request=state_words(
            parent,
            is_alone=walks is not None and (walks.stepped_back or not walks.active) and stands_in is None,
            has_left=walks is not None and not walks.active,
        ),
        is_back=parent.open_request == OpenRequest.BACK,
    )


def state_words(parent: Any, *, is_alone: bool, has_left: bool = False) -> str:
    """What waits for somebody, in two or three words; empty where nothing does. `is_alone`: the partner stepped back
    or has left, and nobody stands in."""
    if parent.open_request:
        return str(LABELS[parent.open_request])
    if parent.closed_on is None and parent.match_id is None:
        return _("No partner yet")
    if is_alone and has_left:
        return _("The partner left the program")
    return _("Partner stepped back") if is_alone else ""


def is_alone(parent: Any) -> bool:
    """Of a row of `with_open_match`: the partner stepped back or has left, and nobody stands in."""
    return (bool(parent.partner_stepped_back) or has_left(parent)) and parent.cover_id is None


def has_left(parent: Any) -> bool:
    """Of a row of `with_open_match`: their partner is no partner of the program any more."""
    return parent.partner_active is False


def short_day(day: dt.date | None) -> str:
    """ "Mar 2, 2026"; empty where there is none."""
    return date_format(day, pgettext("date format", "M j, Y")) if day else ""


def week_words(day: dt.date | None) -> str:
    """The Monday of that day's week."""
    return short_day(monday_of(day)) if day else ""


def _whose(walks: Walker | None) -> str:
    if walks is None or not walks.supervisor:
        return _("A parent of another caseload")
    return _("A parent of %(name)s's caseload") % {"name": walks.supervisor}


@dataclass(frozen=True)
class ClosedRow:
    """One parent who closed and whose key still lives; `partners` is whom they may ask for."""

    id: UUID
    called: str
    whose: str
    url: str
    language: str
    closed_words: str
    gone_words: str
    partners: list[tuple[str, str]]


def closed_rows(parents: list[Any], model: ProgramModel, partners: list[tuple[str, str]]) -> list[ClosedRow]:
    """One query to the keystore, whatever their number."""
    people = unseal(parents)
    return [
        ClosedRow(
            id=parent.pk,
            called=people[parent.pk].person.called,
            whose="",
            url=reverse("desk:parent", args=[parent.pk]),
            language=language(parent.language),
            closed_words=short_day(parent.closed_on),
            gone_words=short_day(key_destroyed_on(parent.closed_on, model.purge.parent_days)),
            partners=partners,
        )
        for parent in parents
        if parent.pk in people
    ]
