"""One card, one answer; eleven of twenty-two are released; the rest at the end, or held back, pooled or destroyed."""

from __future__ import annotations

import datetime as dt

import pytest

from alongside.core.errors import BadInput
from alongside.platform import clock
from alongside.platform.audit.models import Entry
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.tallies.models import Tally
from alongside.platform.vault import batches
from alongside.platform.vault.models import BatchKey
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.codes import letters_of
from alongside.proof.surveys.enums import Kind, State, Way
from alongside.proof.surveys.errors import CardGone, Refused
from alongside.proof.surveys.models import Batch, Card, OpenAnswer, ReleasedAnswer, WaitingAnswer, Wave
from alongside.proof.surveys.scans import HELD_DAYS, PAPER_DAYS
from alongside.proof.surveys.services.answering import take_answer
from alongside.proof.surveys.services.ending import destroy_held, end_wave, pool_into
from alongside.proof.surveys.services.releasing import release_due
from alongside.proof.surveys.services.waves import change_wave, print_cards
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import TEST, answered, answers_number, wave_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    return wave_of(ProgramFactory())


def released(wave: Wave) -> list[dict[str, int]]:
    return sorted(wave.released.values_list("answers", flat=True), key=str)


def scaled(given: list[Answers]) -> list[dict[str, int]]:
    return sorted((dict(one.scaled) for one in given), key=str)


def take(secret: str, wave: Wave, *, n: int = 1, way: Way = Way.ONLINE, today: dt.date | None = None) -> None:
    take_answer(secret, answers_number(n, wave), way=way, today=today or clock.today())


def end(wave: Wave) -> State:
    return end_wave(wave, by=TEST, today=clock.today())


@pytest.mark.req("R-SURVEY-04")
def test_a_card_answers_once_by_square_or_by_letters_and_never_again(wave):
    first, second = print_cards(wave, 2, by=TEST)
    take(first.square, wave)
    take(second.typed.lower().replace("-", " "), wave, way=Way.TABLET)
    for spent in (first.square, first.typed, second.square, second.typed, "no such code", "", "AAAA-BBBB-CCCC"):
        with pytest.raises(CardGone):
            take(spent, wave)
    wave.refresh_from_db()
    assert (wave.online, wave.tablet, wave.handed_out, Card.objects.count()) == (1, 1, 2, 0)
    assert WaitingAnswer.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("0123-4567-89AB", "0123456789AB"),
        ("oi23 4567 89ab", "0123456789AB"),
        ("0l23.4567.89ab", "0123456789AB"),
        ("0123-4567-89A", ""),
        ("0123-4567-89AU", ""),
        ("", ""),
    ],
)
def test_letters_are_read_however_they_are_typed(typed, letters):
    assert letters_of(typed) == letters


def test_a_card_holds_only_while_its_wave_is_open(wave):
    (code,) = print_cards(wave, 1, by=TEST)
    for day in (wave.opens_on - dt.timedelta(days=1), wave.closes_on + dt.timedelta(days=1)):
        with pytest.raises(CardGone):
            take(code.square, wave, today=day)
    take(code.square, wave, today=wave.closes_on)


def test_an_answer_that_is_not_on_the_form_burns_no_card(wave):
    (code,) = print_cards(wave, 1, by=TEST)
    with pytest.raises(BadInput):
        take_answer(code.square, Answers({"q1": 99}), way=Way.ONLINE, today=clock.today())
    with pytest.raises(BadInput):
        take_answer(code.square, Answers({"q99": 1}), way=Way.ONLINE, today=clock.today())
    take(code.square, wave)


@pytest.mark.req("R-SURVEY-04")
def test_answering_leaves_no_audit_entry_and_no_figure(wave):
    print_cards(wave, 30, by=TEST)
    before = Entry.objects.count(), Tally.objects.count()
    (code,) = print_cards(wave, 1, by=TEST)
    take(code.square, wave)
    assert (Entry.objects.count(), Tally.objects.count()) == (before[0] + 1, before[1])  # the printing alone


def test_what_waits_has_one_size_whatever_was_said(wave):
    first, second = print_cards(wave, 2, by=TEST)
    take_answer(first.square, Answers({"q1": 5}), way=Way.ONLINE, today=clock.today())
    take(second.square, wave)
    assert len({len(bytes(one.sealed)) for one in WaitingAnswer.objects.all()}) == 1


