"""Who is kept apart from a parent, by name where this person may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alongside.platform.sites.selectors import partners_of
from alongside.service.matches.models import Parent
from alongside.service.matches.people import unseal
from alongside.service.matches.selectors import kept_apart_from
from alongside.surfaces.desk.scope import parents_in_scope


@dataclass(frozen=True)
class Apart:
    """One pair, from the parent's side."""

    other: UUID
    name: str
    what: str


def apart_rows(request: Any, parent: Parent) -> list[Apart]:
    """At most four queries; one where there is no pair."""
    others = kept_apart_from(request.program, parent.pk)
    if not others:
        return []
    partners = {one.pk: one.first_name for one in partners_of(request.program).filter(pk__in=others)}
    people = unseal(parents_in_scope(request).filter(pk__in=[one for one in others if one not in partners]))
    return [_row(other, partners, people) for other in others]


def _row(other: UUID, partners: dict[UUID, str], people: dict[UUID, Any]) -> Apart:
    if other in partners:
        return Apart(other, partners[other], _("never as their partner"))
    name = people[other].person.called if other in people else _("A parent of another caseload")
    return Apart(other, name, _("never with the same partner"))
