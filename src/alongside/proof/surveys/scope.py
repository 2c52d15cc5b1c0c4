"""Which waves somebody may look at, and in which programs they may begin one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.platform.accounts.places import open_memberships
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Program
from alongside.proof.surveys.models import Wave

ASKING = frozenset({Role.COORDINATOR, Role.SUPERVISOR, Role.EVALUATOR})
READING = ASKING | {Role.MANAGER, Role.STATE_LEAD}
BESIDE_PARENTS = frozenset({Role.PARTNER, Role.COORDINATOR, Role.SUPERVISOR})


def wave_of(request: Any, wave_id: UUID) -> Wave:
    """A wave of this program, or one it takes part in; else 404. One query."""
    found: Wave = get_object_or_404(Wave.objects.of(request.program), pk=wave_id)
    return found


def open_wave_of(request: Any, wave_id: UUID) -> Wave:
    found = wave_of(request, wave_id)
    if not found.is_open:
        raise Http404
    return found


def may_key(request: Any, wave: Wave) -> bool:
    """Whether paper forms of this wave may be shown to this person: never to a partner or the desk of its programs.

    Somebody who is the evaluator's too would know a hand, or a story. Two queries.
    """
    asking = set(wave.programs.values_list("pk", flat=True))
    return not any(m.program_id in asking and m.role in BESIDE_PARENTS for m in open_memberships(request.user))


def keyed_wave_of(request: Any, wave_id: UUID) -> Wave:
    found = open_wave_of(request, wave_id)
    if not may_key(request, found):
        raise Http404
    return found


def programs_of(request: Any) -> list[Program]:
    """Where this person may ask: this program first, then the others they ask in. One query."""
    return _programs(request, ASKING)


def reading_programs_of(request: Any) -> list[Program]:
    """Where this person may read results. One query."""
    return _programs(request, READING)


def _programs(request: Any, roles: frozenset[Role]) -> list[Program]:
    mine = [m.program for m in open_memberships(request.user) if m.role in roles]
    others = {program.pk: program for program in mine if program.pk != request.program.pk}
    return [request.program, *others.values()]
