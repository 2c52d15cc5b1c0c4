"""Signing a test's client in as somebody, with the second factor already proven."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator

from alongside.platform.accounts import sessions
from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Membership, Partner, Program
from tests.factories.sites import MembershipFactory, PartnerFactory

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def person_with(role: Role | str, program: Program) -> User:
    """Somebody with one role in the program; a partner has a partner's record as well."""
    if role == Role.PARTNER:
        partner: Partner = PartnerFactory(program=program)
        return partner.user  # type: ignore[return-value]
    membership: Membership = MembershipFactory(program=program, role=role)
    return membership.user


def sign_in(client: Any, user: User, *, program: Program | None = None, stepped_up: bool = True) -> User:
    """Give the client a session as after a code; `stepped_up=False` as if that was an hour ago."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    client.force_login(user, backend=BACKEND)
    session, now = client.session, time.time()
    session[sessions.BEGUN] = session[sessions.SEEN] = int(now)
    proven = now if stepped_up else now - 3600
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "id": 0, "at": proven},
        {"method": "sign_in", "reauthenticated": True, "at": proven},
    ]
    if program is not None:
        session[sessions.PROGRAM] = str(program.pk)
    session.save()
    return user


def prove_again(client: Any) -> None:
    """The second factor once more, as after handing a lent phone back."""
    session = client.session
    more = {"method": "mfa", "type": "totp", "id": 0, "reauthenticated": True, "at": time.time() + 1}
    session["account_authentication_methods"] = [*session["account_authentication_methods"], more]
    session.save()
