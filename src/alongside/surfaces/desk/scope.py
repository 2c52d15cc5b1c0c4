"""Whose names somebody at the desk may read: one's own caseload, those one minds for a colleague, or all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.selectors import partners_of, with_minder
from alongside.platform.vault.keys import open_keys
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Unsealed, unseal
from alongside.service.matches.selectors import walking_with, with_open_match
from alongside.surfaces.desk.days import today_of


@dataclass(frozen=True)
class Walker:
    """A partner of the program, as far as lists need them."""

    name: str
    supervisor_id: UUID | None
    supervisor: str | None
    active: bool
    stepped_back: bool


WALKER = ("first_name", "supervisor_id", "supervisor__name", "active", "stepped_back")


@dataclass(frozen=True)
class Scope:
    """`own` are the partners one supervises, and those whom nobody does; `minded` a colleague's, for as long as one
    covers for them; a clinical supervisor `sees_all`. `walkers` are all partners of the program, by name."""

    walkers: dict[UUID, Walker]
    own: frozenset[UUID]
    minded: frozenset[UUID]
    sees_all: bool

    @property
    def partners(self) -> frozenset[UUID]:
        """Whose parents' names may be read."""
        return self.own | self.minded

    def opens(self, parent: Any) -> bool:
        """Whether the name of this row of `with_match` may be read."""
        return self.sees_all or _is_of(parent, self.partners)

    def is_own(self, parent: Any) -> bool:
        """Whether the row is of one's own caseload."""
        return _is_of(parent, self.own)


def _is_of(parent: Any, partners: frozenset[UUID]) -> bool:
    """Parents with no partner are everybody's, so that none is nobody's."""
    return parent.match_id is None or parent.partner_id in partners or parent.cover_id in partners


def scope_of(request: Any) -> Scope:
    """Once a request; one query."""
    found: Scope | None = getattr(request, "_desk_scope", None)
    if found is None:
        found = request._desk_scope = _read(request)
    return found


def _read(request: Any) -> Scope:
    partners = with_minder(partners_of(request.program), request.user.pk, on=today_of(request.program))
    rows = list(partners.values_list("is_minded", "pk", *WALKER))
    walkers = {pk: Walker(*fields) for _is_minded, pk, *fields in rows}
    return Scope(
        walkers,
        own=frozenset(pk for pk, one in walkers.items() if one.supervisor_id in (None, request.user.pk)),
        minded=frozenset(pk for is_minded, pk, *_fields in rows if is_minded),
        sees_all=Role.SUPERVISOR in request.roles,
    )


def parents_in_scope(request: Any) -> QuerySet[Parent]:
    """Parents, closed ones too, whose names this person may read; one query when read."""
    scope = scope_of(request)
    rows = with_open_match(Parent.objects.of(request.program)).select_related("program")
    return rows if scope.sees_all else rows.filter(walking_with(scope.partners))


def parent_of(request: Any, parent_id: UUID) -> Parent:
    """A parent in scope, open or closed; the same 404 for another caseload, another program and for none.

    Reading about somebody of a caseload that is not one's own stands in the audit chain, once a day.
    """
    parent: Parent | None = parents_in_scope(request).filter(pk=parent_id).first()
    if parent is None:
        raise Http404
    if request.method == "GET" and not scope_of(request).is_own(parent):
        _say_seen(request, parent)
    return parent


def _say_seen(request: Any, parent: Parent) -> None:
    key = open_keys([parent.pk]).get(parent.pk)
    today = Entry.objects.filter(day=timezone.localdate(), actor=str(request.actor), verb=Verb.PARENT_SEEN)
    if key is None or today.filter(subject=key.mark()).exists():
        return
    with act(request.program, by=request.actor) as deed:
        deed.record(Verb.PARENT_SEEN, key)


def opened(parent: Parent) -> Unsealed:
    """The parent with who they are; 404 where their key is gone. One query."""
    found = unseal([parent])
    if parent.pk not in found:
        raise Http404
    return found[parent.pk]
