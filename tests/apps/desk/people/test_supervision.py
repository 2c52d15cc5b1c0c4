"""Supervision at the desk: the agenda, held or not, the week in numbers, still walking together, the taper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.models import Entry
from alongside.platform.sites.models import Partner
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.services import add
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.services import begin_cover
from alongside.workforce.supervision.models import Session, WeeklyCount
from tests.factories.court import figures, today
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners
from tests.factories.sessions import person_with
from tests.factories.sites import PartnerFactory

pytestmark = pytest.mark.django_db
INDEX = reverse("desk:supervision")


@pytest.fixture
def desk(client: Client, signed_in):
    """A coordinator of a program in mode tally, with Lupe and Ana."""
    program, people = program_and_partners(lupe={"languages": ["es"]}, ana={"languages": ["es"]})
    client.user = signed_in(client, Role.COORDINATOR, program)
    client.program, client.people = program, people
    return client


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def url(name: str, *parts: object) -> str:
    return reverse(f"desk:supervision_{name}", args=[getattr(part, "pk", part) for part in parts])


def undo(client: Client, page) -> str:
    offer = re.findall(r'type="hidden" name="offer" value="([\w-]+)"', page.content.decode())[-1]
    return text(client.post(reverse("web:undo"), {"offer": offer, "next": INDEX}, follow=True))


# --- held ------------------------------------------------------------------------------------------------


@pytest.mark.req("R-SUPER-01")
def test_held_today_is_one_tap_counted_and_can_be_taken_back(desk: Client):
    page = desk.post(url("held", desk.people["lupe"]), {"next": INDEX}, follow=True)
    assert "Held today: Lupe." in text(page)
    assert figures(desk.program) == {(M.SUPERVISION_INDIVIDUAL_HELD, ""): 1}
    assert "Taken back" in undo(desk, page)
    assert figures(desk.program) == {}
    assert not Session.objects.exists()
    assert list(Entry.objects.values_list("verb", flat=True))[-2:] == ["supervision.held", "supervision.removed"]


def test_held_twice_counts_once(desk: Client):
    for _ in range(2):
        page = desk.post(url("held", desk.people["lupe"]), follow=True)
    assert "It stands as held today already." in text(page)
    assert figures(desk.program) == {(M.SUPERVISION_INDIVIDUAL_HELD, ""): 1}


def test_the_group_meeting_is_one_tap(desk: Client):
    page = desk.post(url("group"), follow=True)
    assert figures(desk.program) == {(M.SUPERVISION_GROUP_HELD, ""): 1}
    assert "Group meeting held today" not in text(page)


def test_who_is_due_stands_in_the_list(desk: Client):
    Session.objects.create(
        program=desk.program, kind="individual", partner=desk.people["ana"], held_on=today(desk.program)
    )
    rows = re.findall(r"<tr role=\"row\">.*?</tr>", desk.get(INDEX).content.decode(), re.DOTALL)
    due = {name: "Due" in row for row in rows for name in ("Lupe", "Ana") if f">{name}<" in row}
    assert due == {"Lupe": True, "Ana": False}


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same_at_any_length(desk: Client, n: int):
    for _ in range(n):
        opened_parent(desk.program, PartnerFactory(program=desk.program))
    with CaptureQueriesContext(connections["default"]) as queries:
        desk.get(INDEX)
    assert len(queries) == 9  # who it is: 3; partners, load, silent, sessions, weeks, the last group


# --- the agenda and the week -----------------------------------------------------------------------------


@pytest.mark.req("R-SUPER-04")
def test_the_agenda_asks_and_has_no_place_to_write(desk: Client):
    page = desk.get(url("partner", desk.people["lupe"]))
    shown = text(page)
    for word in ("Boundaries", "Load", "Self-care", "Wins"):
        assert word in shown
    html = page.content.decode()
    assert "<textarea" not in html
    assert 'type="text"' not in html


@pytest.mark.req("R-NOTE-02", "R-NOTE-03")
def test_the_week_is_numbers_by_stage_and_entering_again_corrects_them(desk: Client):
    lupe, week = desk.people["lupe"], url("week", desk.people["lupe"])
    desk.post(week, {"contact-first_six": "14", "hearing-first_six": "3", "tdm-first_six": "1"})
    assert figures(desk.program) == {
        (M.CONTACT_FIRST_SIX_MONTHS, "contact"): 14,
        (M.CONTACT_FIRST_SIX_MONTHS, "hearing"): 3,
        (M.CONTACT_FIRST_SIX_MONTHS, "tdm"): 1,
        (M.SUPERVISION_PARTNER_WEEKS, ""): 1,
    }
    page = desk.get(url("partner", lupe))
    assert re.search(r'name="contact-first_six" value="14"', page.content.decode())
    desk.post(week, {"contact-first_six": "12", "hearing-first_six": "3", "contact-after": "2"})
    assert figures(desk.program) == {
        (M.CONTACT_FIRST_SIX_MONTHS, "contact"): 12,
        (M.CONTACT_FIRST_SIX_MONTHS, "hearing"): 3,
        (M.CONTACT_AFTER, "contact"): 2,
        (M.SUPERVISION_PARTNER_WEEKS, ""): 1,
    }
    assert {row.partner for row in WeeklyCount.objects.all()} == {lupe}


@pytest.mark.parametrize("typed", ["-1", "1000", "many"])
def test_a_number_that_cannot_be_is_shown_with_the_mend_and_nothing_is_lost(desk: Client, typed):
    page = desk.post(url("week", desk.people["lupe"]), {"contact-first_six": typed, "hearing-after": "7"})
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert 'name="hearing-after" value="7"' in page.content.decode()
    assert figures(desk.program) == {}


def test_a_week_that_has_not_begun_is_refused(desk: Client):
    ahead = today(desk.program) + dt.timedelta(days=14)
    page = desk.post(url("week", desk.people["lupe"]), {"contact-after": "1", "week": ahead.isoformat()}, follow=True)
    assert "This week has not begun." in text(page)


def test_a_program_that_counts_by_match_has_no_weekly_grid(client: Client, signed_in):
    program, people = program_and_partners("iowa", lupe={})
    signed_in(client, Role.COORDINATOR, program)
    assert "in numbers" not in text(client.get(url("partner", people["lupe"])))
    assert client.post(url("week", people["lupe"]), {"contact-after": "1"}).status_code == 404


# --- still walking together ------------------------------------------------------------------------------


@pytest.mark.req("R-NOTE-12")
def test_still_walking_together_is_one_tap_and_one_date(desk: Client):
    opened = opened_parent(desk.program, desk.people["lupe"])
    page = desk.get(url("partner", desk.people["lupe"]))
    assert CANARY in page.content.decode()
    after = desk.post(url("walking", desk.people["lupe"], opened.parent), follow=True)
    assert Parent.objects.get().walking_on == today(desk.program)
    assert "Said today" in text(after)


def test_a_parent_of_another_partner_or_caseload_is_not_there(desk: Client):
    opened = opened_parent(desk.program, desk.people["ana"])
    assert desk.post(url("walking", desk.people["lupe"], opened.parent)).status_code == 404
    Partner.objects.filter(pk=desk.people["ana"].pk).update(supervisor=person_with(Role.COORDINATOR, desk.program))
    assert desk.post(url("walking", desk.people["ana"], opened.parent)).status_code == 404
    assert Parent.objects.get().walking_on is None


def test_whoever_stands_in_is_asked_instead_of_the_partner(desk: Client):
    opened_parent(desk.program, desk.people["lupe"])
    begin_cover(desk.people["lupe"], by=TEST)
    assert "Still walking together:" not in text(desk.get(url("partner", desk.people["lupe"]))).replace(" :", ":")
    assert "Ana stands in" in text(desk.get(url("partner", desk.people["lupe"])))
    assert "Still walking together" in text(desk.get(url("partner", desk.people["ana"])))


def test_the_silence_list_holds_whom_nobody_spoke_of_for_three_weeks(desk: Client):
    long_ago = today(desk.program) - dt.timedelta(days=21)
    for walking_on, begun_on in ((None, long_ago), (long_ago, long_ago), (today(desk.program), long_ago)):
        opened = opened_parent(desk.program, desk.people["lupe"])
        Match.objects.filter(pk=opened.match.pk).update(begun_on=begun_on)
        Parent.objects.filter(pk=opened.parent.pk).update(walking_on=walking_on)
    opened_parent(desk.program, desk.people["lupe"])
    page = desk.get(url("quiet"))
    assert page.content.decode().count(f"<bdi>{CANARY}</bdi>") == 2
    assert "(2)" in text(desk.get(INDEX))


def test_an_empty_silence_list_says_so(desk: Client):
    assert "Everybody was spoken of within three weeks." in text(desk.get(url("quiet")))


# --- the taper -------------------------------------------------------------------------------------------


@pytest.mark.req("R-CONTACT-01", "R-CONTACT-02")
def test_the_taper_shows_contacts_for_each_match_by_stage_and_no_target(desk: Client):
    month = today(desk.program).replace(day=1)
    add(desk.program, M.CONTACT_FIRST_SIX_MONTHS, "contact", 30, month=month)
    add(desk.program, M.CONTACT_AFTER, "contact", 9, month=month)
    add(desk.program, M.MATCHES_AT_MONTH_START, "2", 4, month=month)
    add(desk.program, M.MATCHES_AT_MONTH_START, "9", 6, month=month)
    page = desk.get(url("taper"))
    assert re.search(r"7\.5 30 4 1\.5 9 6", text(page))
    assert page.content.decode().count("<rect") == 2
    assert "There is no target" in text(page)


@pytest.mark.req("R-CONTACT-01")
def test_in_mode_activity_the_taper_follows_the_month_of_the_match(client: Client, signed_in):
    program, _ = program_and_partners("iowa", lupe={})
    signed_in(client, Role.COORDINATOR, program)
    for month, n in enumerate((21, 16, 12, 9, 7, 4), 1):
        add(program, M.CONTACT_MATCH_MONTH, str(month), n)
        add(program, M.MATCHES_AT_MONTH_START, str(month), 1)
    page = client.get(url("taper"))
    found = re.findall(r"<strong>([\d.]+)</strong>", page.content.decode())
    assert found == ["21.0", "16.0", "12.0", "9.0", "7.0", "4.0"]
    assert page.content.decode().count("<rect") == 6


def test_a_program_that_counts_nothing_says_so(client: Client, signed_in):
    program, _ = program_and_partners("pmao", lupe={})
    signed_in(client, Role.COORDINATOR, program)
    assert "This program keeps no count of contacts." in text(client.get(url("taper")))
