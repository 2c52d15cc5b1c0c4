"""The survey card: a code that works once, thirty-three questions in Spanish, and nobody who can be known."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import reverse

from alongside.surfaces.demo.story.stage import Stage
from alongside.surfaces.demo.story.visitor import NotAsTold, Visitor

TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
LEFT_BEHIND = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}


def somebody_answers(stage: Stage) -> None:
    code = stage.built["survey_codes"][0]
    somebody = stage.stranger("Somebody with a survey card").open(reverse("survey:start"))
    somebody.press("Español").sees(stage.es("Tell us how it was"))
    somebody.press(stage.es("Begin"), card=code.lower())
    somebody.finds("[data-read-aloud]", "a button that reads the page aloud")
    questions = _answers_part_by_part(stage, somebody)
    if questions != 33:
        raise NotAsTold(f"there are {questions} questions, and 33 were told")
    if len(somebody.page.select("main textarea")) != 4:
        raise NotAsTold("the last part does not have the four open questions")
    somebody.press(stage.es("Send")).sees(stage.es("Thank you. It is sent."))
    _nothing_is_left(somebody)
    somebody.open(reverse("survey:start"))
    somebody.press_in_vain(stage.es("Begin"), card=code).sees(stage.es("This card does not open the survey"))
    _dana_sees_no_trace(stage, code)


def _answers_part_by_part(stage: Stage, somebody: Visitor) -> int:
    """Answers the first question of every other part and skips the rest. Returns how many questions there were."""
    questions, on = 0, stage.es("Go on")
    for part in range(1, 20):
        asked = somebody.page.select("main fieldset")
        questions += len(asked)
        if not any(on == button.get_text(strip=True) for button in somebody.page.select("main button")):
            return questions
        first = asked[0].select_one("input[type=radio]") if part % 2 and asked else None
        somebody.press(on, **({str(first["name"]): str(first["value"])} if first else {}))
    raise NotAsTold("the questionnaire does not come to its end")


def _nothing_is_left(somebody: Visitor) -> None:
    """Nothing on the phone names a card or a session."""
    kept = {cookie.name for cookie in somebody.http.cookies.jar}
    if not kept <= LEFT_BEHIND:
        raise NotAsTold(f"the phone keeps {', '.join(sorted(kept - LEFT_BEHIND))} after the survey is sent")


def _dana_sees_no_trace(stage: Stage, code: str) -> None:
    dana = stage.staff("dana").open(reverse("surveys:waves")).follow("Open wave")
    dana.sees("None released yet", "How many answers wait is shown to nobody")
    dana.does_not_see(code)
    facts = dana.finds("dl.facts", "what is known of the wave: no person, no time").get_text(" ")
    named = [name for name in (stage.keep["rosa"], "Lupe", "Ana") if name in facts]
    if named or TIME.search(dana.text):
        raise NotAsTold("the wave's page shows a person or a time")
    dana.cannot_open(str(dana.response.url.path if dana.response else "") + "results/")


STEPS = ((24, "A survey card: once, in Spanish, and nobody can know who answered", somebody_answers),)
