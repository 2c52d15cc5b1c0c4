"""Parents and matches, made the way the app makes them: key first, then row."""

from __future__ import annotations

from typing import Any

from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Partner, Program
from alongside.service.matches.enums import ContactWay, Route
from alongside.service.matches.people import Person, Reach, Wants
from alongside.service.matches.services import Opened, open_parent
from tests.factories.sites import PartnerFactory, ProgramFactory

TEST = Actor("command", "test")
CANARY = "Rosamunda"
CANARY_PHONE = "+19255550199"


def program_and_partners(file: str = "contra-costa", **partners: dict[str, Any]) -> tuple[Program, dict[str, Partner]]:
    """A program with one partner for each keyword; `lupe={"languages": ["es"]}`."""
    program = ProgramFactory(file=file)
    made = {
        name: PartnerFactory(program=program, first_name=name.title(), **fields) for name, fields in partners.items()
    }
    return program, made


def opened_parent(program: Program, partner: Partner | None = None, **fields: Any) -> Opened:
    """A parent called Rosamunda with a phone, who walks with `partner` if one is given."""
    fields = {
        "route": Route.SELF_REFERRAL,
        "person": Person(CANARY, (Reach("phone", CANARY_PHONE),)),
        "language": "es",
        "contact_way": ContactWay.TEXT,
        "wants": Wants(),
        **fields,
    }
    return open_parent(program, by=TEST, partner=partner, **fields)
