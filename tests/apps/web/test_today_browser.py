"""Today on a real phone browser: readable without a signal, sealed, and gone when it must be."""

from typing import Any

import pytest

from alongside.platform.accounts.permissions import PERMISSIONS, public
from tests.apps.web import pages

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const open = indexedDB.open("today", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("kept");
  const db = await new Promise(resolve => { open.onsuccess = () => resolve(open.result); });
  const ask = db.transaction("kept").objectStore("kept").get("today");
  const kept = await new Promise(resolve => { ask.onsuccess = () => resolve(ask.result); });
  db.close();
  if (!kept) return null;
  const exported = await crypto.subtle.exportKey("raw", kept.key).then(() => true, () => false);
  return { exported, left: kept.until - Date.now(), plain: new TextDecoder("latin1").decode(kept.sealed) };
}"""
CACHED = """async () => {
  let text = "";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) text += await (await cache.match(request)).text();
  }
  return text;
}"""


@pytest.fixture
def site(live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Pages with a Today, open to anybody: who may see the real one stands in the permission map and its tests."""
    settings.ROOT_URLCONF = "tests.apps.web.pages"
    monkeypatch.setitem(PERMISSIONS, "hand:today", public())
    monkeypatch.setitem(PERMISSIONS, "hand:today_data", public())
    pages.state.update(rights=True, seconds=None)
    return str(live_server.url)


@pytest.fixture
def phone(site: str, context: Any) -> Any:
    """A phone that has opened Today once, with the service worker in place."""
    page = context.new_page()
    page.goto(f"{site}/hand/today/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    wait_until_kept(page)
    return page


def wait_until_kept(page: Any, at_most_seconds: float = 90_000) -> None:
    for _try in range(100):
        kept = page.evaluate(KEPT)
        if kept and kept["left"] < at_most_seconds * 1000:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the phone kept nothing")


def _wait_until_wiped(page: Any) -> None:
    for _try in range(100):
        if page.evaluate(KEPT) is None:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the phone still keeps Today")


def test_today_is_readable_without_a_signal(site, phone, context):
    context.set_offline(True)
    phone.goto(f"{site}/hand/today/")
    row = phone.locator(".today__row")
    row.wait_for()
    assert [row.locator(f"[data-field={key}]").inner_text() for key in ("who", "when", "where", "language")] == [
        "Zoë R. <b>",
        "8:30",
        "Dept 10",
        "Español",
    ]
    assert phone.locator("[data-today-kept]").is_visible()
    assert phone.locator("[data-today-none]").is_hidden()


def test_what_is_kept_is_sealed_under_a_key_that_no_script_can_read_out(phone):
    kept = phone.evaluate(KEPT)
    assert kept["exported"] is False
    assert "Dept 10" not in kept["plain"]
    cached = phone.evaluate(CACHED)
    assert "data-today-shell" in cached
    assert "Dept 10" not in cached


def test_today_is_gone_after_midnight(site, phone, context):
    pages.state["seconds"] = 5
    phone.goto(f"{site}/hand/today/")
    wait_until_kept(phone, at_most_seconds=5)
    context.set_offline(True)
    phone.wait_for_timeout(5000)
    phone.goto(f"{site}/hand/today/")
    phone.locator("[data-today-none]").wait_for()
    assert phone.locator(".today__row").count() == 0
    assert phone.evaluate(KEPT) is None


def test_rows_leave_the_screen_at_midnight_while_somebody_looks(site, phone, context):
    pages.state["seconds"] = 8
    phone.goto(f"{site}/hand/today/")
    wait_until_kept(phone, at_most_seconds=8)
    context.set_offline(True)
    phone.goto(f"{site}/hand/today/")
    phone.locator(".today__row").wait_for()
    phone.locator(".today__row").wait_for(state="detached", timeout=12000)


def test_signing_out_wipes_today(phone):
    phone.get_by_role("button", name="Out").click()
    phone.wait_for_url("**/sign-in/")
    _wait_until_wiped(phone)


def test_the_first_contact_after_rights_are_lost_wipes_today(site, phone):
    pages.state["rights"] = False
    phone.goto(f"{site}/hand/today/")
    _wait_until_wiped(phone)


def test_coming_back_online_after_rights_are_lost_wipes_today(phone, context):
    context.set_offline(True)
    pages.state["rights"] = False
    context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    _wait_until_wiped(phone)


def test_turning_the_clock_back_does_not_keep_today(site, phone, context):
    context.set_offline(True)
    phone.add_init_script("const real = Date.now; Date.now = () => real() - 86400000")
    phone.goto(f"{site}/offline/")
    phone.locator("[data-today-none]").wait_for()
    assert phone.evaluate(KEPT) is None