def test_eleven_are_released_once_twenty_two_wait_and_no_sooner(wave):
    given = answered(wave, 21)
    assert release_due(wave) == 0
    assert released(wave) == []
    given += answered(wave, 1, begin=21)
    waited = set(WaitingAnswer.objects.values_list("pk", flat=True))
    before = Batch.objects.get()
    assert release_due(wave) == 11
    assert len(released(wave)) == 11
    assert all(one in scaled(given) for one in released(wave))
    assert WaitingAnswer.objects.count() == 11
    assert not waited & set(WaitingAnswer.objects.values_list("pk", flat=True))
    assert Batch.objects.get().pk != before.pk
    assert list(BatchKey.objects.values_list("pk", flat=True)) == [Batch.objects.get().pk]
    assert release_due(wave) == 0


def test_every_answer_is_released_in_the_end_and_none_twice(wave):
    given = answered(wave, 47)
    assert release_due(wave) == 33
    ids = set(wave.released.values_list("pk", flat=True))
    assert end(wave) == State.ENDED
    assert released(wave) == scaled(given)
    assert not ids & set(wave.released.values_list("pk", flat=True)), "the earlier rows stand where they stood"
    assert (WaitingAnswer.objects.count(), Batch.objects.count(), BatchKey.objects.count()) == (0, 0, 0)
    assert end(wave) == State.ENDED


@pytest.mark.gate
def test_who_is_drawn_is_chance(wave):
    """Of 40 draws of 11 from 22, each answer is drawn about 20 times; in turn or at the end would be 0 or 40."""
    drawn = dict.fromkeys(range(22), 0)
    for _ in range(40):
        one = wave_of(ProgramFactory())
        given = answered(one, 22)
        release_due(one)
        for row in one.released.all():
            drawn[[dict(said.scaled) for said in given].index(row.answers)] += 1
    assert min(drawn.values()) >= 5
    assert max(drawn.values()) <= 35


def test_fewer_than_eleven_are_held_back_and_stay_sealed(wave):
    answered(wave, 10)
    assert end(wave) == State.HELD
    assert ReleasedAnswer.objects.count() == 0
    assert WaitingAnswer.objects.count() == 10
    assert Batch.objects.get().pk == BatchKey.objects.get().pk


def test_a_wave_that_nobody_answered_has_ended(wave):
    assert end(wave) == State.ENDED
    assert (Batch.objects.count(), BatchKey.objects.count()) == (0, 0)


def test_what_is_held_back_can_be_destroyed_unread(wave):
    answered(wave, 3)
    with pytest.raises(Refused):
        destroy_held(wave, by=TEST, today=clock.today())
    end(wave)
    destroy_held(wave, by=TEST, today=clock.today())
    wave.refresh_from_db()
    assert (wave.state, WaitingAnswer.objects.count(), BatchKey.objects.count()) == (State.DESTROYED, 0, 0)


def test_small_programs_pool_what_they_hold_back(wave):
    here, there = ProgramFactory(), ProgramFactory()
    small, later = wave_of(here, asks_words=True), wave_of(there, asks_words=True)
    said = answered(small, 7, open1="here")
    end(small)
    said += answered(later, 5, begin=7, open1="there")
    pool_into(small, later, by=TEST, today=clock.today())
    small.refresh_from_db()
    later.refresh_from_db()
    assert small.state == State.POOLED
    assert set(later.programs.all()) == {here, there}
    assert (later.returned, later.handed_out) == (12, 12)
    assert end(later) == State.ENDED
    assert released(later) == scaled(said)
    assert OpenAnswer.objects.count() == 12
    assert not small.batches.exists()


def test_another_questionnaire_or_an_ended_wave_takes_nothing_in(wave):
    small = wave_of(ProgramFactory())
    answered(small, 2)
    end(small)
    end(wave)
    with pytest.raises(Refused):
        pool_into(small, wave, by=TEST, today=clock.today())
    Wave.objects.filter(pk=wave.pk).update(version="2", state=State.OPEN, ended_on=None)
    with pytest.raises(Refused):
        pool_into(small, wave, by=TEST, today=clock.today())


