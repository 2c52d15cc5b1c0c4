"""The survey card: once, part by part on one's own phone; what the desk hands out and sees; the evaluator's keying."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from alongside.proof.surveys.enums import State
from alongside.proof.surveys.models import Card, WaitingAnswer, Wave
from tests.system.browser.device import Device
from tests.system.browser.town import Town

PARTS = 8  # seven groups of questions, and the open ones


def somebody_answers_once(town: Town) -> None:
    code = town.survey_codes[0]
    somebody = town.parent("Somebody with a card").opens(reverse("survey:start"))
    somebody.presses("Begin", filled={"card": code.lower()})
    somebody.sees("Tell us how it was", "You can skip any question. On the last part you press Send.")
    questions = 0
    for part in range(1, PARTS):
        questions += somebody.page.locator("main fieldset").count()
        if part % 2:
            somebody.page.locator("main fieldset input[type=radio]").first.check()
        somebody.presses("Go on")
    assert questions == 33
    somebody.presses("Show all on one page")
    assert somebody.page.locator("main fieldset").count() == questions
    assert somebody.page.locator("main input[type=radio]:checked").count() == 4
    assert somebody.page.locator("main textarea").count() == 4
    before = WaitingAnswer.objects.count()
    somebody.presses("Send").sees("Thank you. It is sent.")
    assert WaitingAnswer.objects.count() == before + 2  # the scaled answers, and apart from them the words
    assert {cookie["name"] for cookie in somebody.context.cookies()} <= {"csrftoken", "lang"}
    _the_card_is_used(somebody, code)
    _the_desk_sees_nobody(town)


def _the_card_is_used(somebody: Device, code: str) -> None:
    somebody.opens(reverse("survey:start"))
    somebody.page.locator("[name=card]").fill(code)
    with somebody.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        somebody.page.get_by_role("button", name=somebody.say("Begin"), exact=True).click()
    assert answered.value.status == 404
    somebody.complaints.clear()  # the browser says that the answer was a 404
    somebody.looks().sees("This card does not open the survey")


def _the_desk_sees_nobody(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("surveys:waves")).follows("Open wave")
    dana.finds("dl.facts")
    dana.opens(reverse("surveys:begin"))
    dana.opens(reverse("surveys:trends"))
    ended = Wave.objects.get(state=State.ENDED, programs__slug="contra-costa")
    dana.opens(reverse("surveys:results", args=[ended.pk])).finds("img[alt]")
    dana.cannot_open(reverse("surveys:key", args=[ended.pk]))
    wave = Wave.objects.get(state=State.OPEN, programs__slug="contra-costa")
    nora = town.staff("nora").opens(reverse("surveys:key", args=[wave.pk]))
    nora.presses("Keyed", filled={"number": "7"}).opens(reverse("surveys:words", args=[wave.pk]))


def a_shared_tablet_keeps_nothing(town: Town) -> None:
    """Somebody answers on a tablet; the next person presses “back” and finds nothing of it."""
    before = Card.objects.count()
    tablet = town.parent("The tablet in the lobby").opens(reverse("survey:tablet"))
    tablet.presses("Begin", filled={"card": town.survey_codes[1]})
    tablet.page.locator("main fieldset input[type=radio]").first.check()
    tablet.page.locator("main textarea").first.fill("What she wrote")
    tablet.presses("Send").sees("Nothing of it is left on this tablet. Please hand it on.")
    assert Card.objects.count() == before - 1
    with pytest.raises(PlaywrightError, match="ERR_CACHE_MISS"):
        tablet.page.go_back()  # the browser has nothing to show
    expect(tablet.page.locator("textarea")).to_have_count(0)
    tablet.complaints.clear()
    tablet.opens(reverse("survey:tablet"))


STEPS = ((24, somebody_answers_once), (24, a_shared_tablet_keeps_nothing))
