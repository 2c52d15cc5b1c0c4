"""One person's answers, checked against the questionnaire and in its order, so that the order typed says nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.core.errors import BadInput
from alongside.core.surveys.instruments import Instrument
from alongside.proof.surveys.sealing import MOST_LETTERS


@dataclass(frozen=True)
class Answers:
    """`scaled`: item -> value; `words`: open question -> what was written. What was skipped is not there."""

    scaled: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not self.scaled and not self.words


def checked(instrument: Instrument, said: Answers) -> Answers:
    """The same in the questionnaire's order. Raises BadInput for an item or a value that is not on it."""
    values = {item.id: instrument.scale_of(item).values for item in instrument.items}
    for item, value in said.scaled.items():
        if value not in values.get(item, ()):
            raise BadInput(instrument.id, "an answer that is not on this form", "take the form as it is printed")
    questions = [question.id for question in instrument.open_questions]
    if not set(said.words) <= set(questions):
        raise BadInput(instrument.id, "words to a question that is not asked", "take the form as it is printed")
    return Answers(
        {item: said.scaled[item] for item in values if item in said.scaled},
        {question: plain(said.words[question]) for question in questions if plain(said.words.get(question, ""))},
    )


def plain(words: str) -> str:
    """As it may be kept: one spelling of each letter, no control characters but line ends, at most so many letters."""
    text = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return kept.strip()[:MOST_LETTERS].strip()
