"""Public pages: the program, asking for a partner, coming back. Nothing is looked up, and nothing is asked twice."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.links import link_path
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.service.matches.enums import ContactWay, EndWay, OpenRequest
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Reach, unseal
from alongside.service.matches.services import close
from alongside.surfaces.public import doors
from tests.factories.court import figures
from tests.factories.matches import TEST, opened_parent, program_and_partners
from tests.factories.program_files import changed_file
from tests.factories.sessions import sign_in
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


HIDDEN = {"phone": "+19255550161", "hours_en": "Mon to Fri", "nights_contact": "Line 925 555 0177"}


@pytest.fixture
def named():
    """Ana, with a number, hours and a line for the night that no stranger is to read."""
    return program_and_partners(ana={"languages": ["en", "es"], **HIDDEN})


def shown(phone: Client) -> set[str]:
    """Which of Ana's own things the parent's pages show."""
    pages = "".join(text_of(phone.get(reverse(f"mine:{page}"))) for page in ("start", "another", "kept", "contact"))
    return {value for value in HIDDEN.values() if value in pages}


@pytest.mark.req("R-CLOSE-03")
def test_whoever_knows_a_first_name_reads_no_number_until_somebody_here_has_met_them(named):
    program, partners = named
    phone = Client()
    said = {"way": "call", "phone": "925 555 0188", "named": "Ana"}
    first = text_of(phone.post(url("back", program), {**ASKED, **said}, follow=True))
    assert "Ana walks with you from today, and is in touch today or tomorrow." in first
    assert shown(phone) == set()
    ana = Client()
    sign_in(ana, partners["ana"].user, program=program)
    parent = Parent.objects.get()
    assert "their own word" in text_of(ana.get(reverse("hand:parent", args=[parent.pk])))
    ana.post(reverse("hand:known", args=[parent.pk]))
    assert shown(phone) == set(HIDDEN.values())
    assert "their own word" not in text_of(ana.get(reverse("hand:parent", args=[parent.pk])))
    twice = text_of(ana.post(reverse("hand:known", args=[parent.pk]), follow=True))
    assert "This was said already." in twice


def test_whoever_gives_no_number_reads_how_to_be_heard_today(named):
    program, _ = named
    phone = Client()
    page = text_of(phone.post(url("back", program), {**ASKED, "language": "en", "named": "Ana"}, follow=True))
    assert "Ana meets you at court. To hear from them today, say below how you want to be reached." in page
    assert reverse("mine:contact") in page


def test_the_coordinator_can_say_so_too_and_has_them_first_on_the_list(named, client, signed_in):
    program, _ = named
    phone = Client()
    phone.post(url("back", program), {**ASKED, "named": "Ana"})
    parent = Parent.objects.get()
    signed_in(client, Role.COORDINATOR, program)
    assert "Came back: today" in text_of(client.get(reverse("desk:waiting")))
    assert "Yes, it is they" in text_of(client.get(reverse("desk:parent", args=[parent.pk])))
    client.post(reverse("desk:parent_known", args=[parent.pk]))
    assert shown(phone) == set(HIDDEN.values())
    assert "Came back: today" not in text_of(client.get(reverse("desk:waiting")))
    assert Entry.objects.filter(verb=Verb.KNOWN_AGAIN).count() == 1


@pytest.mark.parametrize("ways", [["stay"], ["another"], ["another", "stay"], ["goodbye", "back"], ["goodbye", "undo"]])
def test_nothing_a_stranger_presses_on_those_pages_shows_the_number(named, ways):
    program, _ = named
    phone = Client()
    phone.post(url("back", program), {**ASKED, "named": "Ana"})
    for way in ways:
        if way == "undo":
            page = phone.get(reverse("mine:back"))
            phone.post(reverse("web:undo_hand"), {"offer": page.context["undo_offers"][0].id})
        else:
            phone.post(reverse(f"mine:{way}"), {"who": "anybody"})
    assert Match.objects.filter(ended_on=None).count() == 1
    assert phone.get(reverse("mine:photo")).status_code == 404
    assert shown(phone) == set()


def test_the_parents_own_link_is_proof_enough(named):
    program, partners = named
    opened = opened_parent(program, partners["ana"])
    close(opened.parent, way=EndWay.OWN_WISH, by=TEST)
    phone = Client()
    phone.get(link_path(opened.token))
    phone.post(reverse("mine:back"), {"who": "anybody"})
    assert shown(phone) == set(HIDDEN.values())


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
