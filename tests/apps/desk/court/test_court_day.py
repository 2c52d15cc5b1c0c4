"""The court day on the coordinator's page: everybody by time and room, each thing done with one press."""

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
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.services import answer, list_rows
from alongside.service.matches.models import Match, Parent
from tests.factories.court import court_row, covered, listed, many_rows, today
from tests.factories.matches import CANARY, TEST, program_and_partners

pytestmark = pytest.mark.django_db
DAY = reverse("desk:court_day")


@pytest.fixture
def desk(client: Client, signed_in):
    """A coordinator at the desk of a program with Lupe (Spanish) and Marcus (English)."""
    program, people = program_and_partners(lupe={"languages": ["es", "en"]}, marcus={"languages": ["en"]})
    signed_in(client, Role.COORDINATOR, program)
    client.program, client.people = program, people
    return client


def post(client: Client, name: str, entry: CourtListEntry, **said: str):
    return client.post(reverse(f"desk:{name}", args=[entry.pk]), said, follow=True)


def undo(client: Client, page) -> str:
    """Press the last undo that a page offers; the page after."""
    offer = re.findall(r'type="hidden" name="offer" value="([\w-]+)"', page.content.decode())[-1]
    return client.post(reverse("web:undo"), {"offer": offer, "next": DAY}, follow=True).content.decode()


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


# --- what the page shows ---------------------------------------------------------------------------------


def test_an_empty_day_says_what_to_do_next(desk: Client):
    page = desk.get(DAY)
    assert "Nobody is on the list for this day yet." in text(page)
    assert f'href="{reverse("desk:entry_add")}?day={today(desk.program).isoformat()}"' in page.content.decode()


@pytest.mark.req("R-INTAKE-01")
def test_the_day_shows_everybody_by_time_and_room(desk: Client):
    listed(desk.program, first_name="Late", at=dt.time(13, 30))
    listed(desk.program, first_name="Early", at=dt.time(8, 30))
    listed(desk.program, first_name="Tomorrow", on=today(desk.program) + dt.timedelta(days=1))
    shown = text(desk.get(DAY))
    assert shown.index("Early") < shown.index("Late")
    assert "Tomorrow" not in shown
    assert "Martinez, room 10" in shown and "Detention hearing" in shown and "Spanish" in shown
    assert "2 on the list" in shown and "2 without cover" in shown


def test_another_day_is_in_the_address_and_nonsense_is_today(desk: Client):
    tomorrow = today(desk.program) + dt.timedelta(days=1)
    listed(desk.program, on=tomorrow)
    assert CANARY in text(desk.get(DAY, {"day": tomorrow.isoformat()}))
    for nonsense in ("", "yesterday", "9999-99-99", "0001-01-01", "\0"):
        assert desk.get(DAY, {"day": nonsense}).status_code == 200


def test_the_name_is_searched_without_standing_in_the_address(desk: Client):
    listed(desk.program)
    listed(desk.program, first_name="Ángel")
    page = desk.post(reverse("web:search"), {"words": "angel", "next": DAY}, follow=True)
    assert "Ángel" in text(page) and CANARY not in text(page)
    assert "ngel" not in page.redirect_chain[-1][0]


def test_the_list_sorts_filters_and_pages(desk: Client):
    list_rows(desk.program, many_rows(desk.program, 60), by=TEST)
    listed(desk.program, first_name="Undecided", offer="")
    assert "1 to 50 of 61" in text(desk.get(DAY))
    assert "Undecided" in text(desk.get(DAY, {"sort": "-called", "size": "25"}))
    shown = text(desk.get(DAY, {"show": "undecided"}))
    assert "Undecided" in shown and "Parent 1 " not in shown


def test_one_row_and_a_thousand_cost_the_same_queries(desk: Client):
    listed(desk.program)
    counts = []
    for n in (0, 999):
        list_rows(desk.program, many_rows(desk.program, n), by=TEST)
        default, keystore = connections["default"], connections["keystore"]
        with CaptureQueriesContext(default) as rows, CaptureQueriesContext(keystore) as keys:
            assert desk.get(DAY).status_code == 200
        counts.append((len(rows), len(keys)))
    assert counts[0] == counts[1]
    assert counts[0][1] == 1 and counts[0][0] <= 14


# --- what the page does ----------------------------------------------------------------------------------


