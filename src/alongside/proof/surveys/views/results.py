"""Results of a wave that has ended: on the screen, on paper, as files; and waves side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language

from alongside.platform.accounts.permissions import PERMISSIONS
from alongside.platform.audit.verbs import Verb
from alongside.platform.web.pdf import render_pdf
from alongside.proof.surveys import tables
from alongside.proof.surveys.enums import State
from alongside.proof.surveys.forms.results import AnswersForm, TrendForm
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.presenters.results import result_page, scored_of
from alongside.proof.surveys.presenters.trends import trend_page
from alongside.proof.surveys.scope import reading_programs_of, wave_of
from alongside.proof.surveys.selectors import ended_waves, responses_of
from alongside.proof.surveys.services.telling import tell


def results(request: Any, wave: UUID) -> HttpResponse:
    found = _ended(request, wave)
    may_take_out = bool(PERMISSIONS["surveys:answers"].roles & request.roles)
    context = {**_page(found), "answers_form": AnswersForm() if may_take_out else None}
    return render(request, "surveys/read/results.html", context)


def printed(request: Any, wave: UUID) -> HttpResponse:
    """The same on paper; that it was printed stands in the audit chain."""
    found = _ended(request, wave)
    tell(found, Verb.REPORT_PRINTED, by=request.actor)
    return render_pdf("surveys/read/results.pdf.html", _page(found), "survey-results", request=request)


def figures(request: Any, wave: UUID) -> HttpResponse:
    """The figures of the page as a CSV table: what is withheld there is empty here."""
    found = _ended(request, wave)
    tell(found, Verb.REPORT_PRINTED, by=request.actor)
    return _file(tables.figures_csv(scored_of(found)).encode("utf-8"), "text/csv", f"{_slug(found)}-figures.csv")


def answers(request: Any, wave: UUID) -> HttpResponse:
    """The released answers, one row a response, for the evaluator: nobody's, and in no order."""
    found = _ended(request, wave)
    form = AnswersForm(request.POST)
    if not form.is_valid():
        raise Http404
    tell(found, Verb.SURVEY_TAKEN_OUT, by=request.actor)
    kind = tables.KINDS[form.cleaned_data["form"]]
    content = kind.write(responses_of(found), instrument_of(found), get_language() or "en")
    return _file(content, kind.content_type, _slug(found) + kind.suffix)


def trends(request: Any) -> HttpResponse:
    """Waves of one questionnaire side by side, of every program whose results this person may read."""
    waves = list(ended_waves(reading_programs_of(request)))
    language = get_language() or "en"
    asked = {
        f"{wave.instrument}@{wave.version}": f"{instrument_of(wave).title.in_language(language)} {wave.version}"
        for wave in waves
    }
    form = TrendForm(request.GET or None, instruments=list(asked.items()))
    chosen = form.cleaned_data["instrument"] if form.is_valid() else next(iter(asked), "")
    same = [wave for wave in waves if f"{wave.instrument}@{wave.version}" == chosen]
    context = {"page": trend_page(same) if same else None, "choice": form if len(asked) > 1 else None}
    return render(request, "surveys/read/trends.html", context)


def _ended(request: Any, wave: UUID) -> Wave:
    """Only a wave that has ended has results: while it is open, two looks would tell who came in between."""
    found = wave_of(request, wave)
    if found.state != State.ENDED or not found.released.exists():
        raise Http404
    return found


def _page(wave: Wave) -> dict[str, Any]:
    names = " · ".join(sorted(program.name for program in wave.programs.all()))
    return {"wave": wave, "page": result_page(wave), "programs": names}


def _slug(wave: Wave) -> str:
    return slugify(f"{wave.instrument}-{wave.name}") or wave.instrument


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
