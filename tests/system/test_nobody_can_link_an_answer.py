"""Who answered cannot be told: with every file, log and backup but the live keystore, an attacker only guesses.

200 waves of twenty-two answers; a backup of both stores between one answer and the next in each wave. Every way the
attacker knows is scored by itself: its hits lie within the binomial interval of guessing. With the sealing turned
off, or the draw and the order left as they come, the same attacker links every answer.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import binom

from alongside.platform import clock, home
from alongside.platform.audit.actor import Actor
from alongside.platform.copies.backup import back_up
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.proof.surveys import sealing
from alongside.proof.surveys.enums import Way
from alongside.proof.surveys.models import ReleasedAnswer, Wave
from alongside.proof.surveys.services import releasing
from alongside.proof.surveys.services.answering import take_answer
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.waves import print_cards
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import TEST, answers_number, wave_of
from tests.system.unlinking import Attacker, Loot, logged

pytestmark = pytest.mark.gate
REPEATS, PEOPLE = 200, 22
SURE = 1 - 1e-6  # so many ways are tried that 95% would fail by chance
BY = Actor("command", "test")


class Scene:
    """Waves that people answer in turn, and everything an attacker takes meanwhile."""

    def __init__(self, folder: Path, waves: int) -> None:
        self.folder, self.loot = folder, Loot()
        program = ProgramFactory()
        self.waves = [wave_of(program, name=f"Wave {n}") for n in range(waves)]
        self.said: dict[str, list[dict[str, int]]] = {wave.pk.hex: [] for wave in self.waves}
        self.codes = {wave.pk: print_cards(wave, PEOPLE, by=TEST) for wave in self.waves}
        self.chance = random.Random(20261122)

    def everybody_answers(self) -> None:
        """One person of each wave after the other; between two people of a wave lies a backup."""
        self.back_up()
        for turn in range(PEOPLE):
            for wave in self.waves:
                said = answers_number(self.chance.randrange(5**20), wave)
                take_answer(self.codes[wave.pk][turn].square, said, way=Way.ONLINE, today=clock.today())
                self.said[wave.pk.hex].append(dict(said.scaled))
            self.back_up()

    def release(self) -> None:
        (outcome,) = run_all([scan for scan in scans() if scan.name == "surveys.release"])
        assert not outcome.failure
        assert ReleasedAnswer.objects.count() == releasing.DRAWN * len(self.waves)
        self.take_all()

    def end(self) -> None:
        for wave in self.waves:
            end_wave(wave, by=TEST, today=clock.today())
        self.loot.backups.pop()
        self.take_all()

    def take_all(self) -> None:
        self.loot.steal_files(home.home())
        self.back_up()

    def back_up(self) -> None:
        taken = back_up(self.folder / "rows", self.folder / "keys", by=BY)
        self.loot.steal_backup(taken.rows, taken.keys)

    def hits(self) -> dict[str, int]:
        """For each way, in how many waves it names the true answer of one person, who is among the released."""
        attacker = Attacker(self.loot, home.credential_path())
        assert all(len(people) == PEOPLE for people in attacker.waves.values()), "the attacker sees who came when"
        ways = attacker.signals()
        hits = dict.fromkeys(ways, 0)
        for wave in self.waves:
            said, rows = self.said[wave.pk.hex], attacker.released[wave.pk.hex]
            answers = {row["id"]: _answers(row["answers"]) for row in rows}
            target = self.chance.choice([who for who, one in enumerate(said) if one in answers.values()])
            for name, way in ways.items():
                named = way(wave.pk.hex, target)
                hits[name] += named is not None and answers[named] == said[target]
        return hits


def _answers(kept: Any) -> dict[str, int]:
    return json.loads(kept) if isinstance(kept, str) else kept


@pytest.fixture
def scene(installation, tmp_path, monkeypatch) -> Callable[[int], Scene]:
    """The write-ahead logs are left as they are until the attacker has them."""
    monkeypatch.setattr(releasing, "leave_no_traces", lambda: None)
    return lambda waves: Scene(tmp_path, waves)


def beyond_guessing(hits: dict[str, int], repeats: int, among: int) -> dict[str, int]:
    least, most = binom.interval(SURE, repeats, 1 / among)
    return {name: n for name, n in hits.items() if not least <= n <= most}


@pytest.mark.req("R-SURVEY-04")
def test_over_two_hundred_waves_the_attacker_only_guesses(scene, settings):
    played = scene(REPEATS)
    played.everybody_answers()
    played.release()
    hits = played.hits()
    print(f"\nafter the first release, {REPEATS} repeats, guessing gives {REPEATS / 11:.1f}: {hits}")
    assert len(hits) >= 8
    assert beyond_guessing(hits, REPEATS, releasing.DRAWN) == {}

    played.end()
    hits = played.hits()
    print(f"at the end, guessing gives {REPEATS / 22:.1f}: {hits}")
    assert beyond_guessing(hits, REPEATS, PEOPLE) == {}

    lines = logged(Path(settings.HOME) / "logs")
    codes = [word for codes in played.codes.values() for code in codes for word in (code.square, code.typed)]
    ids = [one.id for people in Attacker(played.loot, home.credential_path()).waves.values() for one in people]
    assert "alongside" in lines, "something was logged"
    assert not [word for word in [*codes[:200], *ids[:200]] if word in lines]


def test_with_the_sealing_turned_off_the_attacker_links_every_answer(scene, monkeypatch):
    monkeypatch.setattr(sealing, "seal", lambda to, said, size: json.dumps(said).encode().ljust(size))
    monkeypatch.setattr(sealing, "unseal", lambda opener, sealed: json.loads(sealed))
    played = scene(10)
    played.everybody_answers()
    played.release()
    assert played.hits()["opens what waited"] == 10


def test_with_draw_and_order_as_they_come_the_attacker_links_every_answer(scene, monkeypatch):
    monkeypatch.setattr(releasing.chance, "shuffle", lambda rows: None)
    played = scene(10)
    played.everybody_answers()
    played.release()
    hits = played.hits()
    column = "rowid" if "first by rowid" in hits else "ctid"
    assert hits[f"first by {column}"] == 10
    places = [n for name, n in hits.items() if "by place in file" in name]
    assert max(places) >= 5, "a wave may lie on two pages of the file"


def test_with_the_key_in_a_backup_the_attacker_links_every_answer(scene, monkeypatch):
    """So the attacker's way of opening works, and it is the missing key that stops it."""
    from alongside.platform.copies import keystore_file
    from alongside.platform.vault.models import BatchKey

    monkeypatch.setattr(keystore_file, "MODELS", (*keystore_file.MODELS, BatchKey))
    played = scene(10)
    played.everybody_answers()
    played.release()
    assert played.hits()["opens what waited"] == 10


def test_rows_that_stay_where_they_were_would_tell_who_was_drawn(scene, monkeypatch):
    """Half the wall gone: those not drawn keep their rows, and the others stand in the order they came."""
    monkeypatch.setattr(releasing, "reseal", lambda wave, kind, said: None)
    monkeypatch.setattr(releasing.chance, "shuffle", lambda rows: None)
    played = scene(10)
    played.everybody_answers()
    for wave in played.waves:
        batch = wave.batches.get()
        opened = releasing.opened_all(Wave.objects.get(pk=wave.pk), batch)
        releasing.publish(wave, releasing.Kind.SCALED, opened[1::2])
        drawn = list(batch.waiting.values_list("pk", flat=True))[1::2]
        batch.waiting.filter(pk__in=drawn).delete()
    played.take_all()
    hits = played.hits()
    column = "rowid" if "order of rowid" in hits else "ctid"
    assert hits[f"order of {column}"] == 10