@pytest.mark.req("R-INTAKE-06", "R-INTAKE-07")
def test_offer_or_not_by_rule_is_one_press_without_a_reason(desk: Client):
    entry = listed(desk.program, offer="")
    page = post(desk, "entry_decide", entry, offer="offer", next=DAY)
    entry.refresh_from_db()
    assert entry.offer == Offer.OFFER
    assert "Undo" in text(page)
    assert "textarea" not in page.content.decode()
    undo(desk, page)
    entry.refresh_from_db()
    assert entry.offer == Offer.UNDECIDED


def test_the_drop_down_offers_who_speaks_the_language_first(desk: Client):
    covered(desk.program, desk.people["marcus"])
    html = desk.get(DAY).content.decode()
    options = re.findall(r"<option value=\"[0-9a-f-]{36}\"( selected)?>([^<]+)<", html)
    assert [(bool(selected), words) for selected, words in options] == [
        (False, "Lupe (Spanish, 0 of 10)"),
        (True, "Marcus (no Spanish, 1 of 10)"),
    ]


@pytest.mark.req("R-INTAKE-02")
def test_cover_is_chosen_in_the_row_or_on_the_page_of_reasons(desk: Client):
    entry = listed(desk.program)
    reasons = text(desk.get(reverse("desk:entry_cover", args=[entry.pk])))
    assert "Speaks Spanish. Load now: 0 of 10." in reasons
    assert "Does not speak Spanish; an interpreter is needed." in reasons
    post(desk, "entry_cover_set", entry, partner=str(desk.people["lupe"].pk), next=DAY)
    entry.refresh_from_db()
    assert entry.cover == desk.people["lupe"]
    post(desk, "entry_cover_set", entry, partner="", next=DAY)
    entry.refresh_from_db()
    assert entry.cover is None


def test_a_partner_of_another_program_cannot_be_chosen(desk: Client):
    entry = listed(desk.program)
    _, others = program_and_partners(ana={})
    answer = desk.post(reverse("desk:entry_cover_set", args=[entry.pk]), {"partner": str(others["ana"].pk)})
    assert answer.status_code == 404


@pytest.mark.req("R-MATCH-07")
def test_yes_asks_who_walks_on_and_opens_the_match(desk: Client):
    entry = covered(desk.program, desk.people["lupe"])
    url = reverse("desk:entry_yes", args=[entry.pk])
    page = desk.get(url)
    assert "Your partner must report if a child may be getting hurt." in text(page)
    assert f'<option value="{desk.people["lupe"].pk}" selected>' in page.content.decode()
    page = desk.post(url, {"partner": str(desk.people["marcus"].pk)}, follow=True)
    assert f"{CANARY} and Marcus walk together now." in text(page)
    assert [match.partner for match in Match.objects.open()] == [desk.people["marcus"]]
    assert "The row stands as it did before." in undo(desk, page)
    assert (Parent.objects.count(), CourtListEntry.objects.get().cover) == (0, desk.people["lupe"])


def test_yes_with_nobody_yet_leaves_the_parent_waiting_and_asks_the_language_if_unknown(desk: Client):
    entry = covered(desk.program, desk.people["lupe"], language="")
    url = reverse("desk:entry_yes", args=[entry.pk])
    assert "Which language does the parent speak?" in text(desk.post(url, {"partner": "nobody"}))
    desk.post(url, {"partner": "nobody", "language": "vi"})
    assert [(parent.language, parent.matches.count()) for parent in Parent.objects.all()] == [("vi", 0)]


@pytest.mark.parametrize("outcome", ["not_now", "no", "not_there"])
def test_every_other_answer_is_one_press_and_can_be_undone(desk: Client, outcome: str):
    entry = covered(desk.program, desk.people["lupe"])
    page = post(desk, "entry_answer", entry, outcome=outcome, next=DAY)
    entry.refresh_from_db()
    assert entry.outcome == outcome
    assert str(Outcome(outcome).label) in text(page)
    undo(desk, page)
    entry.refresh_from_db()
    assert entry.outcome == Outcome.OPEN


def test_two_people_answering_at_once_says_so_and_changes_nothing(desk: Client):
    entry = covered(desk.program, desk.people["lupe"])
    answer(entry, outcome=Outcome.NO, by=TEST)
    page = post(desk, "entry_answer", entry, outcome="not_now", next=DAY)
    assert "Somebody has already done this." in text(page)


