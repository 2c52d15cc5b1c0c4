"""Public pages: the program, asking for a partner, coming back. Nothing is looked up, and nothing is asked twice."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alongside.service.matches.enums import ContactWay, OpenRequest
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Reach, unseal
from alongside.surfaces.public import doors
from tests.factories.court import figures
from tests.factories.matches import program_and_partners
from tests.factories.program_files import changed_file
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db
ASKED = {"called": "Rosa", "language": "es", "way": "in_person"}


@pytest.fixture(autouse=True)
def _no_counts_left() -> None:
    cache.clear()


@pytest.fixture
def program():
    return program_and_partners(lupe={"languages": ["en", "es"]}, ana={"languages": ["en", "es"]})[0]


def url(name: str, program) -> str:
    return reverse(f"public:{name}", args=[program.slug])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("name", ["program", "role", "privacy", "ask", "back"])
def test_a_programs_pages_stand_under_its_own_name(program, client, name):
    page = client.get(url(name, program))
    assert program.name in text_of(page)
    assert page.headers["Content-Security-Policy"]


def test_the_first_page_names_every_program_here(program, client):
    other = ProgramFactory(file="iowa")
    page = text_of(client.get("/"))
    assert program.name in page
    assert other.name in page


@pytest.mark.req("R-MODEL-05")
def test_the_principles_stand_on_the_programs_page(program, client):
    page = text_of(client.get(url("program", program)))
    assert all(one in page for one in ("Partnership", "Families take part", "Deciding together", "Strength to change"))


@pytest.mark.req("R-VOICE-10")
def test_who_runs_it_and_what_is_never_shared_is_said(program, client):
    page = text_of(client.get(url("privacy", program)))
    assert str(program.model.host.conflict_of_interest.en) in page
    assert str(program.model.words_before_yes.en) in page


def test_the_source_of_the_version_that_runs_can_be_read_where_it_is_named(program, client, settings):
    assert "free software" not in text_of(client.get(url("privacy", program)))
    settings.SOURCE_ADDRESS = "https://code.example.org/alongside"
    assert 'href="https://code.example.org/alongside"' in text_of(client.get(url("privacy", program)))


@pytest.mark.req("R-INTAKE-13")
def test_a_parent_asks_and_has_their_own_page_at_once(program):
    phone = Client()
    page = phone.post(url("ask", program), {**ASKED, "way": "text", "phone": "925 555 0123"}, follow=True)
    assert page.request["PATH_INFO"] == "/mine/"
    parent = Parent.objects.get()
    person = unseal([parent])[parent.pk].person
    assert (person.called, person.reach) == ("Rosa", (Reach("phone", "+19255550123"),))
    assert (parent.contact_way, parent.language) == (ContactWay.TEXT, "es")
    assert figures(program)["parent_opened", "self_referral"] == 1


def test_only_what_the_way_needs_is_kept(program, client):
    client.post(url("ask", program), {**ASKED, "phone": "925 555 0123", "email": "rosa@example.org"})
    parent = Parent.objects.get()
    assert unseal([parent])[parent.pk].person.reach == ()


def test_where_the_program_has_no_such_door_the_page_does_not_exist(client):
    allowed = 'self_referral = { value = "allowed", source = "S1 l.880" }'
    closed = ProgramFactory(file=changed_file("contra-costa", allowed, 'self_referral = "off"', called="closed-door"))
    assert client.get(url("ask", closed)).status_code == 404
    assert client.post(url("ask", closed), ASKED).status_code == 404
    assert "I would like a partner" not in text_of(client.get(url("program", closed)))


@pytest.mark.req("R-CLOSE-03")
def test_who_was_here_before_is_back_the_same_day_with_the_partner_they_name(program):
    phone = Client()
    page = phone.post(url("back", program), {**ASKED, "named": "ANA"}, follow=True)
    assert page.request["PATH_INFO"] == "/mine/"
    assert Match.objects.get().partner.first_name == "Ana"
    assert figures(program)["parent_returned", "0"] == 1


def test_a_partner_nobody_knows_is_no_reason_to_wait(program, client):
    client.post(url("back", program), {**ASKED, "named": "Somebody"})
    assert Match.objects.count() == 1


def test_with_no_partner_at_all_the_parent_is_first_on_the_coordinators_page(client):
    alone = ProgramFactory()
    client.post(url("back", alone), ASKED)
    assert Parent.objects.get().open_request == OpenRequest.BACK


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"called": ""}, "called"),
        ({"called": "x" * 41}, "called"),
        ({"called": "Ro\u0000sa"}, "called"),
        ({"way": "text"}, "phone"),
        ({"way": "email", "email": "nowhere"}, "email"),
        ({"way": "pigeon"}, "way"),
        ({"language": "klingon"}, "language"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_opened(program, client, given, field):
    page = client.post(url("ask", program), {**ASKED, **given})
    assert field in page.context["form"].errors
    assert not Parent.objects.exists()


@pytest.mark.gate
def test_a_machine_that_fills_in_everything_opens_nothing(program, client):
    page = client.post(url("ask", program), {**ASKED, "website": "http://spam.example"})
    assert page.status_code == 302
    assert not Parent.objects.exists()


@pytest.mark.gate
def test_a_flood_is_stopped_and_nobodys_address_is_kept(program, monkeypatch):
    monkeypatch.setattr(doors, "MOST_IN_AN_HOUR", 3)
    answers = [Client().post(url("ask", program), ASKED).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 429, 429]
    assert Parent.objects.count() == 3


def test_live_data_waits_for_the_agreed_schedule(client):
    live = ProgramFactory(invented=False)
    page = client.post(url("ask", live), ASKED)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == ["This program is not open here yet. Call the program instead."]
    assert not Parent.objects.exists()


def test_words_are_found_without_accents(client):
    page = text_of(client.get(reverse("public:words"), {"q": "jurisdiccion"}))
    assert "The judge decides if what the petition says is true." in page
    assert "Case plan" not in page


@pytest.mark.gate
def test_reading_changes_nothing(program, client):
    for name in ("program", "role", "privacy", "ask", "back"):
        client.get(url(name, program))
    for name in ("start", "words", "help"):
        assert client.get(reverse(f"public:{name}")).status_code == 200
    assert (Parent.objects.count(), figures(program)) == (0, {})
