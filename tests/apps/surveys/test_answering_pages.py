"""Answering on a phone or a shared tablet: parts that carry what was said, and nothing kept before the last press."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from alongside.platform import clock
from alongside.platform.accounts.models import CacheEntry
from alongside.platform.accounts.roles import Role
from alongside.proof.surveys import tries
from alongside.proof.surveys.codes import ALPHABET, Code
from alongside.proof.surveys.models import Card, OpenAnswer, WaitingAnswer
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.waves import print_cards
from alongside.proof.surveys.views.answering import COOKIE
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import TEST, answered, wave_of
from tests.weight import BUDGET_BYTES, first_visit_bytes

pytestmark = pytest.mark.django_db
FORM, START, TABLET = (reverse(f"survey:{name}") for name in ("form", "start", "tablet"))
GONE = "This card does not open the survey"


@pytest.fixture
def wave():
    return wave_of(ProgramFactory(), asks_words=True)


@pytest.fixture
def code(wave):
    return print_cards(wave, 1, by=TEST)[0]


def released(wave):
    """What the one answer said, among ten others that said something else."""
    answered(wave, 10, begin=500)
    end_wave(wave, by=TEST, today=clock.today())
    return list(wave.released.values_list("answers", flat=True))


def test_a_square_code_leads_to_a_neutral_address_and_the_code_leaves_the_address(client, code):
    response = client.get(reverse("survey:card", args=[code.square]))
    assert (response.status_code, response["Location"]) == (302, FORM)
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "private, no-store")
    cookie = response.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"], cookie["expires"]) == ("/survey/", True, "", "")
    page = client.get(FORM)
    assert "Part 1 of 8" in page.text
    assert code.square not in page.text


@pytest.mark.req("R-SURVEY-02", "R-SURVEY-03")
def test_parts_carry_what_was_answered_and_the_last_one_sends_it(client, wave, code):
    client.post(START, {"card": code.typed.lower()})
    said = {"a-q1": "5", "a-q2": "skip"}
    page = client.post(FORM, {**said, "part": "0", "go": "next"})
    assert "Part 2 of 8" in page.text
    assert '<input type="hidden" name="a-q1" value="5">' in page.text
    back = client.post(FORM, {**said, "part": "1", "go": "back"})
    assert re.search(r'name="a-q1" value="5"[^>]*checked', back.text)
    last = client.post(FORM, {**said, "part": "6", "go": "next"})
    assert "Part 8 of 8" in last.text
    assert WaitingAnswer.objects.count() == 0
    sent = client.post(FORM, {**said, "a-open1": "She sat with me.", "part": "7", "go": "send"})
    assert sent["Location"] == reverse("survey:thanks")
    assert client.cookies[COOKIE].value == ""
    assert {"q1": 5} in released(wave)
    assert list(OpenAnswer.objects.exclude(words="").values_list("question", "words")) == [
        ("open1", "She sat with me.")
    ]


def test_all_33_items_stand_on_one_page_in_words(client, wave, code):
    client.get(reverse("survey:card", args=[code.square]))
    page = client.post(FORM, {"go": "whole", "a-q3": "4"}).text
    assert page.count("<legend") == 33
    assert page.count("<textarea") == 4
    labels = set(re.findall(r'<label class="usa-radio__label"[^>]*>([^<]+)', page))
    assert {"Very strongly agree", "Very strongly disagree", "Somewhat"} <= labels
    assert not [label for label in labels if label.strip().isdigit()]
    assert re.search(r'name="a-q3" value="4"[^>]*checked', page)


def test_the_language_can_change_half_way_and_nothing_is_lost(client, code):
    client.get(reverse("survey:card", args=[code.square]))
    page = client.post(FORM, {"speak": "es", "part": "1", "a-q1": "5"})
    assert 'lang="es"' in page.text.splitlines()[0] + page.text.splitlines()[1]
    assert "Totalmente de acuerdo" in page.text
    assert "todavía sin traducción inversa" in page.text
    assert '<input type="hidden" name="a-q1" value="5">' in page.text
    assert "todavía sin traducción inversa" not in client.post(FORM, {"speak": "en"}).text


def test_a_blank_form_is_not_sent_and_the_card_still_works(client, code):
    client.get(reverse("survey:card", args=[code.square]))
    page = client.post(FORM, {"go": "send", "part": "7"})
    assert "Nothing is answered yet" in page.text
    assert Card.objects.count() == 1
    wrong = client.post(FORM, {"go": "send", "a-q1": "77", "part": "7"})
    assert "Part 1 of 8" in wrong.text
    assert "Please check this before you go on" in wrong.text
    assert Card.objects.count() == 1


def test_used_wrong_and_late_cards_get_the_same_kind_answer(client, wave, code):
    (other,) = print_cards(wave, 1, by=TEST)
    client.get(reverse("survey:card", args=[code.square]))
    client.post(FORM, {"go": "send", "a-q1": "5"})
    end_wave(wave, by=TEST, today=clock.today())
    pages = [
        client.get(reverse("survey:card", args=[code.square])),
        client.get(reverse("survey:card", args=["nonsense"])),
        client.get(reverse("survey:card", args=[other.square])),
        client.post(START, {"card": code.typed}),
        client.post(START, {"card": "0000-0000-0000"}),
    ]
    assert {page.status_code for page in pages} == {404}
    apart = {re.sub(r'(name="csrfmiddlewaretoken"|name="next") value="[^"]*"', "", page.text) for page in pages}
    assert len(apart) == 1
    assert GONE in apart.pop()


def test_on_a_shared_tablet_nothing_is_left_for_the_next_person(client, wave, code):
    begun = client.post(FORM, {"card": code.typed, "is_tablet": "on", "is_whole": "on", "go": "begin"})
    assert COOKIE not in client.cookies or client.cookies[COOKIE].value == ""
    said = {"card": code.typed, "is_tablet": "on", "is_whole": "on", "a-q1": "5", "a-open1": "hers", "go": "send"}
    assert begun.text.count("<legend") == 33
    sent = client.post(FORM, said)
    assert sent["Location"] == f"{TABLET}?sent=1"
    page = client.get(sent["Location"])
    assert "Nothing of it is left on this tablet" in page.text
    assert page["Cache-Control"] == "private, no-store"
    again = client.post(FORM, said)  # the browser's "back", and sending again
    assert GONE in again.text
    assert "hers" not in again.text
    wave.refresh_from_db()
    assert (wave.tablet, wave.online) == (1, 0)


@pytest.mark.req("R-SURVEY-04")
def test_no_session_is_read_or_written_also_for_somebody_signed_in(client, signed_in, wave, code):
    signed_in(client, Role.PARTNER, wave.programs.get())
    before = list(Session.objects.values())
    client.get(reverse("survey:card", args=[code.square]))
    page = client.get(FORM)
    client.post(FORM, {"go": "send", "a-q1": "5"})
    client.get(reverse("survey:thanks"))
    assert list(Session.objects.values()) == before
    assert "Sign out" not in page.text
    assert WaitingAnswer.objects.filter(batch__kind="scaled").count() == 1


def wrong_like(code: Code) -> str:
    """Letters of no card, at the same door as this code's."""
    return f"{code.typed[:2]}00-0000-0000"


