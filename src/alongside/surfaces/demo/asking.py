"""The demo's survey: a wave that has ended, with invented answers, and one that is open, with cards to try."""

from __future__ import annotations

import datetime as dt
import random
from typing import Final

from alongside.core.surveys.instruments import Instrument
from alongside.platform import clock
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Program
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.enums import Way
from alongside.proof.surveys.instruments import program_instrument
from alongside.proof.surveys.services.answering import take_answer
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.releasing import release_due
from alongside.proof.surveys.services.waves import begin_wave, print_cards
from alongside.surfaces.demo.cast import DemoProgram

BY: Final = Actor("command", "demo")
ANSWERED: Final = {"contra-costa": (143, 200)}  # of so many cards; enough that figures can be shown
FEW: Final = (38, 60)  # elsewhere so few that most are withheld
CARDS: Final = 24
WEIGHTS: Final = (12, 6, 2, 1, 1)  # best answer first: as people who were helped answer


def ask(program: Program, cast: DemoProgram) -> list[str]:
    """Codes of the open wave that nobody has used; none where the program file asks nothing."""
    instrument = program_instrument(program)
    if instrument is None:
        return []
    answered, cards = ANSWERED.get(cast.file, FEW)
    chance = random.Random(cast.file)  # noqa: S311  # the same invented answers every time
    _ended_wave(program, [_invented(instrument, chance) for _ in range(answered)], instrument, cards)
    today = clock.today(program.model.time_zone)
    wave = begin_wave(
        [program],
        instrument=instrument,
        name="Open wave",
        opens_on=today - dt.timedelta(days=14),
        closes_on=today + dt.timedelta(days=365),
        asks_words=True,
        by=BY,
    )
    return [code.typed for code in print_cards(wave, CARDS, by=BY)]


def _ended_wave(program: Program, said: list[Answers], instrument: Instrument, cards: int) -> None:
    today = clock.today(program.model.time_zone)
    wave = begin_wave(
        [program],
        instrument=instrument,
        name="Last spring",
        opens_on=today - dt.timedelta(days=200),
        closes_on=today,
        by=BY,
    )
    for code, one in zip(print_cards(wave, cards, by=BY), said, strict=False):
        take_answer(code.square, one, way=Way.ONLINE, today=today)
    release_due(wave)
    end_wave(wave, by=BY, today=today)


def _invented(instrument: Instrument, chance: random.Random) -> Answers:
    scaled = {}
    for item in instrument.items:
        scale = instrument.scale_of(item)
        values = sorted(scale.values, reverse=(scale.best == scale.high) != item.reversed)
        scaled[item.id] = chance.choices(values, WEIGHTS[: len(values)])[0]
    return Answers(scaled)
