"""The caseload list: whose names show, how it searches and filters, and what it costs."""

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
from alongside.platform.sites.services import hand_back_caseload, mind_caseload
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, Reach
from alongside.service.matches.selectors import caseload_size, walking_with, with_match
from alongside.service.matches.services import close, set_cover
from tests.factories.matches import TEST, opened_parent, program_and_partners
from tests.factories.sessions import person_with, sign_in

pytestmark = pytest.mark.django_db


def named(program, name, partner=None, **fields):
    return opened_parent(program, partner, person=Person(name, (Reach("phone", "+19255550191"),)), **fields).parent


@pytest.fixture
def desk(client: Client):
    """Dana and Olive are coordinators; Lupe is Dana's, Omar is Olive's; Rosa walks with Lupe, Oksana with Omar."""
    program, people = program_and_partners(lupe={"languages": ["es", "en"]}, omar={})
    dana, olive = person_with(Role.COORDINATOR, program), person_with(Role.COORDINATOR, program)
    for name, user in (("lupe", dana), ("omar", olive)):
        people[name].supervisor = user
        people[name].save()
    named(program, "Rosa", people["lupe"])
    named(program, "Oksana", people["omar"], language="uk")
    sign_in(client, dana, program=program)
    return program, people, dana, olive


def page(client: Client, **query) -> str:
    answer = client.get(reverse("desk:caseload"), query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_names_show_for_ones_own_caseload_alone(client, desk):
    html = page(client)
    assert ("Rosa" in html, "Oksana" in html, "Lupe" in html) == (True, False, True)
    everybody = page(client, whose="all")
    assert ("Rosa" in everybody, "Oksana" in everybody) == (True, False)
    olive = desk[3]
    assert f"A parent of {olive.name}&#x27;s caseload" in everybody


def test_another_caseloads_parent_has_no_page_until_it_is_minded_and_then_looking_is_audited(client, desk):
    program, _, dana, olive = desk
    oksana = Parent.objects.get(language="uk")
    url = reverse("desk:parent", args=[oksana.pk])
    assert client.get(url).status_code == 404
    today = dt.date.today()
    cover = mind_caseload(program, away=olive, covering=dana, until=today + dt.timedelta(days=3), by=TEST)
    assert "Oksana" in client.get(url).content.decode()
    assert "Oksana" in page(client)
    assert Entry.objects.filter(verb="seen.parent").count() == 1
    hand_back_caseload(cover, by=TEST)
    assert client.get(url).status_code == 404


def test_a_supervisor_sees_every_name(client, desk):
    sign_in(client, person_with(Role.SUPERVISOR, desk[0]), program=desk[0])
    html = page(client)
    assert "Rosa" in html and "Oksana" in html


def test_searching_finds_a_name_in_any_script_and_travels_sealed(client, desk):
    program, people, _, _ = desk
    named(program, "Шушанна", people["lupe"])
    answer = client.post(reverse("web:search"), {"next": reverse("desk:caseload"), "box": "q", "words": "шушан"})
    assert "шушан" not in answer["Location"]
    html = client.get(answer["Location"]).content.decode()
    assert ("Шушанна" in html, ">Rosa<" in html) == (True, False)


def test_it_filters_by_partner_language_and_what_is_waited_for(client, desk):
    program, people, _, _ = desk
    waiting = named(program, "Wen", language="zh")
    Parent.objects.filter(pk=waiting.pk).update(open_request=OpenRequest.BACK)
    assert "Wen" not in page(client, partner=str(people["lupe"].pk))
    assert "Rosa" in page(client, partner=str(people["lupe"].pk))
    assert "Rosa" not in page(client, language="rest") and "Wen" in page(client, language="rest")
    assert "Rosa" not in page(client, waits="back") and "Wen" in page(client, waits="back")
    assert "Wen" in page(client, waits="none")


def test_it_costs_the_same_for_one_parent_and_for_many(client, desk):
    program, people, _, _ = desk

    def cost(**query) -> int:
        rows, keys = (CaptureQueriesContext(connections[name]) for name in ("default", "keystore"))
        with rows, keys:
            page(client, **query)
        return len(rows) + len(keys)

    few = cost(), cost(whose="all"), cost(sort="called")
    for number in range(60):
        named(program, f"Parent {number}", people["lupe" if number % 2 else "omar"])
    assert (cost(), cost(whose="all"), cost(sort="called")) == few


def test_sorting_by_name_opens_every_row_and_orders_them(client, desk):
    program, people, _, _ = desk
    for name in ("Zoila", "Ámbar", "berta"):
        named(program, name, people["lupe"])
    html = page(client, sort="called")
    assert [html.index(f">{n}<") for n in ("Ámbar", "berta", "Rosa", "Zoila")] == sorted(
        html.index(f">{n}<") for n in ("Ámbar", "berta", "Rosa", "Zoila")
    )


def test_an_empty_caseload_says_what_to_do(client):
    program, _ = program_and_partners()
    sign_in(client, person_with(Role.COORDINATOR, program), program=program)
    html = page(client)
    assert "Nobody is in this caseload yet." in html and reverse("desk:parent_add") in html


def test_no_other_role_opens_it(client, desk):
    for role in (Role.MANAGER, Role.STATE_LEAD, Role.TRAINER, Role.PARTNER):
        sign_in(client, person_with(role, desk[0]), program=desk[0])
        assert client.get(reverse("desk:caseload")).status_code == 404


def test_the_number_of_rows_is_right_with_stand_ins_closed_and_unmatched_parents(client, desk):
    program, people, _, _ = desk
    named(program, "Nobody yet")
    lent = Match.objects.get(parent=named(program, "Lent", people["omar"]))
    set_cover(lent, people["lupe"], by=TEST)
    named(program, "Theirs", people["omar"])
    close(named(program, "Gone", people["lupe"]), way="moved", by=TEST)
    scope = {"own": [people["lupe"].pk], "others": [people["omar"].pk]}
    rows = with_match(Parent.objects.of(program).open()).filter(walking_with(scope["own"]))
    assert caseload_size(program, **scope) == rows.count() == 3
    assert "3 rows" in page(client) and "5 rows" in page(client, whose="all")
    assert "2 rows" in page(client, partner=str(people["lupe"].pk))


def test_every_page_of_a_long_caseload_is_reached(client, desk):
    program, people, _, _ = desk
    for number in range(30):
        named(program, f"Parent {number}", people["lupe"])
    first, second = page(client, size=25), page(client, size=25, page=2)
    assert "1 to 25 of 31" in first and "26 to 31 of 31" in second
    shown = [set(re.findall(r"/desk/parents/([0-9a-f-]{36})/", html)) for html in (first, second)]
    assert (len(shown[0]), len(shown[1]), shown[0] & shown[1]) == (25, 6, set())
