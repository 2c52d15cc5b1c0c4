"""Whose names somebody at the desk may read: one's own caseload, those one minds for a colleague, or all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.selectors import minded_for
from alongside.platform.vault.keys import open_keys
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Unsealed, unseal
from alongside.service.matches.selectors import caseload, of_caseload, with_open_match
from alongside.surfaces.desk.days import today_of


@dataclass(frozen=True)
class Scope:
    """`holders` are the person and the colleagues they mind; a clinical supervisor `sees_all`."""

    own: UUID
    holders: frozenset[UUID]
    sees_all: bool

    def opens(self, parent: Any) -> bool:
        """Whether this row's name may be read. The row carries `supervisor_id` and `cover_supervisor_id`."""
        return self.sees_all or self.is_of(parent, self.holders)

    def is_of(self, parent: Any, holders: frozenset[UUID]) -> bool:
        """Whether the row is in the caseload of one of these: the unmatched and the unsupervised are everybody's."""
        return (
            parent.match_id is None
            or parent.supervisor_id is None
            or parent.supervisor_id in holders
            or parent.cover_supervisor_id in holders
        )


def scope_of(request: Any) -> Scope:
    """Once a request; one query, none for a supervisor."""
    found: Scope | None = getattr(request, "_desk_scope", None)
    if found is None:
        own, sees_all = request.user.pk, Role.SUPERVISOR in request.roles
        minded = set() if sees_all else minded_for(request.program, own, on=today_of(request.program))
        found = request._desk_scope = Scope(own, frozenset({own, *minded}), sees_all)
    return found


def own_caseload(request: Any) -> QuerySet[Parent]:
    """Open parents whose caseload is one's own, or minded for a colleague; one query when read."""
    return caseload(request.program, supervisors=scope_of(request).holders)


def parents_in_scope(request: Any) -> QuerySet[Parent]:
    """Parents, closed ones too, whose names this person may read; one query when read."""
    scope = scope_of(request)
    rows = with_open_match(Parent.objects.of(request.program)).select_related("program")
    return rows if scope.sees_all else rows.filter(of_caseload(scope.holders))


def parent_of(request: Any, parent_id: UUID) -> Parent:
    """A parent in scope, open or closed; the same 404 for another caseload, another program and for none.

    Reading about somebody of a caseload that is not one's own stands in the audit chain.
    """
    scope = scope_of(request)
    parent: Parent | None = parents_in_scope(request).filter(pk=parent_id).first()
    if parent is None:
        raise Http404
    if request.method == "GET" and not scope.is_of(parent, frozenset({scope.own})):
        with act(request.program, by=request.actor) as deed:
            deed.record(Verb.PARENT_SEEN, open_keys([parent.pk]).get(parent.pk))
    return parent


def opened(parent: Parent) -> Unsealed:
    """The parent with who they are; 404 where their key is gone. One query."""
    found = unseal([parent])
    if parent.pk not in found:
        raise Http404
    return found[parent.pk]
