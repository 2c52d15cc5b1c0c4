"""A working day at one's own device: signing in with a passkey or a code, proving it again, Today without a signal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.requirements import required_codes
from alongside.platform.sites.services import invite, record_requirement
from tests.apps.web.test_today_browser import wait_until_kept
from tests.factories.court import covered
from tests.factories.matches import CANARY, opened_parent
from tests.factories.sites import PartnerFactory, ProgramFactory
from tests.system.browser.device import Device
from tests.system.browser.inspection import Inspection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY = Actor("command", "test")
PASSWORD = "four unrelated words here"
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

Devices = Callable[..., Device]


@pytest.fixture
def device(browser: Any, live_server: Any, screenshots: Path) -> Iterator[Devices]:
    """`device(person, language, width)`; every page it comes to has to be right at the end."""
    made: list[Device] = []

    def make(person: str, language: str, width: int) -> Device:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
        inspection = Inspection(screenshots / f"shift-{person.lower()}-{language}-{width}")
        made.append(Device(person, context, live_server.url, inspection, language=language))
        made[-1].speaks_by_cookie()
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.fixture
def program() -> Program:
    return ProgramFactory()


def given_a_finger_on(device: Device) -> None:
    """The device has a reader that says yes."""
    session = device.context.new_cdp_session(device.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


def given_an_invitation(program: Program, role: Role) -> str:
    _row, token = invite(program, email="new@example.org", role=role, by=BY, send=False)
    return reverse("accounts:accept", args=[token])


def given_somebody_is_beside_lupe_today(program: Program) -> None:
    partner = Partner.objects.get(user__email="new@example.org")
    for code in required_codes(program):
        record_requirement(partner, code=code, by=BY, met_on=dt.date(2025, 1, 6))
    covered(program, partner, first_name="Zoila")


def joins(device: Device, invitation: str) -> None:
    filled = {"name": device.person, "language": device.language, "password": PASSWORD}
    device.opens(invitation).page.locator("main form").first.wait_for()
    for name, value in filled.items():
        device.fill(device.page.locator(f"main [name='{name}']"), value)
    device.page.locator("main form button[type=submit]").first.click()
    device.page.wait_for_url("**/account/second-step/")
    device.looks()


def signs_out(device: Device) -> None:
    device.opens(reverse("account_logout")).page.locator("main button[type=submit]").click()
    device.page.wait_for_url("**/sign-in/")


def code_of_the_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize(("language", "width"), [("es", 360), ("en", 1280)])
def test_coordinator_signs_in_with_codes_and_proves_it_again(
    device: Devices, program: Program, settings: Any, language: str, width: int
) -> None:
    parent = opened_parent(program, PartnerFactory(program=program)).parent
    dana = device("Dana", language, width)

    joins(dana, given_an_invitation(program, Role.COORDINATOR))
    dana.opens(reverse("mfa_activate_totp"))
    secret = dana.finds("code.secret").inner_text()
    dana.fill(dana.page.locator("main [name=code]"), code_of_the_app(secret))
    dana.presses("Go on")
    dana.page.wait_for_url("**/account/codes/")
    codes = dana.looks("recovery-codes").finds(".codes code").all_inner_texts()
    assert len(codes) == 10
    dana.page.emulate_media(media="print")
    expect(dana.page.locator(".codes")).to_be_visible()
    expect(dana.page.locator("a[href*='codes/']")).to_be_hidden()
    dana.page.emulate_media(media="screen")

    signs_out(dana)
    dana.presses("Sign in", filled={"login": "new@example.org", "password": PASSWORD})
    dana.presses("Sign in", filled={"code": codes[0]})
    dana.page.wait_for_url("**/desk/**")

    settings.STEP_UP_SECONDS = 0
    dana.page.goto(f"{dana.site}{reverse('desk:parent_reach', args=[parent.pk])}")
    dana.sees("Show that it is you").looks("step-up")
    settings.STEP_UP_SECONDS = 600
    cache.clear()  # the app's code counts once; half a minute later it would show another
    dana.presses("Go on", filled={"code": code_of_the_app(secret)})
    dana.sees(CANARY, "555")
    dana.inspection.require_none()


def test_partner_reads_today_without_a_signal_until_signing_out(device: Devices, program: Program) -> None:
    lupe = device("Lupe", "es", 360)
    given_a_finger_on(lupe)

    joins(lupe, given_an_invitation(program, Role.PARTNER))
    lupe.opens(reverse("mfa_add_webauthn")).page.click("#passkey_add")
    lupe.page.wait_for_url("**/account/codes/")
    given_somebody_is_beside_lupe_today(program)
    signs_out(lupe)
    lupe.page.click("#passkey_login")
    lupe.page.wait_for_url("**/today/")
    lupe.sees("Zoila").looks()
    lupe.page.wait_for_function("() => navigator.serviceWorker.controller")
    wait_until_kept(lupe.page)

    lupe.context.set_offline(True)
    lupe.page.goto(f"{lupe.site}{reverse('hand:today')}")
    expect(lupe.page.locator(".today__row")).to_contain_text("Zoila")
    expect(lupe.page.locator("[data-today-kept]")).to_be_visible()
    lupe.complaints.clear()  # of the signal that is not there
    lupe.looks("no-signal")

    lupe.context.set_offline(False)
    lupe.opens(reverse("hand:today")).finds("[data-sign-out] button").click()
    lupe.page.wait_for_url("**/sign-in/")
    lupe.context.set_offline(True)
    try:
        lupe.page.goto(f"{lupe.site}{reverse('hand:today')}")
    except PlaywrightError:  # signing out takes the page's own worker away too: then the browser has nothing
        lupe.page.wait_for_url("chrome-error://**")
    expect(lupe.page.locator("body")).not_to_contain_text("Zoila")
    lupe.inspection.require_none()
