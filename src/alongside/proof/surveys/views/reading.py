"""Open answers: each is read and redacted by somebody before it is used."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.listing import Listing, render_list
from alongside.proof.surveys.enums import Reading
from alongside.proof.surveys.forms.managing import WordsForm
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import OpenAnswer, Wave
from alongside.proof.surveys.scope import wave_of
from alongside.proof.surveys.services.reading import read_words


def words(request: Any, wave: UUID) -> HttpResponse:
    """Not read yet first. Two queries, whatever their number."""
    found = _asking(request, wave)
    return render_list(request, "surveys/read/words.html", {"wave": found, "listing": _listing(request, found)})


def word(request: Any, wave: UUID, answer: UUID) -> HttpResponse:
    """Takes the redacted words, or leaves the answer out."""
    found = _asking(request, wave)
    row = get_object_or_404(found.open_answers, pk=answer)
    form = WordsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("These words are too long. Make them shorter."))
        return redirect("surveys:words", found.pk)
    may_be_used = form.cleaned_data["go"] == "use"
    read_words(row, words=form.cleaned_data["words"], may_be_used=may_be_used, by=request.actor)
    messages.success(request, _("Read. It may be used as it stands now.") if may_be_used else _("Read, and left out."))
    return redirect("surveys:words", found.pk)


def _asking(request: Any, wave: UUID) -> Wave:
    found = wave_of(request, wave)
    if not found.asks_words:
        raise Http404
    return found


def _listing(request: Any, wave: Wave) -> Listing:
    language = get_language() or "en"
    asked = {one.id: one.wording.in_language(language) for one in instrument_of(wave).open_questions}
    return Listing(
        request,
        rows=OpenAnswer.objects.filter(wave=wave).order_by("question", "pk"),
        caption=_("What people wrote"),
        per_page=25,
        columns=[
            Column(key="question", title=_("Question"), value=lambda row: asked.get(row.question, ""), head=True),
            Column(key="words", title=_("Words"), template="surveys/read/word.html"),
        ],
        filters=[
            Filter(
                key="reading",
                title=_("Show"),
                choices=list(Reading.choices),
                apply=lambda rows, value: rows.filter(reading=value),
                default=Reading.UNREAD,
                any_label=_("All"),
            )
        ],
        empty=Empty(
            title=_("Nothing waits to be read."),
            text=_("Open answers are released apart from all others, eleven people's at a time."),
        ),
    )
