"""Every page of the hand in a real browser: nothing wider than the phone, no accessibility fault, light to load."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alongside.platform import clock
from alongside.platform.accounts import links
from alongside.platform.sites.services import set_photo
from alongside.platform.vault.keys import open_key
from alongside.service.court.enums import DateKind
from alongside.service.court.offers import offer_token
from alongside.service.court.services import add_date
from alongside.service.matches.enums import EndWay
from alongside.service.matches.services import close
from tests.apps.hand.pictures import a_picture
from tests.factories.court import covered
from tests.factories.matches import TEST, opened_parent, program_and_partners
from tests.factories.sessions import prove_again, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUDGET_BYTES = 60_000
SEEN = [("es", 360), ("en", 1280)]  # each page in each language and at each width; Spanish is the longer one

OFFER = ["mine:start", "mine:kept", "mine:words"]
PARENT = {
    "partner": ("mine:start",),
    "contact": ("mine:contact",),
    "text": ("mine:way", "text"),
    "call": ("mine:way", "call"),
    "name": ("mine:called",),
    "pin": ("mine:set_pin",),
    "another": ("mine:another",),
    "kept": ("mine:kept",),
    "link": ("mine:link",),
    "goodbye": ("mine:goodbye",),
    "people": ("mine:people",),
    "private": ("mine:private",),
    "dates": ("mine:dates",),
    "card": ("mine:card", 1),
    "words": ("mine:words",),
}
PARTNER = ("today", "parents", "cards", "role", "words", "report", "me", "hours", "cover")


@pytest.fixture
def scene(transactional_db: Any, live_server: Any) -> SimpleNamespace:
    """Lupe walks with Rosa and stands beside Zoila this morning; Inés has said goodbye."""
    settings.SITE_ADDRESS = live_server.url
    program, partners = program_and_partners(
        lupe={
            "languages": ["en", "es"],
            "hours_en": "Monday to Friday, 9 to 6",
            "hours_es": "lunes a viernes, de 9 a 6",
            "nights_contact": "Grace, (925) 555-0142",
        },
        ana={"languages": ["en", "es"]},
    )
    set_photo(partners["lupe"], content=a_picture(), by=TEST)
    entry = covered(program, partners["lupe"], first_name="Zoila")
    rosa = opened_parent(program, partners["lupe"])
    on = clock.today(program.model.time_zone) + dt.timedelta(days=4)
    add_date(rosa.parent, kind=DateKind.REVIEW, on=on, at=dt.time(9), courthouse="Martinez", room="10", by=TEST)
    ines = opened_parent(program, partners["lupe"])
    close(ines.parent, way=EndWay.OWN_WISH, by=TEST)
    return SimpleNamespace(program=program, entry=entry, rosa=rosa, ines=ines, url=live_server.url, **partners)


def look(page: Any, url: str, name: str, language: str, width: int, axe: Any, screenshots: Any) -> None:
    """Open, check, and leave a picture."""
    page.goto(url)
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} is {wide} px wider than the screen"
    assert page.locator("h1").count() == 1
    page.screenshot(path=screenshots / f"hand-{name}-{language}-{width}.png", full_page=True)


def fresh(browser: Any, scene: SimpleNamespace, language: str, width: int, **options: Any) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": scene.url}])
    return context.new_page()


@pytest.mark.parametrize(("language", "width"), SEEN)
def test_a_parents_pages(scene, browser, axe, screenshots, language, width):
    page = fresh(browser, scene, language, width)
    page.goto(scene.url + links.link_path(offer_token(open_key(scene.entry.pk))))
    for name in OFFER:
        look(page, scene.url + reverse(name), f"offer-{name[5:]}", language, width, axe, screenshots)
    page.goto(scene.url + links.link_path(scene.rosa.token))
    for name, (url_name, *args) in PARENT.items():
        look(page, scene.url + reverse(url_name, args=args), name, language, width, axe, screenshots)
    page.goto(scene.url + links.link_path(scene.ines.token))
    look(page, scene.url + reverse("mine:back"), "back", language, width, axe, screenshots)


@pytest.mark.parametrize(("language", "width"), SEEN)
def test_a_partners_pages(scene, browser, axe, screenshots, language, width):
    scene.lupe.user.language = language
    scene.lupe.user.save()
    page = fresh(browser, scene, language, width)
    client = Client()
    sign_in(client, scene.lupe.user, program=scene.program)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": scene.url}])
    for name in PARTNER:
        look(page, scene.url + reverse(f"hand:{name}"), f"partner-{name}", language, width, axe, screenshots)
    for name in ("entry", "hearing", "offer_qr"):
        url = scene.url + reverse(f"hand:{name}", args=[scene.entry.pk])
        look(page, url, f"partner-{name}", language, width, axe, screenshots)
    look(page, scene.url + reverse("hand:card", args=[7]), "partner-card", language, width, axe, screenshots)
    for name in ("parent", "reach", "link", "date"):
        url = scene.url + reverse(f"hand:{name}", args=[scene.rosa.parent.pk])
        look(page, url, f"partner-{name}", language, width, axe, screenshots)


@pytest.mark.parametrize(("language", "width"), SEEN)
def test_public_pages(scene, browser, axe, screenshots, language, width):
    page = fresh(browser, scene, language, width)
    for name in ("start", "words", "help"):
        look(page, scene.url + reverse(f"public:{name}"), f"public-{name}", language, width, axe, screenshots)
    for name in ("program", "role", "privacy", "ask", "back"):
        url = scene.url + reverse(f"public:{name}", args=[scene.program.slug])
        look(page, url, f"public-{name}", language, width, axe, screenshots)


def test_a_whole_morning_on_a_lent_phone_without_javascript(scene, browser):
    page = fresh(browser, scene, "en", 360, java_script_enabled=False)
    client = Client()
    sign_in(client, scene.lupe.user, program=scene.program)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": scene.url}])
    page.goto(scene.url + reverse("hand:today"))
    page.get_by_text("Zoila").click()
    page.get_by_role("button", name="Show the offer on this phone").click()
    page.get_by_role("button", name="Sí", exact=True).or_(page.get_by_role("button", name="Yes", exact=True)).click()
    page.locator("form:not(.language):not(.lent) button").first.click()  # in person
    assert page.url == scene.url + reverse("mine:link")
    assert page.locator("svg.qr").count() == 1
    page.locator(".lent__back").click()
    assert page.url == scene.url + reverse("mfa_reauthenticate") + "?next=%2Ftoday%2F"
    prove_again(client)
    page.goto(scene.url + reverse("hand:today"))
    assert page.url == scene.url + reverse("hand:today")


@pytest.mark.req("R-CLOSE-01")
def test_names_and_questions_stay_on_the_phone(scene, browser):
    page = fresh(browser, scene, "en", 360)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(scene.url + links.link_path(scene.rosa.token))
    page.goto(scene.url + reverse("mine:people"))
    page.get_by_label("Name of person 1").fill("Aunt Carmela")
    page.get_by_label("Family, friend, neighbor: not paid").first.check()
    page.get_by_role("button", name="Save the number").click()
    assert page.get_by_label("Name of person 1").input_value() == "Aunt Carmela"
    assert page.get_by_label("Family, friend, neighbor: not paid").first.is_checked()
    page.goto(scene.url + reverse("mine:private"))
    page.get_by_label("Question 1 for my lawyer").fill("Can my sister come?")
    page.reload()
    assert page.get_by_label("Question 1 for my lawyer").input_value() == "Can my sister come?"
    page.get_by_role("button", name="Erase all of this").click()
    page.reload()
    assert page.get_by_label("Question 1 for my lawyer").input_value() == ""
    assert not [line for line in sent if "Carmela" in line or "sister" in line]


@pytest.mark.parametrize("name", ["mine:start", "mine:kept", "mine:people", "mine:words"])
def test_a_first_visit_weighs_at_most_sixty_kilobytes(scene, browser, name):
    page = fresh(browser, scene, "es", 360)
    page.goto(scene.url + links.link_path(scene.rosa.token))
    weighed: list[int] = []
    page.on("response", lambda response: weighed.append(len(response.body())))
    page.goto(scene.url + reverse(name), wait_until="networkidle")
    assert sum(weighed) <= BUDGET_BYTES, f"{name}: {sum(weighed)} bytes"
