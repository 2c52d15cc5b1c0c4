"""Names for the ids that stand in a parent's record: partners, staff, the program, parents in reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from alongside.platform.accounts.models import User
from alongside.platform.sites.selectors import partners_of
from alongside.platform.vault.holdings import Holding
from alongside.service.matches.people import unseal
from alongside.surfaces.desk.presenters.record import Names
from alongside.surfaces.desk.scope import parents_in_scope


def names_for(request: Any, holding: Holding) -> Names:
    """Four queries, whatever is held. Parents whose name this person may not read stay an opaque id."""
    rows = [row for table in holding.tables.values() for row in table]
    partners = {one.pk: one.first_name for one in partners_of(request.program)}
    staff = dict(User.objects.filter(pk__in=set(_staff(rows))).values_list("pk", "name"))
    pairs = {row[side] for row in holding.tables.get("matches_donotmatch", []) for side in ("one", "other")}
    parents = unseal(parents_in_scope(request).filter(pk__in=pairs))
    called = {pk: one.person.called for pk, one in parents.items()}
    return Names({**partners, **staff, **called, request.program.pk: request.program.name})


def _staff(rows: list[dict[str, Any]]) -> Iterator[UUID]:
    for row in rows:
        kind, _colon, rest = str(row.get("actor", "")).partition(":")
        if kind == "user":
            yield UUID(rest)
