"""A program with Lupe and Ana, a court morning, and clients for each person's phone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts import links
from alongside.platform.vault.keys import open_key
from alongside.service.court.offers import offer_token
from tests.factories.court import covered
from tests.factories.matches import opened_parent, program_and_partners
from tests.factories.sessions import sign_in


@pytest.fixture
def court(db: Any) -> SimpleNamespace:
    """Contra Costa's program; Lupe covers Rosamunda's hearing this morning."""
    program, partners = program_and_partners(
        lupe={"languages": ["en", "es"], "hours_en": "Mon to Fri", "hours_es": "lunes a viernes"},
        ana={"languages": ["en", "es"]},
    )
    entry = covered(program, partners["lupe"])
    return SimpleNamespace(program=program, entry=entry, **partners)


@pytest.fixture
def walking(db: Any) -> SimpleNamespace:
    """Rosamunda walks with Lupe; `token` is her personal link's."""
    program, partners = program_and_partners(
        lupe={"languages": ["en", "es"], "nights_contact": "Line 925 555 0101"}, ana={"languages": ["en", "es"]}
    )
    opened = opened_parent(program, partners["lupe"])
    return SimpleNamespace(program=program, parent=opened.parent, token=opened.token, **partners)


@pytest.fixture
def offer_link(court: SimpleNamespace) -> str:
    """The address behind the square on the offer card."""
    return links.link_path(offer_token(open_key(court.entry.pk)))


@pytest.fixture
def rosa(walking: SimpleNamespace) -> Client:
    """Rosamunda's own phone, after her link was opened."""
    return phone_of(walking.token)


def phone_of(token: str, language: str = "en") -> Client:
    """A phone on which a personal link was opened, in one language."""
    client = Client(headers={"accept-language": language})
    client.get(links.link_path(token))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def partner_phone(partner: Any, *, stepped_up: bool = True) -> Client:
    """A partner's phone, signed in."""
    client = Client()
    sign_in(client, partner.user, program=partner.program, stepped_up=stepped_up)
    return client


def text_of(response: Any) -> str:
    """The page as one reads it: spaces run together."""
    return " ".join(response.content.decode().split())


def get(client: Client, name: str, *args: Any) -> Any:
    return client.get(reverse(name, args=args))


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    """Post and follow to the page that answers."""
    return client.post(reverse(name, args=args), data, follow=True)
