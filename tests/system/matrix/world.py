"""Two programs with somebody in every role, parents with their links, and whoever holds an offer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http.cookie import SimpleCookie
from django.test import Client

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Partner, Photo, Program
from alongside.platform.vault.keys import open_key
from alongside.service.court.models import CourtListEntry
from alongside.service.court.offers import offer_token
from alongside.service.matches.models import Parent
from tests.factories.court import covered
from tests.factories.matches import opened_parent
from tests.factories.sessions import person_with, sign_in
from tests.factories.sites import ProgramFactory


@dataclass
class Side:
    """One program, and a person for each role. Made lazily: most addresses need little of it."""

    file: str
    made: dict[tuple[str, Any], Any] = field(default_factory=dict)

    @cached_property
    def program(self) -> Program:
        return ProgramFactory(file=self.file)

    @cached_property
    def people(self) -> dict[Role, User]:
        people = {role: person_with(role, self.program) for role in Role}
        for user in people.values():
            user.set_password("four unrelated words here")
            user.save()
            TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
            RecoveryCodes.activate(user)
        return people

    @cached_property
    def partner(self) -> Partner:
        """The one whose role is partner; their picture is there to be seen."""
        partner = Partner.objects.select_related("program").get(user=self.people[Role.PARTNER])
        partner.photo = Photo.objects.create(jpeg=b"\xff\xd8")
        partner.save()
        return partner

    @cached_property
    def _opened(self) -> Any:
        return opened_parent(self.program, self.partner)

    @property
    def parent(self) -> Parent:
        """Somebody the partner walks with."""
        return self._opened.parent

    @property
    def parent_token(self) -> str:
        return str(self._opened.token)

    @cached_property
    def entry(self) -> CourtListEntry:
        """Somebody on today's list, with the partner beside them and an offer to give."""
        return covered(self.program, self.partner)

    @property
    def offer_token(self) -> str:
        return offer_token(open_key(self.entry.pk))


@dataclass
class World:
    """What is one's own, and what is another program's."""

    own: Side = field(default_factory=lambda: Side("contra-costa"))
    other: Side = field(default_factory=lambda: Side("sonoma"))


@dataclass(frozen=True)
class Visitor:
    """Somebody who opens an address, by the cookies their browser sends."""

    name: str
    role: Role | None = None
    holds: str = ""  # "parent" or "offer": a personal link
    user: User | None = None
    cookies: str = ""

    def ask(self, method: str, path: str, *, checks_csrf: bool = False) -> Any:
        client = Client(enforce_csrf_checks=checks_csrf, raise_request_exception=True)
        client.cookies = SimpleCookie(self.cookies)
        return client.generic(method, path, content_type="application/x-www-form-urlencoded")


def staff(side: Side, role: Role) -> Visitor:
    """Signed in with that role, the second factor proven this minute."""
    user = side.people[role]
    client = Client()
    sign_in(client, user, program=side.program)
    return Visitor(role.value, role, user=user, cookies=_cookie(settings.SESSION_COOKIE_NAME, client.session))


def holder(side: Side, kind: str) -> Visitor:
    """Somebody whose browser keeps a personal link."""
    token = side.parent_token if kind == "parent" else side.offer_token
    return Visitor(f"holder of {kind}", holds=kind, cookies=f"{settings.PARENT_COOKIE_NAME}={token}")


def visitors(side: Side) -> list[Visitor]:
    """Everybody there is: a stranger, each role, and both who hold a link."""
    return [Visitor("stranger"), *[staff(side, role) for role in Role], holder(side, "parent"), holder(side, "offer")]


def nobody_at_all() -> uuid.UUID:
    """The id of nothing."""
    return uuid.uuid4()


def _cookie(name: str, session: SessionStore) -> str:
    return f"{name}={session.session_key}"
