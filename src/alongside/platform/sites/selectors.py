"""Questions about programs, partners and staff. Every one starts from a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from alongside.platform import clock
from alongside.platform.sites.models import CoordinatorCover, Invitation, Membership, Partner
from alongside.platform.sites.requirements import required_codes

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.db.models import QuerySet

    from alongside.platform.sites.models import Program
    from alongside.platform.sites.models.partner import PartnerQuerySet


def partners_of(program: Program) -> PartnerQuerySet:
    """Every partner of the program, active or not, by first name. One query; pictures are not read."""
    found: PartnerQuerySet = Partner.objects.of(program)
    return found


def trained_partner_ids(program: Program, *, on: dt.date | None = None) -> set[UUID]:
    """Partners who have met, or had waived, all that is asked before a first match. One query."""
    day, codes = on or clock.today(), required_codes(program)
    standing = Q(requirements__code__in=codes) & (Q(requirements__until=None) | Q(requirements__until__gte=day))
    held = Count("requirements", filter=standing)
    rows = Partner.objects.of(program).order_by().annotate(held=held).filter(held=len(codes))
    return set(rows.values_list("pk", flat=True))


def people_of(program: Program) -> QuerySet[Membership]:
    """Open memberships with their person. One query."""
    return Membership.objects.of(program).open().select_related("user")


def invitations_of(program: Program, *, today: dt.date) -> QuerySet[Invitation]:
    """Invitations nobody has used yet. One query."""
    return Invitation.objects.of(program).open(today=today)


def with_minder(partners: QuerySet[Partner], user_id: UUID, *, on: dt.date) -> QuerySet[Partner]:
    """Each partner with `is_minded`: whether this person minds the caseload of the partner's supervisor on a day."""
    covers = CoordinatorCover.objects.on(on).filter(covering=user_id, program=OuterRef("program"))
    return partners.annotate(is_minded=Exists(covers.filter(away=OuterRef("supervisor"))))


def covers_of(program: Program, *, on: dt.date) -> QuerySet[CoordinatorCover]:
    """Who minds whose caseload on a day. One query."""
    covers = CoordinatorCover.objects.of(program).on(on).select_related("away", "covering")
    return covers.order_by("until", "pk")


def caseload_holders(program: Program) -> list[Membership]:
    """Coordinators and supervisors, each once, by name: whoever may have a caseload. One query."""
    rows = people_of(program).filter(role__in=["coordinator", "supervisor"]).order_by("user__name", "user", "role")
    return list({row.user_id: row for row in rows}.values())