def test_open_answers_are_drawn_apart_and_stand_apart(wave):
    wave = wave_of(ProgramFactory(), asks_words=True)
    given = answered(wave, 22, open1="first", open2="second")
    release_due(wave)
    assert wave.released.count() == 11
    by_question = {
        question: {row.words.split()[1] for row in OpenAnswer.objects.filter(question=question)}
        for question in ("open1", "open2")
    }
    assert len(by_question["open1"]) == 11
    assert by_question["open1"] == by_question["open2"]  # both questions of the same eleven, in rows of their own
    assert set(vars(OpenAnswer.objects.first())) - {"_state"} == {"id", "wave_id", "question", "words", "reading"}
    end(wave)
    assert OpenAnswer.objects.count() == 2 * len(given)


def test_words_are_not_kept_where_the_wave_does_not_ask_for_them(wave):
    answered(wave, 11, open1="nobody asked")
    end(wave)
    assert wave.released.count() == 11
    assert OpenAnswer.objects.count() == 0


def test_a_lost_key_loses_what_waited_says_so_and_the_wave_goes_on(wave):
    """As after a restore: no backup holds the key."""
    answered(wave, 5)
    BatchKey.objects.all().delete()
    answered(wave, 11, begin=5)
    wave.refresh_from_db()
    assert (wave.lost, WaitingAnswer.objects.count()) == (5, 11)
    assert end(wave) == State.ENDED
    assert len(released(wave)) == 11


def test_cards_left_over_and_paper_forms_count_for_the_rate(wave):
    print_cards(wave, 20, by=TEST)
    change_wave(wave, name="Later", closes_on=wave.closes_on, paper_out=7, cards_left=50, by=TEST)
    wave.refresh_from_db()
    assert (wave.name, wave.cards_left, wave.handed_out) == ("Later", 20, 7)
    end(wave)
    with pytest.raises(Refused):
        print_cards(wave, 1, by=TEST)


def test_two_kinds_have_two_keys(wave):
    wave = wave_of(ProgramFactory(), asks_words=True)
    assert set(wave.batches.values_list("kind", flat=True)) == {Kind.SCALED, Kind.WORDS}
    assert BatchKey.objects.count() == 3


def test_a_wave_that_has_released_ends_with_its_results_though_few_came_after_a_restore(wave):
    answered(wave, 22)
    release_due(wave)
    BatchKey.objects.all().delete()  # as a restore leaves it
    answered(wave, 3, begin=22)
    assert end(wave) == State.ENDED
    wave.refresh_from_db()
    assert (wave.released.count(), wave.lost) == (11, 14)
    assert (WaitingAnswer.objects.count(), Batch.objects.count(), BatchKey.objects.count()) == (0, 0, 0)


# --- on schedule -------------------------------------------------------------------------------------------


def scanned(monkeypatch, day: dt.date, *, dry: bool = False) -> dict[str, int]:
    monkeypatch.setenv(clock.VARIABLE, f"{day}T08:00:00-08:00")
    receipts: dict[str, int] = {}
    for outcome in run_all([scan for scan in scans() if scan.name.startswith("surveys.")], dry=dry):
        assert not outcome.failure
        receipts |= outcome.receipts
    return receipts


def test_the_scan_releases_and_ends_what_nobody_ended(wave, monkeypatch):
    answered(wave, 25)
    scanned(monkeypatch, wave.closes_on)
    assert wave.released.count() == 11
    scanned(monkeypatch, wave.closes_on + dt.timedelta(days=PAPER_DAYS))
    assert Wave.objects.get().state == State.OPEN, "forms may still be in the mail"
    scanned(monkeypatch, wave.closes_on + dt.timedelta(days=PAPER_DAYS + 1))
    assert (Wave.objects.get().state, wave.released.count()) == (State.ENDED, 25)


def test_what_is_held_back_too_long_is_destroyed_unread(wave, monkeypatch):
    answered(wave, 2)
    end(wave)
    over = clock.today() + dt.timedelta(days=HELD_DAYS + 1)
    assert scanned(monkeypatch, over - dt.timedelta(days=1)) == {}
    assert scanned(monkeypatch, over, dry=True) == {"held-back survey answers": 1}
    assert WaitingAnswer.objects.count() == 2
    assert scanned(monkeypatch, over) == {"held-back survey answers": 1}
    assert (Wave.objects.get().state, WaitingAnswer.objects.count(), BatchKey.objects.count()) == (
        State.DESTROYED,
        0,
        0,
    )


def test_a_key_that_a_killed_run_left_is_destroyed(wave, monkeypatch):
    batches.begin()
    assert BatchKey.objects.count() == 2
    scanned(monkeypatch, clock.today())
    assert [key.pk for key in BatchKey.objects.all()] == [Batch.objects.get().pk]