@pytest.mark.req("R-INTAKE-04", "R-INTAKE-05")
def test_not_now_waits_on_its_own_list_until_the_next_hearing(desk: Client):
    entry = covered(desk.program, desk.people["lupe"])
    answer(entry, outcome=Outcome.NOT_NOW, by=TEST)
    again, url = reverse("desk:ask_again"), reverse("desk:entry_again", args=[entry.pk])
    assert "Nobody is waiting to be asked again." in text(desk.get(again))
    on = today(desk.program) + dt.timedelta(days=9)
    assert "This day is over." in text(desk.post(url, {"on": (on - dt.timedelta(days=10)).isoformat()}))
    assert "60 days at most" in text(desk.post(url, {"on": (on + dt.timedelta(days=90)).isoformat()}))
    page = desk.post(url, {"on": on.isoformat()}, follow=True)
    assert CANARY in text(page)
    assert CANARY in text(desk.get(DAY, {"day": on.isoformat()}))


def test_a_row_is_removed_and_comes_back_with_undo(desk: Client):
    entry = listed(desk.program)
    page = post(desk, "entry_remove", entry, next=DAY)
    assert CourtListEntry.objects.count() == 0
    assert CANARY not in text(page)
    assert CANARY in undo(desk, page)


def test_the_form_goes_back_to_where_it_came_from_and_nowhere_else(desk: Client):
    entry = listed(desk.program, offer="")
    url = reverse("desk:entry_decide", args=[entry.pk])
    narrowed = f"{DAY}?show=undecided"
    assert desk.post(url, {"offer": "offer", "next": narrowed}).url == narrowed
    assert desk.post(url, {"offer": "not_offered", "next": "https://elsewhere.example/"}).url.startswith(DAY)


def test_another_programs_row_is_the_same_404_as_none(desk: Client):
    other, _ = program_and_partners()
    entry = listed(other)
    for name in ("entry_decide", "entry_cover_set", "entry_answer", "entry_remove"):
        assert desk.post(reverse(f"desk:{name}", args=[entry.pk]), {"offer": "offer"}).status_code == 404
    for name in ("entry_change", "entry_cover", "entry_yes", "entry_again"):
        assert desk.get(reverse(f"desk:{name}", args=[entry.pk])).status_code == 404


def test_no_name_stands_in_audit_session_or_messages(desk: Client):
    entry = covered(desk.program, desk.people["lupe"])
    post(desk, "entry_answer", entry, outcome="not_now", next=DAY)
    desk.post(reverse("desk:entry_yes", args=[entry.pk]), {"partner": str(desk.people["lupe"].pk)})
    stored = [*Entry.objects.values_list("actor", "verb"), *desk.session.items()]
    cookies = "".join(morsel.value for morsel in desk.cookies.values())
    assert CANARY not in repr(stored) and CANARY not in cookies


def test_names_of_any_direction_stand_apart_from_the_words_around(desk: Client):
    listed(desk.program, first_name="محمد")
    assert "<bdi>محمد</bdi>" in desk.get(DAY).content.decode()


def test_a_name_is_never_markup(desk: Client):
    listed(desk.program, first_name="<b>Rosa</b>")
    assert "<b>Rosa" not in desk.get(DAY).content.decode()


def test_court_rows_of_the_list_hold_what_the_form_held(desk: Client):
    entry = listed(desk.program)
    url = reverse("desk:entry_change", args=[entry.pk])
    assert f'value="{CANARY}"' in desk.get(url).content.decode()
    said = {"first_name": "Rosalía", "parent": "mother", "language": "es", "kind": "review", "at": "13:30", "room": "4"}
    desk.post(url, said)
    entry.refresh_from_db()
    assert (entry.kind, entry.at, entry.room, entry.courthouse) == ("review", dt.time(13, 30), "4", "")
    assert "Rosalía" in text(desk.get(DAY))
    assert court_row(desk.program).on == entry.on


def test_a_program_without_a_door_at_court_is_led_past_the_court_list(client: Client, signed_in):
    program, _people = program_and_partners("iowa", becky={})
    signed_in(client, Role.COORDINATOR, program)
    assert client.get(reverse("desk:home"))["Location"] == reverse("desk:caseload")
    page = client.get(DAY)
    assert "This program keeps no court list." in text(page)
    assert "Import a list" not in text(page)
    assert f'href="{DAY}"' not in page.content.decode()
