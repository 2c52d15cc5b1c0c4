"""The questionnaire page by page: a part is a domain, and the last part has the open questions too."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField

from alongside.core.surveys.instruments import Instrument, Translation
from alongside.proof.surveys.forms.answering import AnswerForm


@dataclass(frozen=True)
class Step:
    """One page: which fields it shows, and which travel along unseen with what was answered on other pages."""

    number: int
    count: int
    shown: list[BoundField]
    carried: list[tuple[str, str]]

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.count


def step_of(form: AnswerForm, part: int) -> Step:
    """The page of one part; the last where there are fewer."""
    parts = _parts(form)
    part = min(part, len(parts) - 1)
    names = parts[part]
    carried = [
        (form.add_prefix(name), str(value))
        for name in form.fields
        if name not in names and (value := form[name].value()) not in (None, "")
    ]
    return Step(part + 1, len(parts), [form[name] for name in names], carried)


def whole(form: AnswerForm) -> Step:
    """Everything on one page, in the order of the form."""
    return Step(1, 1, [form[name] for name in form.fields], [])


def part_of(form: AnswerForm, name: str) -> int:
    """The part on which a field stands."""
    return next((number for number, names in enumerate(_parts(form)) if name in names), 0)


def translation_note(instrument: Instrument, language: str) -> str:
    """Said under a translation that nobody has translated back yet; nothing under the original."""
    translation: Translation = instrument.translation
    return "" if language == "en" or translation.is_back_translated else translation.status.in_language(language)


def _parts(form: AnswerForm) -> list[list[str]]:
    instrument = form.instrument
    parts = [[item.id for item in instrument.items_in(domain)] for domain in instrument.domains]
    parts = [names for names in parts if names]
    words = [question.id for question in instrument.open_questions if question.id in form.fields]
    return [*parts, words] if words else parts
