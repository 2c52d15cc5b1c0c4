"""Partners at the desk: load, profile, what was met or waived, who supervises, stepping back and standing in."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Partner, RequirementMet
from alongside.platform.sites.selectors import trained_partner_ids
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.services import add
from alongside.service.matches.models import Match
from tests.factories.court import covered, planned
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners
from tests.factories.sessions import person_with
from tests.factories.sites import PartnerFactory

pytestmark = pytest.mark.django_db
LIST = reverse("desk:partners")


@pytest.fixture
def desk(client: Client, signed_in):
    """A coordinator of a program with Lupe (Spanish, English), Ana (Spanish) and Marcus (English, part time)."""
    program, people = program_and_partners(
        lupe={"languages": ["es", "en"], "areas": ["Richmond"]},
        ana={"languages": ["es"]},
        marcus={"languages": ["en"], "fte": "0.50", "gender": "man"},
    )
    client.user = signed_in(client, Role.COORDINATOR, program)
    client.program, client.people = program, people
    return client


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def url(name: str, partner: Partner, *more: object) -> str:
    return reverse(f"desk:{name}", args=[partner.pk, *more])


# --- the list --------------------------------------------------------------------------------------------


@pytest.mark.req("R-SUPER-14")
def test_the_list_shows_load_against_cap_and_what_stands_open(desk: Client):
    Partner.objects.filter(pk=desk.people["lupe"].pk).update(cap=1)
    opened_parent(desk.program, desk.people["lupe"])
    PartnerFactory(program=desk.program, first_name="Newcomer", trained=False)
    shown = text(desk.get(LIST))
    assert re.search(r"Lupe Spanish, English Richmond 1 of 1 At the cap", shown)
    assert re.search(r"Newcomer .* Training open", shown)


def test_the_list_searches_languages_and_leaves_out_who_is_gone(desk: Client):
    Partner.objects.filter(pk=desk.people["ana"].pk).update(active=False)
    assert "Ana" not in text(desk.get(LIST))
    assert "Ana" in text(desk.get(LIST, {"show": "gone"}))
    found = text(desk.get(LIST, {"q": "spanish"}))
    assert "Lupe" in found
    assert "Marcus" not in found


@pytest.mark.parametrize("n", [1, 40])
def test_the_list_costs_the_same_at_any_length(desk: Client, n: int):
    for _ in range(n):
        opened_parent(desk.program, PartnerFactory(program=desk.program))
    with CaptureQueriesContext(connections["default"]) as queries:
        desk.get(LIST)
    assert len(queries) == 7  # who it is: 3; partners twice (page and matching), load, trainings


def test_a_program_without_partners_is_told_what_to_do(client: Client, signed_in):
    program, _ = program_and_partners()
    signed_in(client, Role.SUPERVISOR, program)
    assert "Add the first." in text(client.get(LIST))


# --- the record ------------------------------------------------------------------------------------------


def profile(**changed: object) -> dict[str, object]:
    said = {
        "first_name": "Ngọc", "phone": "925 555 0171", "languages": ["en"], "other_language": "vi",
        "areas": "Concord,  San Pablo ,Concord", "gender": "woman", "experience": ["domestic_violence"],
        "specialties": ["fathers"], "fte": "0.6", "cap": "4", "hours_en": "Weekdays", "hours_es": "",
        "nights_contact": "The partners' phone",
    }  # fmt: skip
    return {**said, **changed}


@pytest.mark.req("R-MATCH-07", "R-MATCH-08")
def test_a_partner_is_added_with_what_they_wish_to_share(desk: Client):
    desk.post(reverse("desk:partner_add"), profile())
    partner = Partner.objects.get(first_name="Ngọc")
    assert (partner.languages, partner.areas) == (["en", "vi"], ["Concord", "San Pablo"])
    assert (partner.phone, partner.cap, str(partner.fte)) == ("+19255550171", 4, "0.60")
    assert partner.supervisor == desk.user
    shown = text(desk.get(url("partner", partner)))
    assert "English, Vietnamese" in shown
    assert "Came through domestic violence" in shown
    assert "Training open" in shown


def test_a_record_without_a_language_is_sent_back_with_everything_that_was_typed(desk: Client):
    page = desk.post(reverse("desk:partner_add"), profile(languages=[], other_language=""))
    assert "Choose at least one language that they speak." in text(page)
    assert 'value="Ngọc"' in page.content.decode()


def test_a_record_is_changed_and_a_partner_may_leave(desk: Client):
    lupe = desk.people["lupe"]
    desk.post(url("partner_change", lupe), profile(first_name="Guadalupe", cap=""))
    lupe.refresh_from_db()
    assert (lupe.first_name, lupe.cap, lupe.active) == ("Guadalupe", None, False)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"met_on": "2026-01-05"}, (dt.date(2026, 1, 5), "", None)),
        ({"waived_by": "County director", "until": "2030-01-01"}, (None, "County director", dt.date(2030, 1, 1))),
    ],
)
def test_what_is_asked_is_met_or_waived_until_a_day(desk: Client, said, kept):
    new = PartnerFactory(program=desk.program, trained=False)
    desk.post(url("partner_requirement", new, "clearance"), said)
    row = RequirementMet.objects.get(partner=new, code="clearance")
    assert (row.met_on, row.waived_by, row.until) == kept


@pytest.mark.parametrize("said", [{}, {"met_on": "2026-01-05", "waived_by": "Both"}, {"met_on": "2999-01-05"}])
def test_neither_both_nor_a_day_to_come_is_taken(desk: Client, said):
    new = PartnerFactory(program=desk.program, trained=False)
    page = desk.post(url("partner_requirement", new, "clearance"), said)
    assert page.status_code == 200
    assert not RequirementMet.objects.filter(partner=new).exists()


def test_the_last_training_recorded_opens_the_way_to_a_match(desk: Client):
    new = PartnerFactory(program=desk.program, trained=False)
    assert new.pk not in trained_partner_ids(desk.program)
    for code in desk.program.model.required_training:
        desk.post(url("partner_requirement", new, code), {"met_on": "2026-01-05"})
    assert new.pk in trained_partner_ids(desk.program)


def test_a_requirement_nobody_asks_for_does_not_exist(desk: Client):
    assert desk.get(url("partner_requirement", desk.people["lupe"], "made-up")).status_code == 404


def test_whom_parents_call_about_partners_cannot_supervise_one(desk: Client):
    other = person_with(Role.COORDINATOR, desk.program)
    lupe = desk.people["lupe"]
    desk.post(url("partner_supervisor", lupe), {"supervisor": str(other.pk)})
    lupe.refresh_from_db()
    assert lupe.supervisor == other
    desk.program.complaint_user = desk.user
    desk.program.save()
    page = desk.post(url("partner_supervisor", lupe), {"supervisor": str(desk.user.pk)}, follow=True)
    lupe.refresh_from_db()
    assert lupe.supervisor == other
    assert "cannot supervise one" in text(page)


# --- stepping back ---------------------------------------------------------------------------------------


@pytest.mark.req("R-SUPER-08")
def test_stepping_back_is_one_press_and_everybody_has_cover(desk: Client):
    lupe = desk.people["lupe"]
    opened = [opened_parent(desk.program, lupe) for _ in range(3)]
    covered(desk.program, lupe)
    planned(desk.program, lupe)
    assert "Nobody is asked why" in text(desk.get(url("partner_step_back", lupe)))
    assert not Partner.objects.filter(stepped_back=True).exists()
    page = desk.post(url("partner_step_back", lupe), follow=True)
    shown = text(page)
    assert "Lupe has stepped back. Nobody is asked why." in shown
    assert "3 parents have somebody standing in." in shown
    assert "1 court day is free to be taken." in shown
    assert "1 parent on the court list needs cover." in shown
    assert not Match.objects.filter(pk__in=[one.match.pk for one in opened], cover=None).exists()
    back = text(desk.post(url("partner_back", lupe), follow=True))
    assert "3 parents walk with them again." in back
    assert not Match.objects.open().exclude(cover=None).exists()


def test_stepping_back_twice_changes_nothing(desk: Client):
    desk.post(url("partner_step_back", desk.people["lupe"]))
    page = desk.post(url("partner_step_back", desk.people["lupe"]), follow=True)
    assert "Somebody has already done this." in text(page)


def test_a_stand_in_is_chosen_by_hand_for_one_match(desk: Client):
    lupe, marcus = desk.people["lupe"], desk.people["marcus"]
    opened = opened_parent(desk.program, lupe)
    desk.post(url("partner_step_back", lupe))
    page = desk.get(url("partner_stand_in", lupe, opened.match.pk))
    assert CANARY in page.content.decode()
    desk.post(url("partner_stand_in", lupe, opened.match.pk), {"partner": str(marcus.pk)})
    opened.match.refresh_from_db()
    assert opened.match.cover == marcus
    assert "in place of Lupe" in text(desk.get(url("partner", marcus)))


def test_when_nobody_can_stand_in_the_page_says_who_is_alone(client: Client, signed_in):
    program, people = program_and_partners(lupe={})
    signed_in(client, Role.COORDINATOR, program)
    opened_parent(program, people["lupe"])
    page = client.post(url("partner_step_back", people["lupe"]), follow=True)
    assert "1 parent has nobody yet: choose below." in text(page)
    assert "Nobody yet" in text(page)


def test_names_of_another_caseload_are_not_read(desk: Client):
    other = person_with(Role.COORDINATOR, desk.program)
    Partner.objects.filter(pk=desk.people["lupe"].pk).update(supervisor=other)
    opened = opened_parent(desk.program, desk.people["lupe"])
    page = desk.get(url("partner", desk.people["lupe"]))
    assert CANARY not in page.content.decode()
    assert "Of another caseload" in text(page)
    assert desk.get(url("partner_stand_in", desk.people["lupe"], opened.match.pk)).status_code == 404


# --- requests for another partner ------------------------------------------------------------------------


@pytest.mark.req("R-MATCH-01")
def test_the_supervisor_alone_sees_requests_by_partner_never_as_a_rank(client: Client, signed_in):
    program, people = program_and_partners(lupe={}, ana={}, marcus={})
    for name, n in (("lupe", 1), ("marcus", 7)):
        add(program, Measure.CHANGE_ASKED_OF, str(people[name].pk), n)
    add(program, Measure.CHANGE_ASKED_OF, str(people["ana"].pk), 3, month=dt.date(2020, 1, 1))
    page_url = reverse("desk:partner_changes")
    signed_in(client, Role.SUPERVISOR, program)
    page = client.get(page_url)
    rows = re.findall(r'<th scope="row">(\w+)</th><td class="numeric">(\d+)</td>', page.content.decode())
    assert rows == [("Ana", "0"), ("Lupe", "1"), ("Marcus", "7")]
    assert "It is no measure of anybody's work" in text(page).replace("&#x27;", "'")
    for sorting in ("?sort=-asked", "?sort=asked"):
        assert client.get(page_url + sorting).content.count(b"<th scope") == page.content.count(b"<th scope")
    for role in (Role.COORDINATOR, Role.MANAGER):
        signed_in(client, role, program)
        assert client.get(page_url).status_code == 404


def test_an_ask_on_the_parents_page_arrives_here(client: Client, signed_in):
    from alongside.service.matches.services import ask_for_another

    program, people = program_and_partners(lupe={})
    ask_for_another(opened_parent(program, people["lupe"]).parent, by=TEST)
    signed_in(client, Role.SUPERVISOR, program)
    assert 'row">Lupe</th><td class="numeric">1</td>' in client.get(reverse("desk:partner_changes")).content.decode()
