"""Closing, erasing, coming back, and what can be shown: the record print and the county's page."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader

from tests.system.browser.court_chapter import ROSA
from tests.system.browser.device import Device
from tests.system.browser.town import Town
from tests.system.browser.walk_chapter import DANIEL, closing_page

CLOSED_AFTER = 14
ERASED_AFTER = CLOSED_AFTER + 31
BACK_AFTER = ERASED_AFTER + 150


def rosa_closes_and_is_erased(town: Town) -> None:
    closing_page(town).presses("Goals reached")
    rosa = town.parent(ROSA).opens(reverse("mine:start"))
    rosa.sees("The door is open.")
    town.staff("dana").opens(reverse("desk:parent_closed_list")).sees(ROSA)
    town.move_to(days=ERASED_AFTER, hour=7)
    dana = town.staff("dana").opens(reverse("desk:parent_closed_list")).does_not_see(ROSA)
    rosa.cannot_open(reverse("mine:kept"))
    dana.opens(month_page(town.day(CLOSED_AFTER))).sees("Parents closed")


def rosa_comes_back(town: Town) -> None:
    town.move_to(days=BACK_AFTER, hour=9)
    rosa = town.parent("Rosa, five months later").opens(reverse("public:back", args=["contra-costa"]))
    said = {"called": ROSA, "way": "in_person", "language": town.language, "named": "Ana"}
    rosa.presses("I want to come back", filled=said).sees("Ana")
    town.staff("dana").opens(reverse("desk:caseload")).sees(ROSA, "Ana")
    ana = town.staff("ana").opens(reverse("hand:parents")).follows(ROSA)
    ana.presses("Yes, it is they")
    rosa.opens(reverse("mine:start")).sees("Ana")


def dana_prints_everything_held(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:caseload")).follows(ROSA).follows("Everything held")
    dana.sees(ROSA).finds_no("textarea")
    assert len(PdfReader(BytesIO(_printed(dana))).pages) == 1


def _printed(dana: Device) -> bytes:
    """What the button's form answers with; a browser on a desk would show it in another tab."""
    form = dana.finds("form[action$='/record/print/']").first
    token = form.locator("[name=csrfmiddlewaretoken]").input_value()
    address = f"{dana.site}{form.get_attribute('action')}"
    answer = dana.context.request.post(address, form={"csrfmiddlewaretoken": token}, headers={"Referer": dana.page.url})
    assert answer.ok and answer.headers["content-type"] == "application/pdf", answer.status
    return answer.body()


def alice_reads_the_month(town: Town) -> None:
    alice = town.staff("alice").opens(month_page(town.day(CLOSED_AFTER)))
    alice.does_not_see(ROSA, DANIEL)
    alice.cannot_open(reverse("desk:caseload"))
    _one_of_one_is_not_shown(town)


def _one_of_one_is_not_shown(town: Town) -> None:
    """What the evaluator read of one child is on nobody's page."""
    cohort = {"begins_on": f"{town.day(-400)}", "ends_on": f"{town.day(-370)}"}
    counts = {"removed": 1, "reunified": 1, "followed": 1, "reentered": 0}
    town.staff("nora").opens(reverse("desk:quarterly_outcomes")).presses("Save", filled={**cohort, **counts})
    alice = town.staff("alice").opens(reverse("desk:quarterly"))
    cells = alice.finds("table.figures tbody tr").first.locator("td").all_inner_texts()
    assert [cell.strip() for cell in cells] == [alice.say("not shown"), alice.say("not shown"), ""]
    alice.does_not_see(ROSA, DANIEL).cannot_open(reverse("desk:quarterly_outcomes"))


def month_page(day: dt.date) -> str:
    return f"{reverse('desk:monthly')}?month={day:%Y-%m}"


STEPS = (
    (25, rosa_closes_and_is_erased),
    (26, rosa_comes_back),
    (27, dana_prints_everything_held),
    (28, alice_reads_the_month),
)
