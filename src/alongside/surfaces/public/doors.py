"""How many may come in by a public door in an hour: enough for a busy county, too few for a flood."""

from __future__ import annotations

from django.core.cache import cache

from alongside.platform.sites.models import Program

MOST_IN_AN_HOUR = 40
HOUR_SECONDS = 3600


def is_crowded(program: Program, door: str) -> bool:
    """Count one more, and say whether that is too many. Nobody's address is looked at or kept."""
    key = f"door:{door}:{program.pk}"
    if cache.add(key, 1, HOUR_SECONDS):
        return False
    try:
        return cache.incr(key) > MOST_IN_AN_HOUR
    except ValueError:  # the hour ended between the two
        return False
