"""Both faces in a real browser: no accessibility fault, nothing wider than the screen, comforts that work."""

from typing import Any

import pytest
from django.conf import settings as django_settings

from alongside.platform.accounts.permissions import PERMISSIONS, READ, account
from alongside.platform.accounts.roles import Role
from tests.factories.sessions import person_with, sign_in
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.browser

PAGES = {
    "desk": "/style/",
    "desk-errors": "/style/?errors",
    "desk-empty": "/style/?none",
    "hand": "/style/hand/",
    "hand-errors": "/style/hand/?errors",
    "partner": "/style/hand/?partner",
    "missing": "/nowhere/",
    "offline": "/offline/",
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_accessibility_fault_and_fits(name, width, language, live_server, context, axe, screenshots):
    context.add_cookies([{"name": django_settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}{PAGES[name]}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"web-{name}-{width}-{language}.png", full_page=True)


def test_targets_under_a_thumb_are_at_least_48_pixels_high(live_server, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/style/hand/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, select, label), .top a, .foot a, summary")]
        .filter(e => e.checkVisibility() && !e.closest("p") && !e.matches(".usa-label"))
        .filter(e => e.getBoundingClientRect().height < 48).map(e => e.outerHTML)"""
    )
    assert small == []


def test_dark_face_has_no_accessibility_fault(live_server, browser, axe):
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(f"{live_server.url}/style/hand/?errors")
    axe(page)


def test_large_text_stays_on_the_page(live_server, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}/style/hand/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_wrong_takes_the_focus(live_server, page):
    page.goto(f"{live_server.url}/style/?errors")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.locator("[data-error-summary] a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_name"


@pytest.mark.parametrize("way", ["press", "escape twice"])
def test_quick_exit_leaves_no_way_back(way, live_server, context):
    away = django_settings.QUICK_EXIT_URL
    context.route(f"{away}**", lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{live_server.url}/offline/")
    page.goto(f"{live_server.url}/style/hand/")
    if way == "press":
        page.locator("[data-quick-exit]").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(f"{away}**")
    page.go_back()
    assert page.url == f"{live_server.url}/offline/"


def test_quick_exit_works_without_scripts(live_server, browser):
    away = django_settings.QUICK_EXIT_URL
    context = browser.new_context(java_script_enabled=False)
    context.route(f"{away}**", lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{live_server.url}/style/hand/")
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(f"{away}**")


def test_listen_reads_the_page_in_its_language_and_stops(live_server, context):
    context.add_init_script(
        """window.spoken = [];
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(window, "speechSynthesis", { value: {
          speak: part => window.spoken.push([part.lang, part.text]), cancel: () => { window.cancelled = true; } } });"""
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/style/hand/")
    page.get_by_role("button", name="Listen").click()
    spoken: list[Any] = page.evaluate("window.spoken")
    assert spoken[0] == ["en-US", "You are not the only one"]
    assert len({text for _language, text in spoken}) > 5
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Listen").get_attribute("aria-pressed") == "false"


def test_menu_of_a_narrow_desk_opens_without_scripts(live_server, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/style/")
    assert not page.get_by_role("link", name="Supervision").is_visible()
    page.locator(".desk-menu > summary").click()
    assert page.get_by_role("link", name="Supervision").is_visible()


def test_slash_goes_to_the_search_box(live_server, page):
    page.goto(f"{live_server.url}/style/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("a/b")
    assert page.input_value("[type=search]") == "a/b"


@pytest.fixture
def desk_list(live_server: Any, context: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """A list of names, open to the coordinator whose browser this is."""
    monkeypatch.setitem(PERMISSIONS, "web:style", account(READ))
    sign_in(client, person_with(Role.COORDINATOR, ProgramFactory()))
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return f"{live_server.url}/style/"


def test_search_narrows_the_list_as_one_types_and_no_address_keeps_the_name(desk_list, page):
    page.goto(desk_list)
    heading = page.locator("h1").element_handle()
    page.get_by_label("Search").press_sequentially("zoe 40")
    page.locator(".listing__count", has_text="1 row").wait_for()
    assert page.locator("tbody th").all_inner_texts() == ["Zoë 40"]
    assert "zoe" not in page.url.lower()
    assert "q=" in page.url
    assert page.evaluate("e => e.isConnected", heading)  # the list alone was swapped
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Zoë" not in stored
    assert stored.count(":") <= 1  # htmx remembers the address it is at, and no page
    page.reload()
    assert page.locator("tbody th").all_inner_texts() == ["Zoë 40"]
    page.get_by_role("link", name="Show all").click()
    page.locator(".listing__count", has_text="of 120").wait_for()


def test_list_sorts_and_pages_without_leaving_the_page(desk_list, page):
    page.goto(desk_list)
    page.get_by_role("link", name="Walking with").click()
    page.locator('th[aria-sort="ascending"]', has_text="Walking with").wait_for()
    page.get_by_role("link", name="Next").click()
    page.locator(".listing__count", has_text="26 to 50 of 120").wait_for()
    assert "sort=walking" in page.url


def test_list_works_without_scripts(desk_list, browser, context):
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(desk_list)
    page.get_by_label("Search").fill("иван 53")
    page.get_by_role("button", name="Search").click()
    assert page.locator("tbody th").all_inner_texts() == ["Иван 53"]
    page.get_by_label("Search").fill("nobody")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_text("Nothing here matches “nobody”").is_visible()
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("link", name="Walking with").click()
    page.get_by_role("link", name="Next").click()
    assert "26 to 50 of 120" in page.locator(".listing__count").inner_text()
