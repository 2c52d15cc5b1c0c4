"""A wave from beginning to end on its pages: handing out, keying paper twice, reading words, results."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from alongside.platform import clock
from alongside.platform.accounts.roles import Role
from alongside.proof.surveys.codes import letters_of, typed_hash
from alongside.proof.surveys.enums import Reading, State
from alongside.proof.surveys.models import Card, OpenAnswer, PaperForm, ReleasedAnswer, Wave
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.releasing import release_due
from tests.factories.sites import MembershipFactory, ProgramFactory
from tests.factories.surveys import TEST, answered, wave_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
TIME = re.compile(r"\b\d{1,2}:\d{2}\b")


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def wave(program):
    return wave_of(program, name="Autumn", asks_words=True)


@pytest.fixture
def as_role(client, signed_in, program):
    return lambda role: signed_in(client, role, program)


def at(name: str, wave: Wave, *more) -> str:
    return reverse(f"surveys:{name}", args=[wave.pk, *more])


def pdf_text(response) -> str:
    assert response["Content-Type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


def test_a_coordinator_begins_a_wave_and_prints_cards_that_open_it(client, as_role, program):
    as_role(Role.COORDINATOR)
    today = clock.today()
    said = {"name": "Winter", "instrument": "fidelity-33", "opens_on": today, "closes_on": today}
    client.post(reverse("surveys:begin"), said)
    wave = Wave.objects.of(program).get()
    assert (wave.name, wave.instrument, wave.version, wave.asks_words) == ("Winter", "fidelity-33", "1", False)
    codes = CODE.findall(pdf_text(client.post(at("cards", wave), {"number": 9})))
    assert len(set(codes)) == 9
    assert {typed_hash(letters_of(code)) for code in codes} == {bytes(card.typed) for card in Card.objects.all()}
    page = client.get(at("wave", wave)).text
    assert "None released yet" in page
    assert not any(code in page for code in codes)


@pytest.mark.parametrize("number", ["0", "201", "many"])
def test_too_many_cards_are_refused_on_the_page(client, as_role, wave, number):
    as_role(Role.COORDINATOR)
    page = client.post(at("cards", wave), {"number": number})
    assert "Please check this before you go on" in page.text
    assert Card.objects.count() == 0


@pytest.mark.req("R-SURVEY-05")
@pytest.mark.parametrize(("language", "word"), [("en", "Very strongly agree"), ("es", "Totalmente de acuerdo")])
def test_the_whole_form_is_printed_with_the_evaluators_address(client, as_role, wave, language, word):
    as_role(Role.COORDINATOR)
    text = pdf_text(client.post(at("paper", wave), {"language": language, "address": "Box 12\r\n\r\nMartinez"}))
    joined = " ".join(text.split())
    assert word in joined
    assert [number for number in range(1, 34) if f"{number}. " not in text] == []
    assert "Box 12 Martinez" in joined
    assert ("todavía sin traducción inversa" in joined) is (language == "es")
    missing = client.post(at("paper", wave), {"language": language, "address": " "})
    assert "Please check this before you go on" in missing.text


def test_nobody_sees_how_many_wait_nor_when_anybody_answered(client, as_role, wave):
    as_role(Role.COORDINATOR)
    pages = []
    for begin, count in ((0, 3), (3, 18)):
        answered(wave, count, begin=begin)
        Wave.objects.filter(pk=wave.pk).update(cards_printed=40)
        pages.append(re.sub(r'value="[^"]*"', "", client.get(at("wave", wave)).text))
    assert pages[0] == pages[1]
    assert not TIME.search(re.sub(r"<[^>]+>", " ", pages[0]))
    answered(wave, 1, begin=21)
    release_due(wave)
    assert "11 answers released so far" in client.get(at("wave", wave)).text
    assert client.get(at("results", wave)).status_code == 404, "while it is open, two looks would tell who came"


def test_results_are_scored_withheld_and_labelled(client, as_role, wave):
    as_role(Role.MANAGER)
    answered(wave, 12)
    assert end_wave(wave, by=TEST, today=clock.today()) == State.ENDED
    page = client.get(at("results", wave)).text
    for said in ("exploratory", "not shown", "What it says about the wider system", "not yet back-translated"):
        assert said in page
    assert "My Parent Partner understands me" in page
    assert client.post(at("answers", wave), {"form": "csv"}).status_code == 404
    figures = {row["item"]: row for row in csv.DictReader(io.StringIO(client.post(at("figures", wave)).text))}
    assert (figures["q1"]["top_share"], figures["q1"]["ceiling"]) == ("", "")
    assert "exploratory" in " ".join(pdf_text(client.post(at("results_print", wave))).split())
    assert "Autumn" in client.get(reverse("surveys:trends")).text


def test_the_evaluator_takes_out_the_answers_and_no_trace_of_anybody(client, as_role, wave):
    given = answered(wave, 12)
    end_wave(wave, by=TEST, today=clock.today())
    as_role(Role.EVALUATOR)
    rows = list(csv.DictReader(io.StringIO(client.post(at("answers", wave), {"form": "csv"}).text)))
    assert list(rows[0]) == [f"q{n}" for n in range(1, 34)]
    assert sorted(tuple(row.values()) for row in rows) == sorted(
        tuple(str(one.scaled.get(f"q{n}", "")) for n in range(1, 34)) for one in given
    )


@pytest.mark.parametrize(
    ("form", "begins"), [("sav", b"$FL2"), ("dta", b"<stata_dta>"), ("redcap", b"Variable / Field Name")]
)
def test_the_evaluator_takes_files_for_other_programs(client, as_role, wave, form, begins):
    answered(wave, 12)
    end_wave(wave, by=TEST, today=clock.today())
    as_role(Role.EVALUATOR)
    response = client.post(at("answers", wave), {"form": form})
    assert response.content.startswith(begins)
    assert "fidelity-33-autumn" in response["Content-Disposition"]


def test_two_people_key_a_form_and_what_differs_is_settled(client, as_role, wave, program):
    first = as_role(Role.EVALUATOR)
    client.post(at("key", wave), {"number": 7, "a-q1": "5", "a-q2": "4", "a-open1": "Thank you"})
    assert "Form 7 waits for a second person" in client.get(at("key", wave)).text
    again = client.post(at("key", wave), {"number": 7, "a-q1": "5"})
    assert "Somebody else keys it the second time" in again.text
    as_role(Role.EVALUATOR)
    client.post(at("key", wave), {"number": 7, "a-q1": "5", "a-q2": "2", "a-open1": "Thank you"})
    form = PaperForm.objects.get(number=7)
    assert form.first_by_id == first.pk
    page = client.get(at("settle", wave, form.pk)).text
    assert "One keyed “Mostly agree”, the other “Mostly disagree”" in page
    assert page.count('class="usa-fieldset key__one"') == 1
    client.post(at("settle", wave, form.pk), {"a-q1": "1", "a-q2": "2"})
    assert not PaperForm.objects.exists()
    wave.refresh_from_db()
    assert wave.paper == 1
    answered(wave, 10, begin=600)
    end_wave(wave, by=TEST, today=clock.today())
    assert {"q1": 5, "q2": 2} in list(wave.released.values_list("answers", flat=True))
    assert OpenAnswer.objects.filter(words="Thank you").count() == 1


def test_a_form_keyed_alike_by_two_is_counted_at_once_and_a_slip_can_be_dropped(client, as_role, wave):
    for _ in range(2):
        as_role(Role.EVALUATOR)
        page = client.post(at("key", wave), {"number": 1, "a-q1": "5"}, follow=True)
    assert "keyed alike by both" in page.text
    client.post(at("key", wave), {"number": 2, "a-q1": "5"})
    assert client.get(at("end", wave)).status_code == 200
    refused = client.post(at("end", wave), follow=True)
    assert "Settle it first" in refused.text
    client.post(at("drop", wave, PaperForm.objects.get(number=2).pk))
    assert not PaperForm.objects.exists()


@pytest.mark.req("R-SURVEY-05")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR, Role.PARTNER, Role.MANAGER])
def test_only_the_evaluators_people_key_and_read(client, as_role, wave, role):
    as_role(role)
    for name in ("key", "words"):
        assert client.get(at(name, wave)).status_code == 404


@pytest.mark.req("R-SURVEY-05")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR, Role.PARTNER])
def test_nobody_keys_who_walks_beside_parents_too(client, as_role, wave, program, role):
    user = as_role(Role.EVALUATOR)
    assert client.get(at("key", wave)).status_code == 200
    MembershipFactory(user=user, program=program, role=role)
    assert client.get(at("key", wave)).status_code == 404
    assert client.post(at("key", wave), {"number": 1, "a-q1": "5"}).status_code == 404
    assert "Key paper forms" not in client.get(at("wave", wave)).text


def test_words_are_redacted_before_they_are_used_and_the_first_version_goes(client, as_role, wave):
    answered(wave, 11, open1="Lupe from Richmond helped me", open2="Nothing")
    end_wave(wave, by=TEST, today=clock.today())
    as_role(Role.EVALUATOR)
    results = client.get(at("results", wave)).text
    assert "Richmond" not in results
    assert "Richmond" in client.get(at("words", wave)).text
    for row in OpenAnswer.objects.all():
        go = "use" if row.question == "open1" else "leave"
        client.post(at("word", wave, row.pk), {"words": "My partner helped me", "go": go})
    assert "My partner helped me" in client.get(at("results", wave)).text
    assert OpenAnswer.objects.filter(words__contains="Richmond").count() == 0
    left_out = OpenAnswer.objects.filter(reading=Reading.LEFT_OUT)
    assert set(left_out.values_list("question", "words")) == {("open2", "")}
    assert "Nothing waits to be read" in client.get(at("words", wave)).text


def test_a_wave_that_holds_back_says_so_kindly_and_can_pool_or_destroy(client, as_role, wave, program):
    user = as_role(Role.COORDINATOR)
    answered(wave, 4)
    client.post(at("end", wave))
    page = client.get(at("wave", wave)).text
    assert "Fewer than 11 answers" in page
    assert "stay sealed and nobody reads them" in page
    assert "No other wave with this questionnaire is open now" in page
    elsewhere = ProgramFactory(file="sonoma")
    MembershipFactory(user=user, program=elsewhere, role=Role.COORDINATOR)
    into, strange = wave_of(elsewhere, name="There"), wave_of(ProgramFactory(), name="Not mine")
    page = client.get(at("wave", wave)).text
    assert "There" in page
    assert "Not mine" not in page
    assert client.post(at("pool", wave), {"into": strange.pk}).status_code == 404
    client.post(at("pool", wave), {"into": into.pk})
    wave.refresh_from_db()
    assert wave.state == State.POOLED
    assert client.get(at("wave", into)).status_code == 200, "it stands for both programs now"
    other = wave_of(program, name="Other")
    answered(other, 1)
    client.post(at("end", other))
    assert client.get(at("destroy", other)).status_code == 200
    client.post(at("destroy", other))
    other.refresh_from_db()
    assert other.state == State.DESTROYED


def test_several_programs_can_ask_together(client, as_role, program):
    user = as_role(Role.EVALUATOR)
    other, strange = ProgramFactory(file="sonoma"), ProgramFactory(file="iowa")
    MembershipFactory(user=user, program=other, role=Role.EVALUATOR)
    MembershipFactory(user=user, program=strange, role=Role.MANAGER)
    page = client.get(reverse("surveys:begin")).text
    assert str(other.pk) in page
    assert str(strange.pk) not in page
    today = clock.today()
    said = {"name": "Both", "instrument": "fidelity-33", "opens_on": today, "closes_on": today}
    client.post(reverse("surveys:begin"), {**said, "programs": [other.pk]})
    assert set(Wave.objects.get(name="Both").programs.all()) == {program, other}
    wrong = client.post(reverse("surveys:begin"), {**said, "programs": [strange.pk]})
    assert "Please check this before you go on" in wrong.text


def test_what_was_handed_out_can_be_put_right(client, as_role, wave):
    as_role(Role.SUPERVISOR)
    client.post(at("cards", wave), {"number": 10})
    client.post(at("change", wave), {"name": "A", "closes_on": wave.closes_on, "paper_out": 5, "cards_left": 2})
    wave.refresh_from_db()
    assert wave.handed_out == 13
    early = client.post(at("change", wave), {"name": "A", "closes_on": "2001-01-01"})
    assert "The last day comes before the first" in early.text


def test_the_list_costs_the_same_for_one_wave_and_for_three(client, as_role, program, django_assert_num_queries):
    as_role(Role.COORDINATOR)
    wave_of(program)
    client.get(reverse("surveys:waves"))

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("surveys:waves"))
    wave_of(program)
    wave_of(program)
    with django_assert_num_queries(len(one)):
        client.get(reverse("surveys:waves"))


def test_waves_stand_side_by_side_with_their_change_and_programs_by_the_alphabet(client, as_role, program):
    user = as_role(Role.EVALUATOR)
    for name, yes, days in (("Before", 40, 400), ("After", 60, 20)):
        begun = clock.today() - dt.timedelta(days=days)
        _answered_alike(wave_of(program, name=name, opens_on=begun), yes=yes, no=80 - yes)
    page = " ".join(client.get(reverse("surveys:trends")).text.split())
    assert page.index("Before") < page.index("After")
    assert "75% (65%–83%); +25 points (+10 to +38)" in page
    other = ProgramFactory(file="alameda")
    MembershipFactory(user=user, program=other, role=Role.EVALUATOR)
    _answered_alike(wave_of(other, name="Elsewhere"), yes=40, no=40)
    page = client.get(reverse("surveys:trends")).text
    assert page.index("Elsewhere") < page.index("Before")
    assert "points" not in page


def _answered_alike(wave: Wave, *, yes: int, no: int) -> None:
    """So many released answers with the best, and so many with the worst, answer to the first question."""
    ReleasedAnswer.objects.bulk_create(
        ReleasedAnswer(wave=wave, answers={"q1": value}) for value in [5] * yes + [1] * no
    )
    end_wave(wave, by=TEST, today=clock.today())
