"""Closing, erasing, coming back, and what can be shown: the record print and the county's page."""

from __future__ import annotations

from django.urls import reverse

from alongside.surfaces.demo.story.stage import Stage
from alongside.surfaces.demo.story.visitor import NotAsTold


def rosa_closes(stage: Stage) -> None:
    dana = stage.staff("dana").open(reverse("desk:caseload")).follow(stage.keep["rosa"]).follow("Close")
    dana.press("Goals reached")
    rosa = stage.parent("Rosa").open(reverse("mine:start"))
    rosa.sees(stage.es("The door is open."))
    stage.staff("dana").open(reverse("desk:parent_closed_list")).sees(stage.keep["rosa"])
    stage.move_to(days=14 + 31, hour=7)
    stage.staff("dana").open(reverse("desk:parent_closed_list")).does_not_see(stage.keep["rosa"])
    rosa.cannot_open(reverse("mine:kept"))
    month = stage.staff("dana").open(f"{reverse('desk:monthly')}?month={stage.day(14):%Y-%m}")
    month.sees("Parents closed")


def rosa_comes_back(stage: Stage) -> None:
    stage.move_to(days=14 + 31 + 150, hour=9)
    rosa = stage.stranger("Rosa, five months later").open(reverse("public:back", args=["contra-costa"]))
    rosa.sees("There is no waiting list, and nothing is looked up.")
    rosa.press("I want to come back", called=stage.keep["rosa"], way="in_person", language="es", named="Ana")
    rosa.sees("Ana")
    stage.staff("dana").open(reverse("desk:caseload")).sees(stage.keep["rosa"], "Ana")
    rosa.finds_no("a[href^='tel:+1925555015']", "number of a partner who has not met her yet")
    ana = stage.staff("ana").open(reverse("hand:parents")).follow(stage.keep["rosa"])
    ana.press("Yes, it is they")
    rosa.open(reverse("mine:start")).finds("a[href^='tel:+1925555015']", "Ana's number, once Ana has met her")


def dana_prints_everything(stage: Stage) -> None:
    dana = stage.staff("dana").open(reverse("desk:caseload")).follow(stage.keep["rosa"]).follow("Everything held")
    dana.sees(stage.keep["rosa"], "no notes, no reasons, no documents")
    dana.finds_no("textarea", "place where anybody could have written")
    pages = dana.pdf_pages("Print everything held")
    if pages != 1:
        raise NotAsTold(f"everything held fills {pages} pages, and one was told")


def alice_reads_the_month(stage: Stage) -> None:
    alice = stage.staff("alice").open(f"{reverse('desk:monthly')}?month={stage.day(14):%Y-%m}")
    alice.sees("fewer than 11").does_not_see(stage.keep["rosa"], stage.keep["daniel"])
    if not any("ot shown" in cell.get_text() for cell in alice.page.select("table td, dl dd")):
        raise NotAsTold("no small figure is withheld")
    alice.finds("table.figures", "figures of the month, the small ones withheld")
    alice.cannot_open(reverse("desk:caseload"))
    _one_of_one_is_not_shown(stage)


def _one_of_one_is_not_shown(stage: Stage) -> None:
    """Nora, the evaluator, read one child in the county's extract; the quarter's page shows nobody."""
    first = stage.day(-400)
    nora = stage.staff("nora").open(reverse("desk:quarterly_outcomes"))
    said = {"removed": "1", "reunified": "1", "followed": "1", "reentered": "0"}
    nora.press("Save", begins_on=first.isoformat(), ends_on=stage.day(-370).isoformat(), **said)
    nora.sees("Small ones are shown to nobody.")
    alice = stage.staff("alice").open(reverse("desk:quarterly"))
    alice.sees("Reunified within 12 months", "In care again within 12 months", "fewer than 11")
    row = alice.finds("table.figures tbody tr", "the line of children back with a parent")
    shown = [cell.get_text(strip=True) for cell in row.select("td")]
    if shown != ["not shown", "not shown", ""]:
        raise NotAsTold(f"1 of 1 reads {shown}, and “not shown” was told")
    alice.does_not_see(stage.keep["rosa"], stage.keep["daniel"])
    alice.cannot_open(reverse("desk:quarterly_outcomes"))
    if alice.open(reverse("desk:quarterly")).pdf_pages("Print as PDF") < 1:
        raise NotAsTold("the quarter's page has no paper")


STEPS = (
    (25, "Closing: name and number are erased on schedule, and the figures stay", rosa_closes),
    (26, "Five months later Rosa is back: the same day, no queue, with Ana", rosa_comes_back),
    (27, "The record print: one page, no narrative", dana_prints_everything),
    (28, "The quarterly report: reunified 1 of 1 is not shown, nor is any small number", alice_reads_the_month),
)
