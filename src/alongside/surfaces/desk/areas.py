"""The areas that a parent may ask for: those the program's partners know."""

from __future__ import annotations

from alongside.platform.sites.models import Program
from alongside.platform.sites.selectors import partners_of


def areas_known(program: Program) -> list[str]:
    """Each once, by name. One query."""
    lists = partners_of(program).active().values_list("areas", flat=True)
    return sorted({area for areas in lists for area in areas}, key=str.casefold)
