"""The kinds of contact that a program counts."""

from __future__ import annotations

from alongside.platform.sites.models import Program
from alongside.service.matches.enums import ContactKind


def kinds_of(program: Program) -> list[ContactKind]:
    """What the program file lets be counted, in its order."""
    kinds = [ContactKind(kind.value) for kind in program.model.record.kinds]
    return [*kinds, ContactKind.WENT_ALONE] if program.model.record.went_alone else kinds
