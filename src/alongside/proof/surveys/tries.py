"""How many wrong codes may be typed in an hour, by everybody together: nobody's address is looked at or kept.

Sixty bits cannot be guessed at this pace in the life of the universe; a square code is not counted at all, so a flood
of wrong letters never keeps out anybody with a card in hand.
"""

from __future__ import annotations

import time
from typing import Final

from django.core.cache import cache

MOST_IN_AN_HOUR: Final = 300
HOUR_SECONDS: Final = 3600
KEY: Final = "survey:wrong"


def is_crowded() -> bool:
    """Whether so many wrong codes were typed that letters are not looked at for now."""
    began, count = _found()
    return count >= MOST_IN_AN_HOUR and time.time() < began + HOUR_SECONDS


def count_wrong() -> None:
    """The hour begins with the first wrong code and does not grow with each one after."""
    now = int(time.time())
    began, count = _found()
    if now >= began + HOUR_SECONDS:
        began, count = now, 0
    cache.set(KEY, (began, count + 1), began + HOUR_SECONDS - now)


def _found() -> tuple[int, int]:
    found: tuple[int, int] = cache.get(KEY) or (0, 0)
    return found
