"""Where somebody who signed in stands: which program, and with which roles in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from alongside.platform.accounts import sessions
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Membership, Partner, Program

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from django.http import HttpRequest


@dataclass(frozen=True)
class Place:
    """One program, and every open membership of the person in it."""

    program: Program
    memberships: tuple[Membership, ...]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(m.role) for m in self.memberships)

    @property
    def partner_zone(self) -> str:
        """The time zone whose midnight ends the session, for somebody who is only a partner; else empty."""
        return program_zone(self.program) if self.roles == {Role.PARTNER} else ""

    def membership_for(self, roles: AbstractSet[Role]) -> Membership | None:
        """The first membership a page admits; any at all where the page names no role."""
        return next((m for m in self.memberships if not roles or m.role in roles), None)


def open_memberships(user: Any) -> list[Membership]:
    """Every open membership with its program, always in the same order. One query; none if not active."""
    if not user.is_active:
        return []
    rows = Membership.objects.filter(user=user).open().select_related("program")
    order = list(Role)
    return sorted(rows, key=lambda m: (m.program.slug, order.index(Role(m.role))))


def place_of(request: HttpRequest) -> Place | None:
    """The program chosen in this session, or the first; None when no membership is left. One query."""
    mine = open_memberships(request.user)
    if not mine:
        return None
    chosen = request.session.get(sessions.PROGRAM)
    program = next((m.program for m in mine if str(m.program_id) == chosen), mine[0].program)
    request.places = sorted({m.program for m in mine}, key=lambda p: p.slug)  # type: ignore[attr-defined]
    return Place(program, tuple(m for m in mine if m.program_id == program.pk))


def partner_of(request: Any) -> Partner | None:
    """The partner record of the person who is signed in, within the program. One query."""
    return Partner.objects.filter(user=request.user, program=request.program, active=True).first()


def program_zone(program: Program) -> str:
    """The time zone of a program's court."""
    return str(getattr(program.model, "time_zone", "") or settings.TIME_ZONE)
