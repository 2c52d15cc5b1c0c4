"""The way into the workstation: one link, printed on the console, opens one browser until the server stops."""

from __future__ import annotations

import contextlib
import secrets
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LINK, BROWSER = "link", "browser"


def new_link() -> str:
    """The token of a fresh link. Whatever was opened with an earlier one is shut out."""
    shut()
    token = secrets.token_urlsafe(32)
    _write(LINK, token)
    return token


def use_link(token: str) -> str | None:
    """The secret for the browser that came first with this link; None for every other."""
    link = _folder() / LINK
    if not _holds(link, token):
        return None
    try:
        link.unlink()  # of two at once, one
    except FileNotFoundError:
        return None
    secret = secrets.token_urlsafe(32)
    _write(BROWSER, secret)
    return secret


def is_open_to(request: HttpRequest) -> bool:
    """Whether this browser opened the link."""
    return _holds(_folder() / BROWSER, request.COOKIES.get(cookie_name(request), ""))


def let_in(request: HttpRequest, response: HttpResponse, secret: str) -> None:
    """Give the browser its secret: no script reads it, and no other site makes the browser send it."""
    response.set_cookie(cookie_name(request), secret, httponly=True, samesite="Strict", path="/")


def shut() -> None:
    """Neither link nor browser opens anything any more."""
    for name in (LINK, BROWSER):
        (_folder() / name).unlink(missing_ok=True)


def cookie_name(request: HttpRequest) -> str:
    """Cookies know no port: two workstations on one machine must not take each other's."""
    return f"workstation-{request.get_port()}"


def _folder() -> Path:
    folder: Path = settings.HOME / "door"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write(name: str, secret: str) -> None:
    """Only the hash is kept, where its owner alone may read it."""
    path = _folder() / name
    path.touch(mode=0o600)
    path.write_text(_hash(secret), "ascii")


def _holds(path: Path, secret: str) -> bool:
    with contextlib.suppress(OSError):
        return bool(secret) and compare_digest(path.read_text("ascii"), _hash(secret))
    return False


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
