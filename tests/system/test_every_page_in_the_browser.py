"""Every address that answers with a page, opened in a real browser by somebody who may, and looked over.

It walks Django's resolver with the samples of the permission matrix, so a new page is met without being written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http.cookie import SimpleCookie
from django.urls import reverse
from playwright.sync_api import Error

from alongside.platform.accounts.models import User
from alongside.platform.accounts.permissions import DESK, PERMISSIONS, Access, Audience
from alongside.platform.accounts.roles import Role
from tests.system.browser.crowd import Crowd
from tests.system.browser.inspection import Inspection
from tests.system.matrix.addresses import Address, addresses
from tests.system.matrix.samples import values
from tests.system.matrix.world import Visitor, holder, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ALL = [address for address in addresses() if "GET" in PERMISSIONS[address.name].methods]
NAMESPACES = sorted({address.namespace for address in ALL})
VIEWPORTS = {"es": {"width": 360, "height": 740}, "en": {"width": 1280, "height": 900}}

# what a partner holds out to a parent speaks the parent's language
HELD_OUT = {"hand:hearing": "es"}
# addresses that answer with something else than a page, or only pass on to one
NOT_PAGES = {
    "account_reauthenticate": "passes on to the way of proving oneself that the person has",
    "account_set_password": "passes whoever has a password on to changing it",
    "accounts:enrol": "passes whoever has a second step on",
    "accounts:partner-photo": "a picture",
    "accounts:start": "passes on to the first page of the role",
    "demo:sign_in": "signs in and passes on",
    "desk:blank_cards": "a PDF",
    "desk:home": "passes on to the first page of the role",
    "desk:parent_contacts": "for programs of record mode activity alone",
    "desk:roster_pdf": "a PDF",
    "hand:today_data": "what Today keeps for when there is no signal",
    "link": "sets the cookie and passes on",
    "mfa_activate_totp": "passes whoever has the codes on; looked at in a shift",
    "mfa_authenticate": "the middle of signing in; looked at in a shift",
    "mfa_index": "passes on to the page of ways to sign in",
    "mfa_list_webauthn": "passes on to the page of ways to sign in",
    "mfa_login_webauthn": "what the browser asks of a passkey",
    "mfa_reauthenticate_webauthn": "what the browser asks of a passkey",
    "mine:back": "for whoever has closed; looked at in the story",
    "mine:photo": "a picture",
    "mine:pin": "for whoever has a PIN; looked at in the story",
    "survey:card": "sets the cookie and passes on",
    "web:service_worker": "a script",
    "web:style_print": "a PDF",
}


Visits = dict[str, list[Address]]


@pytest.mark.parametrize("language", VIEWPORTS)
@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_page_holds_the_longest_names(
    namespace: str, language: str, browser: Any, live_server: Any, settings: Any, screenshots: Path
) -> None:
    settings.SITE_ADDRESS = live_server.url
    side, inspection, met = Crowd("contra-costa"), Inspection(screenshots / "every-page", pictures=False), set()
    assert all((side.partner, side.parent, side.entry)), "made before any page is opened, so that lists hold them"
    User.objects.update(language=language)
    for who, visits in visits_to(namespace).items():
        with device(browser, live_server.url, visitor(side, who), language) as context:
            page = context.new_page()  # one tab for all: to open another costs more than most pages do
            for address in visits:
                path = reverse(address.name, kwargs=values(address, side, visitor(side, who).user))
                complaints = inspection.watch(page)
                if answers_with_a_page(page, live_server.url + path):
                    met.add(address.name)
                    name = f"{address}-{who}-{language}".replace(":", "-")
                    inspection.look(page, name, language=HELD_OUT.get(address.name, language), complaints=complaints)
    inspection.require_none()
    places = {address.name for address in ALL if address.namespace == namespace}
    assert places - met == places & NOT_PAGES.keys()


def visits_to(namespace: str) -> Visits:
    """Who opens which addresses: one role that may, or everybody to whom a page looks different."""
    found: Visits = {}
    for address in ALL:
        if address.namespace == namespace:
            for who in whoever_may(PERMISSIONS[address.name]):
                found.setdefault(who, []).append(address)
    return found


def whoever_may(access: Access) -> list[str]:
    if access.audience == Audience.PARENT:
        return ["parent", "offer"]
    if access.audience == Audience.PUBLIC:
        return ["stranger", "coordinator"] if access.any_session else ["stranger"]
    return [next(role for role in (Role.PARTNER, Role.COORDINATOR, *Role) if role in (access.roles or DESK))]


def visitor(side: Crowd, who: str) -> Visitor:
    key = ("visitor", who)
    if key not in side.made:
        side.made[key] = {
            "stranger": lambda: Visitor("stranger"),
            "parent": lambda: holder(side, "parent"),
            "offer": lambda: holder(side, "offer"),
        }.get(who, lambda: staff(side, Role(who)))()
    return side.made[key]


@contextmanager
def device(browser: Any, site: str, visitor: Visitor, language: str) -> Iterator[Any]:
    context = browser.new_context(viewport=VIEWPORTS[language], locale=language)
    kept = {settings.LANGUAGE_COOKIE_NAME: language}
    kept |= {name: morsel.value for name, morsel in SimpleCookie(visitor.cookies).items()}
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in kept.items()])
    yield context
    context.close()


def answers_with_a_page(page: Any, url: str) -> bool:
    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    return bool(answer.status == 200 and is_html and not answer.request.redirected_from)
