"""Paper forms that wait, and where two keyings of one form differ."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.surveys.instruments import Instrument
from alongside.platform.accounts.models import User
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.forms.answering import AnswerForm
from alongside.proof.surveys.models import Wave


@dataclass(frozen=True)
class Line:
    """One form that is not counted yet."""

    number: int
    says: str
    settle_url: str
    drop_url: str


@dataclass(frozen=True)
class Difference:
    """One question, and what each of the two keyed."""

    number: int
    field: BoundField
    first: str
    second: str


def numbered(form: AnswerForm) -> list[tuple[int, BoundField]]:
    """Every question with the number it has on the paper."""
    return [(number, form[name]) for number, name in enumerate(form.fields, 1)]


def form_lines(wave: Wave, user: User) -> list[Line]:
    """By number. Nobody's name stands there: only whether it is one's own turn. One query."""
    lines = []
    for form in wave.paper_forms.order_by("number"):
        differs, own = form.second_by_id is not None, form.first_by_id == user.pk
        says = _("keyed by you, waits for somebody else") if own else _("waits for you or somebody else")
        lines.append(
            Line(
                form.number,
                _("the two keyings differ") if differs else says,
                reverse("surveys:settle", args=[wave.pk, form.pk]) if differs else "",
                reverse("surveys:drop", args=[wave.pk, form.pk]),
            )
        )
    return lines


def differences(form: AnswerForm, first: Answers, second: Answers) -> list[Difference]:
    """In the order of the form."""
    return [
        Difference(number, field, one, other)
        for number, field in numbered(form)
        if (one := _said(form.instrument, first, field.name)) != (other := _said(form.instrument, second, field.name))
    ]


def _said(instrument: Instrument, answers: Answers, name: str) -> str:
    if name in answers.scaled:
        label = instrument.scale_of(instrument.item(name)).label(answers.scaled[name])
        return label.in_language(get_language() or "en")
    return answers.words.get(name) or _("left out")
