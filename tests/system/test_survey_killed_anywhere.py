"""Killed before any step, answering, releasing and ending lose no answer, release none twice, leave no stray key."""

from __future__ import annotations

import pytest

from alongside.platform import clock
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.vault.models import BatchKey
from alongside.proof.surveys.enums import State, Way
from alongside.proof.surveys.errors import CardGone
from alongside.proof.surveys.models import Batch, Card, ReleasedAnswer, WaitingAnswer, Wave
from alongside.proof.surveys.services.answering import take_answer
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.waves import print_cards
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import TEST, answered, answers_number, wave_of
from tests.system.killing import kill_everywhere

pytestmark = pytest.mark.gate
PEOPLE = 22


@pytest.fixture
def prepared(empty_installation, tmp_path, django_db_blocker):
    """`prepared(body)`: an installation on which `body` was done, and nobody inside."""
    made = empty_installation.clone(tmp_path / "prepared")

    def prepare(body):
        with made.entered():
            body()
        return made

    with django_db_blocker.unblock():
        yield prepare
        made.remove()


def scanned() -> None:
    for outcome in run_all([scan for scan in scans() if scan.name == "surveys.release"]):
        assert not outcome.failure, f"{outcome.name}: {outcome.failure}"


def every_answer_once() -> None:
    """What waits opens; together with what is released it is everybody's answer, each once."""
    wave = Wave.objects.get()
    assert WaitingAnswer.objects.count() + ReleasedAnswer.objects.count() == wave.returned
    assert wave.lost == 0
    kept = [str(row.answers) for row in ReleasedAnswer.objects.all()]
    assert len(set(kept)) == len(kept)
    keys = set(BatchKey.objects.values_list("pk", flat=True))
    assert set(Batch.objects.values_list("pk", flat=True)) <= keys, "a batch without its key"


def no_key_is_left_over() -> None:
    assert set(BatchKey.objects.values_list("pk", flat=True)) == set(Batch.objects.values_list("pk", flat=True))


def test_answering_killed_at_every_step_burns_the_card_and_keeps_the_answer_or_neither(prepared, tmp_path):
    codes = []

    def one_card() -> None:
        codes.extend(print_cards(wave_of(ProgramFactory()), 1, by=TEST))

    ready = prepared(one_card)

    def run() -> None:
        try:
            take_answer(codes[0].square, answers_number(3, Wave.objects.get()), way=Way.ONLINE, today=clock.today())
        except CardGone:
            assert WaitingAnswer.objects.count() == 1

    def both_or_neither() -> None:
        every_answer_once()
        assert Card.objects.count() + WaitingAnswer.objects.count() == 1

    def done() -> None:
        assert (Card.objects.count(), WaitingAnswer.objects.count()) == (0, 1)

    kills = kill_everywhere("answering", ready, tmp_path, run, check=both_or_neither, check_done=done)
    assert kills.landed["default: DELETE surveys_card"] == 1
    assert kills.landed["default: INSERT surveys_waitinganswer"] == 1
    assert kills.landed["default: commit"] == 1


def test_releasing_killed_at_every_step_releases_eleven_and_keeps_eleven(prepared, tmp_path):
    ready = prepared(lambda: answered(wave_of(ProgramFactory()), PEOPLE))

    def none_or_eleven() -> None:
        every_answer_once()
        assert ReleasedAnswer.objects.count() in (0, 11)

    def done() -> None:
        assert (ReleasedAnswer.objects.count(), WaitingAnswer.objects.count()) == (11, 11)
        no_key_is_left_over()

    kills = kill_everywhere("releasing", ready, tmp_path, scanned, check=none_or_eleven, check_done=done)
    assert kills.landed["keystore: INSERT vault_batchkey"] == 1
    assert kills.landed["keystore: DELETE vault_batchkey"] >= 1
    assert kills.landed["default: INSERT surveys_releasedanswer"] == 1


def test_ending_killed_at_every_step_releases_all_or_none(prepared, tmp_path):
    ready = prepared(lambda: answered(wave_of(ProgramFactory()), 13))

    def run() -> None:
        end_wave(Wave.objects.get(), by=TEST, today=clock.today())
        scanned()

    def all_or_none() -> None:
        every_answer_once()
        assert ReleasedAnswer.objects.count() in (0, 13)

    def done() -> None:
        assert (Wave.objects.get().state, ReleasedAnswer.objects.count(), Batch.objects.count()) == (State.ENDED, 13, 0)
        no_key_is_left_over()

    kills = kill_everywhere("ending", ready, tmp_path, run, check=all_or_none, check_done=done)
    assert kills.landed["default: INSERT surveys_releasedanswer"] == 1
    assert kills.landed["keystore: DELETE vault_batchkey"] >= 1


def test_holding_back_killed_at_every_step_keeps_every_answer_sealed(prepared, tmp_path):
    ready = prepared(lambda: answered(wave_of(ProgramFactory()), 4))

    def run() -> None:
        end_wave(Wave.objects.get(), by=TEST, today=clock.today())
        scanned()

    def done() -> None:
        assert (Wave.objects.get().state, WaitingAnswer.objects.count()) == (State.HELD, 4)
        no_key_is_left_over()

    kills = kill_everywhere("holding", ready, tmp_path, run, check=every_answer_once, check_done=done)
    assert kills.landed["keystore: INSERT vault_batchkey"] == 1
