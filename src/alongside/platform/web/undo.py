"""What harms nobody can be undone for ten minutes.

A view that did something harmless offers to take it back; the offer travels in the browser, sealed, so that
the server keeps no list of what was done to whom:

    offer_undo(request, say(gettext_noop("Outcome saved.")), "court.outcome", {"entry": str(entry.pk)})

    @undoable("court.outcome")
    def undo_outcome(request, payload) -> str:
        services.reopen(program=request.program, entry=payload["entry"], by=request.actor)
        return _("The outcome is open again.")

The function runs in one transaction and must look at what it undoes: where that has moved on meanwhile it
raises `NothingToUndo`, so a second press, or two at once, change nothing more.

An offer stays for ten minutes, on whatever page comes next, in that page's language. A sentence that names somebody is
given as `named`: it shows on the page that was acted on and the page that followed, and `said` on every other.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from alongside.platform.web.saying import Said
from alongside.platform.web.sealing import Unreadable, holder_of, seal, unseal

COOKIE = "undo"
OPEN_SECONDS = 600  # real time: a demo clock does not stretch it
MAX_OFFERS = 3
MAX_COOKIE_BYTES = 3800

Undo = Callable[[HttpRequest, dict[str, Any]], str]
_registry: dict[str, Undo] = {}


class NothingToUndo(Exception):
    """It was undone already, or what came after rests on it."""


@dataclass(frozen=True)
class Offer:
    """One thing that can still be taken back. `pages` may show `named`; `path` is the page that asks."""

    id: str
    said: Said
    action: str
    payload: dict[str, Any]
    expires: int
    named: Said | None = None
    pages: list[str] = field(default_factory=list)
    path: str = ""

    @property
    def label(self) -> str:
        """What would be undone, in the language of the page."""
        return str(self.named if self.named and self.path in self.pages else self.said)

    @property
    def minutes_left(self) -> int:
        """Whole minutes, at least one."""
        return max(1, round((self.expires - time.time()) / 60))


def undoable(action: str) -> Callable[[Undo], Undo]:
    """Register the function that takes `action` back and returns the sentence to show."""

    def register(function: Undo) -> Undo:
        if _registry.setdefault(action, function) is not function:
            raise RuntimeError(f"{action}: two functions undo this; name one of them otherwise")
        return function

    return register


def undo_function(action: str) -> Undo:
    """The function registered for `action`; KeyError where there is none."""
    return _registry[action]


def offer_undo(
    request: HttpRequest, said: Said, action: str, payload: dict[str, Any], *, named: Said | None = None
) -> None:
    """Offer to take `action` back; `UndoMiddleware` puts it in the cookie of the response that follows."""
    undo_function(action)
    until = int(time.time()) + OPEN_SECONDS
    offer = Offer(secrets.token_urlsafe(6), said, action, payload, until, named, [], request.path)
    _keep(request, [*open_offers(request), offer][-MAX_OFFERS:])


def withdraw_offer(request: HttpRequest, offer_id: str) -> None:
    """Take one offer out of the cookie: it has been used, or no longer holds."""
    _keep(request, [offer for offer in open_offers(request) if offer.id != offer_id])


def open_offers(request: HttpRequest) -> list[Offer]:
    """What this person may still take back in this program, oldest first."""
    changed: list[Offer] | None = getattr(request, "_undo_offers", None)
    if changed is not None:
        return changed
    offers = []
    for token in request.COOKIES.get(COOKIE, "").split(".")[:MAX_OFFERS]:
        try:
            offer = _from_json(unseal("undo", token, holder=holder_of(request)), request.path)
        except (Unreadable, TypeError, KeyError):
            continue
        if offer.expires > time.time() and offer.action in _registry:
            offers.append(offer)
    return offers


def _keep(request: HttpRequest, offers: list[Offer]) -> None:
    request._undo_offers = offers  # type: ignore[attr-defined]


class UndoMiddleware:
    """Writes changed offers to the cookie: HttpOnly, ten minutes, no state on the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        changed: list[Offer] | None = getattr(request, "_undo_offers", None)
        if changed is not None:
            pages = _pages_of(request, response)
            changed = [offer if offer.pages else replace(offer, pages=pages) for offer in changed]
            tokens = [seal("undo", _as_json(offer), holder=holder_of(request)) for offer in changed]
            while len(".".join(tokens)) > MAX_COOKIE_BYTES:
                tokens.pop(0)
            _set_cookie(response, ".".join(tokens))
        return response


def _pages_of(request: HttpRequest, response: HttpResponseBase) -> list[str]:
    """The page with the button that was pressed, and the page that comes next."""
    pressed = urlsplit(request.headers.get("Referer", ""))
    following = response.headers.get("Location", request.path)
    return sorted({urlsplit(following).path, *([pressed.path] if pressed.netloc == request.get_host() else [])})


def _as_json(offer: Offer) -> dict[str, Any]:
    named = offer.named.as_json() if offer.named else None
    kept = {**vars(offer), "said": offer.said.as_json(), "named": named}
    del kept["path"]
    return kept


def _from_json(kept: dict[str, Any], path: str) -> Offer:
    named = Said.from_json(kept["named"]) if kept["named"] else None
    return Offer(**{**kept, "said": Said.from_json(kept["said"]), "named": named, "path": path})


def _set_cookie(response: HttpResponseBase, value: str) -> None:
    if not value:
        response.delete_cookie(COOKIE)
        return
    response.set_cookie(
        COOKIE,
        value,
        max_age=OPEN_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
