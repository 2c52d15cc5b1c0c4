"""A parent's own short PIN: asked before contact changes, five tries, and never kept readable."""

from __future__ import annotations

import time
from enum import Enum

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alongside.platform.vault.keys import open_key
from alongside.platform.web.sealing import Unreadable, seal, unseal
from alongside.service.matches.people import Unsealed

COOKIE = "open"
OPEN_SECONDS = 600
TRIES, WAIT_SECONDS = 5, 900


class Checked(Enum):
    """What came of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"

    @property
    def words(self) -> str:
        """What to do now."""
        if self is Checked.WAIT:
            return _("That was too many tries. Wait fifteen minutes, or ask your partner.")
        return _("This is not the PIN. Try again, or ask your partner.")


def hashed(pin: str) -> str:
    """A slow hash; it is sealed with the rest of who the parent is."""
    return make_password(pin)


def check(mine: Unsealed, pin: str) -> Checked:
    """One try. Tries are counted under a mark that dies with the parent's key, never under an id.

    Each try takes one of five places, free again fifteen minutes after it was taken: `add` gives a place to one
    alone, so that many at once get no more tries than one after the other.
    """
    mark = open_key(mine.parent.pk).mark("pin").hex()
    places = [f"pin:{mark}:{n}" for n in range(TRIES)]
    if not any(cache.add(place, 1, WAIT_SECONDS) for place in places):
        return Checked.WAIT
    if check_password(pin, mine.person.pin):
        cache.delete_many(places)
        return Checked.RIGHT
    return Checked.WRONG


def must_ask(request: HttpRequest, mine: Unsealed) -> bool:
    """Whether the PIN is set, and was not given on this phone within the last ten minutes."""
    if not mine.person.pin:
        return False
    try:
        until = unseal("pin", request.COOKIES.get(COOKIE, ""), holder=_holder(mine))["until"]
    except Unreadable:
        return True
    return float(until) < time.time()


def remember(request: HttpRequest, mine: Unsealed, response: HttpResponse) -> HttpResponse:
    """Ten minutes of not asking again, on this phone alone; a new PIN asks anew."""
    until = int(time.time()) + OPEN_SECONDS
    response.set_cookie(
        COOKIE,
        seal("pin", {"until": until}, holder=_holder(mine)),
        max_age=OPEN_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _holder(mine: Unsealed) -> str:
    return f"{mine.parent.pk}|{mine.person.pin}"
