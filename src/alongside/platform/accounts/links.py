"""A parent's personal link: a token of 128 bits that is kept only hashed, and the cookie it becomes.

The platform knows no parent. The wing that does registers how a token's hash is looked up; the permission
middleware then puts what it found on `request.parent`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

TOKEN_BYTES = 16


class LinkedParent(Protocol):
    """What a lookup answers with: the parent, with their program at hand."""

    program: Any
    language: str


Lookup = Callable[[bytes], LinkedParent | None]
_registered: dict[str, Any] = {}


def register(lookup: Lookup, *, landing: str) -> None:
    """Say how a token's hash becomes a parent, and the URL name of the neutral page the link leads to.

    The lookup answers None where the hash is unknown, expired or replaced.
    """
    _registered.update(lookup=lookup, landing=landing)


def new_token() -> tuple[str, bytes]:
    """A token for the link, and the hash to keep. The token cannot be had again."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, hash_token(token)


def hash_token(token: str) -> bytes:
    """SHA-256: the token is random, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).digest()


def link_path(token: str) -> str:
    return reverse("link", args=[token])


def find(token: str) -> LinkedParent | None:
    """Whose link this is. At most one query; nothing is written."""
    lookup: Lookup | None = _registered.get("lookup")
    return lookup(hash_token(token)) if lookup and token else None


def parent_of(request: HttpRequest) -> LinkedParent | None:
    return find(request.COOKIES.get(settings.PARENT_COOKIE_NAME, ""))


def enter(token: str) -> HttpResponse:
    """Answer the first GET of a link: the cookie, and away from the address that holds the token."""
    response = HttpResponseRedirect(reverse(_registered["landing"]))
    response.set_cookie(
        settings.PARENT_COOKIE_NAME,
        token,
        httponly=True,
        samesite="Lax",
        secure=settings.PARENT_COOKIE_SECURE,
        path="/",
    )
    return response


def leave(response: HttpResponse) -> HttpResponse:
    """Take the cookie away again."""
    response.delete_cookie(settings.PARENT_COOKIE_NAME, path="/", samesite="Lax")
    return response
