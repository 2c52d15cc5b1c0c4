"""A real browser with a made-up authenticator: join, make a passkey, sign out, sign in with it, step up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.services import invite
from tests.factories.sessions import person_with, sign_in
from tests.factories.sites import PartnerFactory, ProgramFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def with_authenticator(page: Any) -> Any:
    """The page of a device that has a fingerprint reader, and a list of what the console complained of."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_join_with_a_passkey_and_sign_in_with_it(
    live_server: Any, with_authenticator: Any, axe: Callable[[Any], None], size: str, language: str, screenshots: Any
) -> None:
    page, program = with_authenticator, ProgramFactory()
    page.set_viewport_size(SIZES[size])
    _row, token = invite(program, email="rosa@example.org", role=Role.PARTNER, by=Actor("command", "test"), send=False)

    def look(name: str) -> None:
        axe(page)
        page.screenshot(path=screenshots / f"sign-in-{size}-{language}-{name}.png", full_page=True)

    page.goto(f"{live_server.url}/join/{token}/")
    look("1-invited")
    page.fill("#id_name", "Rosa Díaz")
    page.select_option("#id_language", language)
    page.fill("#id_password", "four unrelated words here")
    page.click("main button[type=submit]")
    page.wait_for_url("**/account/second-step/")
    look("2-choose")
    page.click("a[href='/account/passkeys/add/']")
    page.wait_for_selector("#passkey_add")
    look("3-passkey")
    page.click("#passkey_add")
    page.wait_for_url("**/account/codes/")
    look("4-codes")
    user = User.objects.get(email="rosa@example.org")
    codes = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    assert all(f"{code[:4]}-{code[4:]}" in page.content() for code in codes)
    page.click("main a.usa-button")
    page.wait_for_url("**/today/")
    page.goto(f"{live_server.url}/account/")
    assert page.url == f"{live_server.url}/account/"
    look("5-account")
    page.goto(f"{live_server.url}/sign-out/")
    look("6-sign-out")
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}/sign-in/")
    page.wait_for_selector("#passkey_login:visible")
    look("7-sign-in")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto(f"{live_server.url}/account/prove/passkey/?next=/account/")
    look("8-prove")
    page.click("#passkey_use")
    page.wait_for_url(f"{live_server.url}/account/")
    page.goto(f"{live_server.url}/account/app/add/")
    look("9-app")
    assert page.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_people_are_sound(
    live_server: Any, page: Any, axe: Callable[[Any], None], size: str, client: Any, screenshots: Any
) -> None:
    program = ProgramFactory()
    sign_in(client, person_with(Role.MANAGER, program))
    partner = PartnerFactory(program=program)
    invite(program, email="rosa@example.org", role=Role.PARTNER, by=Actor("command", "test"), send=False)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size(SIZES[size])
    membership = partner.user.memberships.get()
    for name in ("people", "invite", "numbers", "profile", "programs", "end"):
        page.goto(live_server.url + reverse(f"accounts:{name}", args=[membership.pk] if name == "end" else []))
        assert page.locator("h1").count() == 1
        axe(page)
        page.screenshot(path=screenshots / f"people-{size}-{name}.png", full_page=True)
