"""A coordinator at the desk, and reading pages as a person would."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Partner, Program
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Person
from tests.factories.matches import opened_parent, program_and_partners
from tests.factories.sessions import person_with, sign_in


class Desk:
    """One person's browser at the desk of one program."""

    def __init__(self, client: Client, program: Program, people: dict[str, Partner], role: Role) -> None:
        self.client, self.program, self.people = client, program, people
        self.user = sign_in(client, person_with(role, program), program=program)
        self.page: Any = None

    def parent(self, name: str = "Rosa", partner: str = "", **fields: Any) -> Parent:
        """A parent of this program, by the service."""
        walks = self.people[partner] if partner else None
        return opened_parent(self.program, walks, **{"person": Person(name), **fields}).parent

    def get(self, name: str, *args: Any, **query: Any) -> Any:
        self.page = self.client.get(reverse(f"desk:{name}", args=args), query)
        return self.page

    def post(self, name: str, *args: Any, **said: Any) -> Any:
        self.page = self.client.post(reverse(f"desk:{name}", args=args), said, follow=True)
        return self.page

    @property
    def html(self) -> str:
        return self.page.content.decode()

    @property
    def text(self) -> str:
        main = self.html.split("<main", 1)[-1]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))

    def undo(self) -> str:
        """Press the undo of what was done last, which the page shows first; the words after."""
        offer = re.findall(r'name="offer" value="([\w-]+)"', self.html)[0]
        said = {"offer": offer, "next": reverse("desk:caseload")}
        self.page = self.client.post(reverse("web:undo"), said, follow=True)
        return self.text


@pytest.fixture
def desk_of(client: Client):
    """`desk_of("contra-costa", lupe={...}, role=...)` signs a coordinator in."""

    def make(file: str = "contra-costa", role: Role = Role.COORDINATOR, **partners: dict[str, Any]) -> Desk:
        program, people = program_and_partners(file, **partners)
        return Desk(client, program, people, role)

    return make


@pytest.fixture
def desk(desk_of) -> Desk:
    """Lupe and Ana speak Spanish, Marcus is a man who does not."""
    return desk_of(
        lupe={"languages": ["es", "en"], "areas": ["Richmond"]},
        ana={"languages": ["es", "en"], "experience": ["substance_use"]},
        marcus={"languages": ["en"], "gender": "man"},
    )
