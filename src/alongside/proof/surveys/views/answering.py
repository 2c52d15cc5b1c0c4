"""Answering: a card opens the questionnaire, every page carries what was answered so far, and one press sends it.

Nothing is saved until then. No session is read or written; the one cookie holds the card's own code, under /survey/
alone, and goes with the answer. The answer to a wrong, used or late card is one and the same.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from alongside.platform import clock
from alongside.platform.web.errors import too_many
from alongside.proof.surveys import tries
from alongside.proof.surveys.codes import letters_of, stamped, unstamped
from alongside.proof.surveys.enums import Way
from alongside.proof.surveys.errors import CardGone
from alongside.proof.surveys.forms.answering import AnswerForm, CodeForm, StepForm
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Card
from alongside.proof.surveys.presenters.answering import part_of, step_of, translation_note, whole
from alongside.proof.surveys.services.answering import find_card, take_answer

COOKIE = "card"
PATH = "/survey/"


def start(request: HttpRequest) -> HttpResponse:
    """Type the letters of a card."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _private(render(request, "surveys/answer/start.html", {"form": form}))
    card = form.cleaned_data["card"]
    if tries.is_crowded(card):
        return too_many(request)
    if find_card(card, clock.today()) is None:
        tries.count_wrong(card)
        return _gone(request)
    return _with_card(card)


def tablet(request: HttpRequest) -> HttpResponse:
    """The same on a tablet that goes from hand to hand: the code travels in the form alone, and leaves nothing."""
    context = {"form": CodeForm(), "is_tablet": True, "is_sent": "sent" in request.GET}
    return _without_card(_private(render(request, "surveys/answer/start.html", context)))


def card(request: HttpRequest, token: str) -> HttpResponse:
    """A square code: the cookie, and away from the address that holds the code. Letters count as typed here too."""
    is_typed = bool(letters_of(token))
    if is_typed and tries.is_crowded(token):
        return too_many(request)
    if find_card(token, clock.today()) is not None:
        return _with_card(token)
    if is_typed:
        tries.count_wrong(token)
    return _gone(request)


def thanks(request: HttpRequest) -> HttpResponse:
    return _without_card(_private(render(request, "surveys/answer/thanks.html")))


def form(request: HttpRequest) -> HttpResponse:
    """The questionnaire. Every press sends all answers so far; only the one that sends keeps them."""
    asked = StepForm(request.POST if request.method == "POST" else request.GET).asked
    if request.method != "POST":
        asked["card"] = ""  # a code never stands in an address
    secret, is_typed_now = unstamped(asked["card"] or request.COOKIES.get(COOKIE, ""))
    if not secret:
        return redirect("survey:start")
    if is_typed_now and tries.is_crowded(secret):
        return too_many(request)
    found = find_card(secret, clock.today())
    if found is None:
        if is_typed_now:
            tries.count_wrong(secret)
        return _gone(request, is_tablet=bool(asked["is_tablet"]))
    if asked["speak"] in dict(settings.LANGUAGES):
        translation.activate(asked["speak"])
        request.LANGUAGE_CODE = asked["speak"]
    answering = _answer_form(request, found)
    if request.method == "POST" and asked["go"] == "send" and answering.is_valid() and not answering.answers.is_blank:
        return _take(request, secret, answering, is_tablet=bool(asked["is_tablet"]))
    return _page(request, found, answering, asked)


def _answer_form(request: HttpRequest, found: Card) -> AnswerForm:
    """Answers so far, or none: the press that begins has none to read."""
    data = request.POST if request.method == "POST" and request.POST.get("go") != "begin" else {}
    language = get_language() or "en"
    return AnswerForm(data, instrument=instrument_of(found.wave), language=language, asks_words=found.wave.asks_words)


def _take(request: HttpRequest, secret: str, answering: AnswerForm, *, is_tablet: bool) -> HttpResponse:
    way = Way.TABLET if is_tablet else Way.ONLINE
    try:
        take_answer(secret, answering.answers, way=way, today=clock.today())
    except CardGone:
        return _gone(request, is_tablet=is_tablet)
    to = f"{reverse('survey:tablet')}?sent=1" if is_tablet else reverse("survey:thanks")
    return _without_card(redirect(to))


def _page(request: HttpRequest, found: Card, answering: AnswerForm, asked: dict[str, Any]) -> HttpResponse:
    is_sending = asked["go"] == "send"
    part = asked["part"] + {"next": 1, "back": -1}.get(asked["go"], 0)
    is_whole = {"whole": True, "parts": False}.get(asked["go"], bool(asked["is_whole"]))
    if is_sending and answering.errors:
        part = part_of(answering, next(iter(answering.errors)))
    instrument = answering.instrument
    programs = list(found.wave.programs.all()[:2])
    if len(programs) == 1:
        request.program = programs[0]  # type: ignore[attr-defined]
    language = get_language() or "en"
    context = {
        "form": answering if is_sending else None,
        "step": whole(answering) if is_whole else step_of(answering, max(part, 0)),
        "title": instrument.title.in_language(language),
        "introduction": instrument.introduction.in_language(language),
        "note": translation_note(instrument, language),
        "is_whole": is_whole,
        "is_blank": is_sending and not answering.errors,
        "is_tablet": asked["is_tablet"],
        "card": stamped(unstamped(asked["card"])[0]),
        "languages": [(code, name, code == language) for code, name in settings.LANGUAGES],
    }
    response = _private(render(request, "surveys/answer/form.html", context))
    if asked["speak"]:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE)
    return response


def _with_card(secret: str) -> HttpResponse:
    response = redirect("survey:form")
    secure = settings.PARENT_COOKIE_SECURE
    response.set_cookie(COOKIE, stamped(secret), httponly=True, samesite="Lax", secure=secure, path=PATH)
    return _private(response)


def _without_card(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def _gone(request: HttpRequest, *, is_tablet: bool = False) -> HttpResponse:
    """One kind sentence, whatever the reason."""
    response = render(request, "surveys/answer/gone.html", {"is_tablet": is_tablet}, status=404)
    return _without_card(_private(response))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
