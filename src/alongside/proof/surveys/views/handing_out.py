"""Cards and paper forms as PDF. Whoever prints them never learns who gets which."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from alongside.platform.web.pdf import render_pdf
from alongside.platform.web.qr import qr_svg
from alongside.proof.surveys.forms.managing import CardsForm, PaperForm
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.presenters.paper import printed_form
from alongside.proof.surveys.scope import open_wave_of
from alongside.proof.surveys.services.waves import print_cards
from alongside.proof.surveys.views.managing import wave_page


def cards(request: Any, wave: UUID) -> HttpResponse:
    """A sheet of new cards, to be cut apart and handed out by anybody."""
    found = open_wave_of(request, wave)
    form = CardsForm(request.POST)
    if not form.is_valid():
        return render(request, "surveys/manage/wave.html", wave_page(request, found, cards_form=form, form=form))
    codes = print_cards(found, form.cleaned_data["number"], by=request.actor)
    address = request.build_absolute_uri(reverse("survey:start"))
    context = {
        "cards": [(_square(request, code.square), code.typed) for code in codes],
        "address": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "names": _names(found),
    }
    return render_pdf("surveys/manage/cards.pdf.html", context, "survey-cards", request=request)


def paper(request: Any, wave: UUID) -> HttpResponse:
    """The whole questionnaire on paper, the same for everybody: no code, no number."""
    found = open_wave_of(request, wave)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return render(request, "surveys/manage/wave.html", wave_page(request, found, paper_form=form, form=form))
    language = form.cleaned_data["language"]
    with override(language):
        page = printed_form(instrument_of(found), language, asks_words=found.asks_words)
        context = {"page": page, "address": form.cleaned_data["address"], "names": _names(found)}
        return render_pdf(
            "surveys/manage/form.pdf.html", context, f"survey-{language}", request=request, language=language
        )


def _square(request: Any, token: str) -> str:
    address = request.build_absolute_uri(reverse("survey:card", args=[token]))
    return qr_svg(address, title=_("Opens the survey on a phone"))


def _names(wave: Wave) -> str:
    return " · ".join(sorted(program.name for program in wave.programs.all()))
