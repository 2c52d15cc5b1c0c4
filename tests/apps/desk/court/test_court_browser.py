"""The court morning in a real browser: pages without faults, rows that change in place, no script needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.services import answer
from tests.factories.court import covered, listed, planned, today
from tests.factories.matches import CANARY, TEST, program_and_partners
from tests.factories.sessions import person_with, sign_in

pytestmark = pytest.mark.browser
DAY = reverse("desk:court_day")
WIDTHS = (360, 1280)


@pytest.fixture
def morning(live_server: Any, client: Any):
    """A program with Lupe and Marcus, a list with one of each kind, and the cookie of its coordinator."""
    program, people = program_and_partners(lupe={"languages": ["es", "en"]}, marcus={"languages": ["en"]})
    planned(program, people["lupe"])
    entry = covered(program, people["lupe"])
    listed(program, first_name="محمد", offer="", calendar_line="2", at=dt.time(9, 0))
    listed(program, first_name="Excluded", offer=Offer.NOT_OFFERED, calendar_line="3", at=dt.time(9, 30))
    waiting = listed(program, first_name="Waiting", on=today(program) - dt.timedelta(days=3), calendar_line="4")
    answer(waiting, outcome=Outcome.NOT_NOW, by=TEST)
    sign_in(client, person_with(Role.COORDINATOR, program), program=program)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "program": program,
        "people": people,
        "entry": entry,
        "url": live_server.url,
        "cookie": {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url},
    }


def open_page(browser: Any, morning: dict[str, Any], *, width: int = 1280, scripts: bool = True) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.add_cookies([morning["cookie"]])
    return context.new_page()


def pages(entry: CourtListEntry) -> dict[str, str]:
    of_row = {name: reverse(f"desk:{name}", args=[entry.pk]) for name in ("entry_yes", "entry_cover", "entry_change")}
    names = ("court_day", "entry_add", "court_list_import", "court_list_paste", "cover_proposal", "court_print")
    names += ("cover_week", "cover_plan", "roster", "ask_again")
    return {**{name: reverse(f"desk:{name}") for name in names}, **of_row}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_morning_is_whole_accessible_and_fits(morning, browser, axe, screenshots, width: int):
    page = open_page(browser, morning, width=width)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for name, path in pages(morning["entry"]).items():
        page.goto(morning["url"] + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.screenshot(path=screenshots / f"desk-{name}-{width}.png", full_page=True)
    assert refused == []


def test_a_row_changes_in_place_and_the_list_stays_as_it_was_narrowed(morning, browser, axe):
    page = open_page(browser, morning)
    page.goto(f"{morning['url']}{DAY}?sort=-called")
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    row = page.get_by_role("row", name=CANARY)
    row.get_by_label("Covered by").select_option(str(morning["people"]["marcus"].pk))
    page.get_by_text("Covered by Marcus.").wait_for()
    row.get_by_role("button", name="Not now").click()
    page.get_by_text(f"{CANARY}: Not now").first.wait_for()
    assert page.locator("tbody th").first.inner_text().startswith("محمد")
    assert loads == []
    axe(page)
    page.get_by_role("button", name="Undo").last.click()
    page.get_by_text("The row stands as it did before.").wait_for()
    entry = CourtListEntry.objects.get(pk=morning["entry"].pk)
    assert (entry.outcome, entry.cover) == ("", morning["people"]["marcus"])


def test_the_whole_morning_works_without_scripts(morning, browser):
    page = open_page(browser, morning, scripts=False)
    page.goto(morning["url"] + DAY)
    row = page.get_by_role("row", name=CANARY)
    row.get_by_label("Covered by").select_option(str(morning["people"]["marcus"].pk))
    row.get_by_role("button", name="Save").click()
    assert page.get_by_text("Covered by Marcus.").is_visible()
    page.get_by_role("row", name=CANARY).get_by_role("link", name="Yes").click()
    page.get_by_role("button", name="Yes: they walk together").click()
    assert page.get_by_text(f"{CANARY} and Marcus walk together now.").first.is_visible()
    page.get_by_role("link", name="Add a person").click()
    page.locator("noscript p").wait_for()
    assert page.locator("#petition-file").is_hidden()


@pytest.mark.req("R-INTAKE-01")
def test_the_petition_shows_beside_the_form_and_no_byte_of_it_is_sent(morning, browser, tmp_path):
    from weasyprint import HTML

    petition = tmp_path / "petition.pdf"
    HTML(string="<h1>In the matter of</h1>").write_pdf(petition)
    page = open_page(browser, morning)
    page.goto(f"{morning['url']}{reverse('desk:entry_add')}")
    sent: list[tuple[str, bytes]] = []
    page.on("request", lambda asked: sent.append((asked.url, asked.post_data_buffer or b"")))
    page.set_input_files("#petition-file", petition)
    view = page.locator("[data-petition-view]")
    view.wait_for()
    assert str(view.get_attribute("src")).startswith("blob:")
    page.get_by_label("First name, as called in court").fill("Daniel")
    page.get_by_text("Father").click()
    page.get_by_role("button", name="Add to the list").click()
    page.get_by_text("Added to the list.").wait_for()
    posted = [body for url, body in sent if url.startswith("http") and body]
    assert len(posted) == 1
    assert b"PDF" not in posted[0] and b"petition" not in posted[0] and b"filename" not in posted[0]
