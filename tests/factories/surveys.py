"""Waves of the survey, their cards, and answers that differ from one another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alongside.platform import clock
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Program
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.enums import Way
from alongside.proof.surveys.instruments import instrument_named, instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.services.answering import take_answer
from alongside.proof.surveys.services.waves import begin_wave, print_cards

TEST = Actor("command", "test")


def wave_of(*programs: Program, **fields: Any) -> Wave:
    """An open wave of the fidelity survey."""
    today = clock.today()
    fields = {
        "instrument": instrument_named("fidelity-33"),
        "name": "Spring",
        "opens_on": today - dt.timedelta(days=1),
        "closes_on": today + dt.timedelta(days=30),
        **fields,
    }
    return begin_wave(programs, by=TEST, **fields)


def answers_number(n: int, wave: Wave) -> Answers:
    """The n-th of many answers, each unlike the others: n in the answers' own numbers, over the first items."""
    scaled = {}
    for item in instrument_of(wave).items:
        values = instrument_of(wave).scale_of(item).values
        n, place = divmod(n, len(values))
        scaled[item.id] = values[place]
    return Answers(scaled)


def answered(wave: Wave, count: int, *, begin: int = 0, **words: str) -> list[Answers]:
    """So many people answer this wave, one after the other."""
    given = []
    for n, code in enumerate(print_cards(wave, count, by=TEST), begin):
        said = Answers(answers_number(n, wave).scaled, {name: f"{text} {n}" for name, text in words.items()})
        take_answer(code.square, said, way=Way.ONLINE, today=clock.today())
        given.append(said)
    return given
