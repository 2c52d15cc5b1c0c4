"""The questionnaire as it is printed: items in runs of the same scale, the answers as columns in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from alongside.core.surveys.instruments import Instrument
from alongside.proof.surveys.presenters.answering import translation_note


@dataclass(frozen=True)
class Block:
    """A table: one row an item, one column an answer."""

    answers: list[str]
    items: list[tuple[int, str]]


@dataclass(frozen=True)
class PrintedForm:
    title: str
    introduction: str
    blocks: list[Block]
    questions: list[str]
    note: str
    source: str


def printed_form(instrument: Instrument, language: str, *, asks_words: bool) -> PrintedForm:
    numbered = list(enumerate(instrument.items, 1))
    blocks = [
        Block(
            [point.label.in_language(language) for point in instrument.scale(scale).points],
            [(number, item.wording.in_language(language)) for number, item in run],
        )
        for scale, run in groupby(numbered, key=lambda one: one[1].scale)
    ]
    return PrintedForm(
        title=instrument.title.in_language(language),
        introduction=instrument.introduction.in_language(language),
        blocks=blocks,
        questions=[one.wording.in_language(language) for one in instrument.open_questions] if asks_words else [],
        note=translation_note(instrument, language),
        source=f"{instrument.id} {instrument.version}",
    )
