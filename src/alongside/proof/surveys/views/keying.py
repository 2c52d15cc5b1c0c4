"""Keying returned paper forms: the evaluator's people alone, two for each form, and what differs is settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.errors import Refused
from alongside.proof.surveys.forms.answering import AnswerForm
from alongside.proof.surveys.forms.managing import NumberForm
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import PaperForm, Wave
from alongside.proof.surveys.presenters.keying import differences, form_lines, numbered
from alongside.proof.surveys.scope import keyed_wave_of
from alongside.proof.surveys.services.paper import both_keyings, drop_form, key_form, settle_form


def key(request: Any, wave: UUID) -> HttpResponse:
    """Key one form, as it is ticked; what cannot be read is left out."""
    found = keyed_wave_of(request, wave)
    number, answering = NumberForm(request.POST or None), _answer_form(request, found)
    if request.method == "POST" and number.is_valid() and answering.is_valid():
        try:
            keyed = key_form(found, number.cleaned_data["number"], answering.answers, by=request.user)
        except Refused as refused:
            number.add_error("number", str(refused.message))
        else:
            _say(request, number.cleaned_data["number"], waits=keyed.waits, differs=keyed.differs)
            return redirect("surveys:key", found.pk)
    context = {
        "wave": found,
        "number": number,
        "form": number,
        "fields": numbered(answering),
        "lines": form_lines(found, request.user),
    }
    return render(request, "surveys/manage/key.html", context)


def settle(request: Any, wave: UUID, form: UUID) -> HttpResponse:
    """Only what differs is asked again; look at the paper."""
    found, row = _form_of(request, wave, form)
    try:
        first, second = both_keyings(found, row)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("surveys:key", found.pk)
    answering = _answer_form(request, found)
    fields = differences(answering, first, second)
    if request.method == "POST" and answering.is_valid():
        try:
            settle_form(found, row.pk, _settled(first, answering.answers, {one.field.name for one in fields}))
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Form %(number)d is settled and counted.") % {"number": row.number})
        return redirect("surveys:key", found.pk)
    return render(request, "surveys/manage/settle.html", {"wave": found, "row": row, "fields": fields})


def drop(request: Any, wave: UUID, form: UUID) -> HttpResponse:
    """Keyed by mistake, under a wrong number: it can be keyed again."""
    found, row = _form_of(request, wave, form)
    drop_form(found, row.pk)
    messages.success(request, _("Form %(number)d can be keyed again.") % {"number": row.number})
    return redirect("surveys:key", found.pk)


def _form_of(request: Any, wave: UUID, form: UUID) -> tuple[Wave, PaperForm]:
    found = keyed_wave_of(request, wave)
    return found, get_object_or_404(found.paper_forms, pk=form)


def _answer_form(request: Any, found: Wave) -> AnswerForm:
    language = get_language() or "en"
    data = request.POST if request.method == "POST" else {}
    return AnswerForm(data, instrument=instrument_of(found), language=language, asks_words=found.asks_words)


def _settled(first: Answers, looked_up: Answers, differing: set[str]) -> Answers:
    """What both keyed, and for the rest what the paper says."""
    scaled = {item: value for item, value in first.scaled.items() if item not in differing}
    words = {question: text for question, text in first.words.items() if question not in differing}
    return Answers(
        {**scaled, **{item: value for item, value in looked_up.scaled.items() if item in differing}},
        {**words, **{question: text for question, text in looked_up.words.items() if question in differing}},
    )


def _say(request: Any, number: int, *, waits: bool, differs: bool) -> None:
    if waits:
        messages.success(request, _("Form %(number)d waits for a second person.") % {"number": number})
    elif differs:
        messages.warning(request, _("Form %(number)d differs from the first keying. Settle it.") % {"number": number})
    else:
        messages.success(request, _("Form %(number)d is keyed alike by both, and counted.") % {"number": number})
