"""How many may come in by a public door in an hour: enough for a busy county, too few for a flood."""

from __future__ import annotations

import time

from django.core.cache import cache

from alongside.platform.sites.models import Program

MOST_IN_AN_HOUR = 40
HOUR_SECONDS = 3600


def is_crowded(program: Program, door: str) -> bool:
    """Count one more, and say whether that is too many. Nobody's address is looked at or kept.

    The hour begins with the first who comes and does not grow with each one after, as a door that is knocked at
    all the time would else never open again.
    """
    key, now = f"door:{door}:{program.pk}", int(time.time())
    began, n = cache.get(key) or (now, 0)
    left = began + HOUR_SECONDS - now
    if left <= 0:
        began, n, left = now, 0, HOUR_SECONDS
    cache.set(key, (began, n + 1), left)
    return bool(n + 1 > MOST_IN_AN_HOUR)
