"""A staff session: when it began, when it was last used, how it was proven, and when it is over.

Real time everywhere: a demo's domain clock never lengthens a session.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

BEGUN, SEEN, PROGRAM, LENT = "begun", "seen", "program", "lent"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SEEN_STEP_SECONDS = 60  # a session row is written at most once a minute


def begin(request: HttpRequest) -> None:
    """Start counting; the session key has just been changed by Django's login."""
    request.session[BEGUN] = request.session[SEEN] = int(time.time())


def touch(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= SEEN_STEP_SECONDS:
        request.session[SEEN] = now


def is_over(request: HttpRequest, *, partner_zone: str = "") -> bool:
    """Past twelve hours; or idle for half an hour at the desk; or, for a partner, begun before today."""
    now, begun = time.time(), request.session.get(BEGUN)
    if begun is None or now - begun >= settings.SESSION_ABSOLUTE_SECONDS:
        return True
    if partner_zone:
        zone = ZoneInfo(partner_zone)
        return datetime.fromtimestamp(begun, zone).date() != datetime.fromtimestamp(now, zone).date()
    return now - request.session.get(SEEN, begun) >= settings.SESSION_IDLE_SECONDS


def has_second_factor(user: Any) -> bool:
    """One query."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()


def is_fully_proven(request: HttpRequest) -> bool:
    """Signed in with a passkey, a code or a recovery code: no query."""
    return any(r.get("method") == "mfa" for r in get_authentication_records(request, request.user))


def has_stepped_up(request: HttpRequest) -> bool:
    """Proven with a second factor within the last ten minutes, at sign-in or again since. No query."""
    return time.time() - _last_proof(request) < settings.STEP_UP_SECONDS


def _last_proof(request: HttpRequest) -> float:
    """When a second factor was last proven; long ago where it never was."""
    return max(
        (float(r["at"]) for r in get_authentication_records(request, request.user) if r.get("method") == "mfa"),
        default=0.0,
    )


def lend(request: HttpRequest) -> None:
    """The phone goes into other hands: until it is proven again whose it is, no page of its owner opens."""
    request.session[LENT] = time.time()


def is_lent(request: HttpRequest) -> bool:
    """Lent, and not proven again since with a second factor. No query."""
    return LENT in request.session and _last_proof(request) <= request.session[LENT]


def has_a_place(user: Any) -> bool:
    """Active, with at least one open membership. One query."""
    return bool(user.is_active) and user.memberships.filter(ended_on=None).exists()


def reauthentication_url_name(user: Any) -> str:
    """The page where this person proves again who they are: by passkey if they have one; without any second factor,
    where one is set up. One query."""
    mine = set(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).values_list("type", flat=True))
    if not mine:
        return "accounts:enrol"
    return "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in mine else "mfa_reauthenticate"
