"""How many wrong codes may be typed: counted by a code's first two letters; nobody's address is looked at or kept.

Each pair of letters is a door of its own, 1,024 of them. So many wrong codes at one door rest that door for ten minutes
at most, and no other: a stranger who types at random shuts nobody out, and whoever would shut all doors must send
thirty thousand codes every ten minutes. Sixty bits cannot be guessed at that pace in the life of the universe. A square
code is not counted at all, so it opens whatever others type.
"""

from __future__ import annotations

import time
from typing import Final

from django.core.cache import cache

from alongside.proof.surveys.codes import letters_of

MOST_AT_A_DOOR: Final = 30
REST_SECONDS: Final = 600
DOOR_LETTERS: Final = 2


def is_crowded(typed: str) -> bool:
    """Whether so many wrong codes were typed at this code's door that it is not looked up for now."""
    key = _door(typed)
    if not key:
        return False
    began, count = _found(key)
    return count >= MOST_AT_A_DOOR and time.time() < began + REST_SECONDS


def count_wrong(typed: str) -> None:
    """The ten minutes begin with the first wrong code and do not grow with each one after."""
    key = _door(typed)
    if not key:
        return
    now = int(time.time())
    began, count = _found(key)
    if now >= began + REST_SECONDS:
        began, count = now, 0
    cache.set(key, (began, count + 1), began + REST_SECONDS - now)


def _door(typed: str) -> str:
    """The name of the door; none where these cannot be the letters of a card."""
    letters = letters_of(typed)
    return f"survey:wrong:{letters[:DOOR_LETTERS]}" if letters else ""


def _found(key: str) -> tuple[int, int]:
    found: tuple[int, int] = cache.get(key) or (0, 0)
    return found