def test_so_many_wrong_letters_and_their_door_rests_but_a_square_code_still_opens(client, code, monkeypatch):
    monkeypatch.setattr(tries, "MOST_AT_A_DOOR", 3)
    wrong = wrong_like(code)
    statuses = [client.post(START, {"card": wrong}).status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    tablet = {"card": wrong, "is_tablet": "on", "go": "begin"}
    assert client.post(FORM, tablet).status_code == 429
    assert client.post(START, {"card": code.typed}).status_code == 429
    assert client.get(reverse("survey:card", args=[code.square])).status_code == 302
    assert [entry.cache_key for entry in CacheEntry.objects.all()] == [f":1:survey:wrong:{code.typed[:2]}"]


def test_a_stranger_who_types_at_random_shuts_nobody_out(client, code, monkeypatch):
    monkeypatch.setattr(tries, "MOST_AT_A_DOOR", 3)
    doors = [f"{one}{two}" for one in ALPHABET for two in ALPHABET if f"{one}{two}" != code.typed[:2]]
    for door in doors[:40]:
        for _ in range(3):
            tries.count_wrong(f"{door}00-0000-0000")
    assert client.post(START, {"card": f"{doors[0]}00-0000-0000"}).status_code == 429
    assert client.post(START, {"card": code.typed}).status_code == 302


def test_a_door_rests_ten_minutes_at_most_however_often_it_is_knocked_at(client, code, monkeypatch):
    monkeypatch.setattr(tries, "MOST_AT_A_DOOR", 3)
    now = time.time()
    for minute in range(10):
        monkeypatch.setattr(tries.time, "time", lambda minute=minute: now + 60 * minute)
        client.post(START, {"card": wrong_like(code)})
    assert client.post(START, {"card": code.typed}).status_code == 429
    monkeypatch.setattr(tries.time, "time", lambda: now + 601)
    assert client.post(START, {"card": code.typed}).status_code == 302


def test_what_cannot_be_the_letters_of_a_card_is_not_counted(client, code):
    client.post(START, {"card": "hello"})
    client.post(START, {"card": "x" * 22})
    assert not CacheEntry.objects.exists()


def test_letters_are_looked_up_no_oftener_by_another_door(client, code, monkeypatch):
    """An address, a cookie and every press of the form tell whether letters are a card's as well as typing them."""
    monkeypatch.setattr(tries, "MOST_AT_A_DOOR", 3)
    wrong = wrong_like(code)
    assert client.get(reverse("survey:card", args=[wrong])).status_code == 404
    assert client.post(FORM, {"card": wrong, "go": "send", "a-q1": "5"}).status_code == 404
    client.cookies[COOKIE] = wrong
    assert [client.get(FORM).status_code for _ in range(2)] == [404, 302]  # the first takes the cookie away
    for secret in (wrong, code.typed):
        assert client.get(reverse("survey:card", args=[secret])).status_code == 429
        assert client.post(FORM, {"card": secret, "go": "next"}).status_code == 429
        client.cookies[COOKIE] = secret
        assert client.get(FORM).status_code == 429


def test_whoever_has_begun_may_send_though_others_guess(client, wave, code, monkeypatch):
    (other,) = print_cards(wave, 1, by=TEST)
    client.post(START, {"card": code.typed})
    tablet = client.post(FORM, {"card": other.typed, "is_tablet": "on", "go": "begin"})
    carried = re.search(r'name="card" value="([^"]+)"', tablet.text).group(1)
    monkeypatch.setattr(tries, "is_crowded", lambda typed: True)
    assert client.post(FORM, {"go": "send", "a-q1": "5"})["Location"] == reverse("survey:thanks")
    said = {"card": carried, "is_tablet": "on", "a-q1": "5", "go": "send"}
    assert client.post(FORM, said)["Location"] == f"{TABLET}?sent=1"


def test_a_code_in_an_address_is_not_read(client, code):
    response = client.get(FORM, {"card": code.square})
    assert response["Location"] == START


def test_the_first_part_is_light_enough_for_a_prepaid_phone(client, code):
    client.get(reverse("survey:card", args=[code.square]))
    assert first_visit_bytes(client, FORM) <= BUDGET_BYTES
    assert first_visit_bytes(client, START) <= BUDGET_BYTES


def test_the_page_stands_under_the_programs_name_only_where_it_is_one(client, wave, code):
    client.get(reverse("survey:card", args=[code.square]))
    name = wave.programs.get().name
    assert name in client.get(FORM).text
    wave.programs.add(ProgramFactory(file="iowa"))
    assert name not in client.get(FORM).text
