"""The rematch queue, for a person's own caseload: who came back stands first."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.models import Parent
from alongside.service.matches.selectors import waiting, walking_with
from alongside.surfaces.desk.scope import scope_of

FIRST = Case(
    When(open_request=OpenRequest.BACK, then=Value(0)),
    When(open_request=OpenRequest.ANOTHER_PARTNER, then=Value(1)),
    When(match_id=None, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


def waiting_in_scope(request: Any) -> QuerySet[Parent]:
    """Came back, asked for another, has no partner, has a partner who stepped back: in this order. One query when
    read, and one for the scope."""
    scope = scope_of(request)
    rows = waiting(request.program).annotate(urgency=FIRST).order_by("urgency", "pk")
    return rows if scope.sees_all else rows.filter(walking_with(scope.partners))
