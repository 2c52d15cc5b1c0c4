"""Walking together: supervision without names, cover without reasons, another partner, and the father's own match."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from alongside.surfaces.demo.cast import IOWA
from tests.system.browser.court_chapter import ROSA
from tests.system.browser.device import Device
from tests.system.browser.town import Town

DANIEL = "Daniel"
WEEK = {"contact-first_six": "14", "hearing-first_six": "3", "tdm-first_six": "1"}


def dana_enters_the_week(town: Town) -> None:
    town.move_to(days=7, hour=10)
    dana = town.staff("dana").opens(reverse("desk:supervision")).follows("Lupe")
    dana.sees("The agenda is for talking. Nothing said here is written down.").presses("Enter the week", filled=WEEK)
    grid = dana.finds("form.week-count")
    for name, value in WEEK.items():
        expect(grid.locator(f"[name='{name}']")).to_have_value(value)
    assert ROSA not in grid.inner_text()


def lupe_needs_cover(town: Town) -> None:
    lupe = town.staff("lupe").opens(reverse("hand:today")).follows("I need cover")
    lupe.sees("Nobody asks why, and nothing is written.").finds_no("main textarea, main input[type=text]")
    lupe.presses("Until I say I am back")
    rosa = town.parent(ROSA).opens(reverse("mine:start"))
    expect(rosa.page.locator(".person__name")).not_to_have_text("Lupe")
    lupe.opens(reverse("hand:me")).presses("I am back")
    rosa.opens(reverse("mine:start")).sees("Lupe")


def rosa_asks_for_another(town: Town) -> None:
    rosa = town.parent(ROSA).opens(reverse("mine:another"))
    rosa.sees("No reason needed.").finds_no("main textarea, main select, main input[type=text]")
    rosa.presses("I want another partner")
    dana = town.staff("dana").opens(reverse("desk:waiting")).follows("Suggestions", near=ROSA)
    dana.sees("Ana").presses("%(name)s walks with them", name="Ana")
    rosa.opens(reverse("mine:start")).sees("Ana")
    town.staff("lupe").opens(reverse("hand:parents")).does_not_see(ROSA)
    dana.cannot_open(reverse("desk:partner_changes"))
    town.staff("miriam").opens(reverse("desk:partner_changes")).sees("Lupe")


def daniel_walks_with_marcus(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:parent_add"))
    said = {"called": DANIEL, "language": "en", "route": "self_referral", "contact_way": "in_person", "gender": "man"}
    dana.presses("Add, and see who could walk with them", filled=said)
    dana.sees(DANIEL, "Marcus").presses("%(name)s walks with them", name="Marcus")
    dana.opens(reverse("desk:caseload")).follows(DANIEL).sees("Marcus").presses("Make a new link")
    link = dana.finds(".link-card__address").inner_text()
    daniel = town.parent(DANIEL, link).sees("Marcus").does_not_see(ROSA)
    assert daniel.page.locator(".person__name").inner_text() == "Marcus"
    rosa = town.parent(ROSA).opens(reverse("mine:start")).does_not_see(DANIEL, "Marcus")
    assert rosa.page.locator(".person__name").inner_text() == "Ana"
    town.staff("marcus").opens(reverse("hand:parents")).sees(DANIEL).does_not_see(ROSA)


def dana_sees_the_taper(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:supervision_taper"))
    dana.finds("figure svg rect")
    town.staff("lupe").cannot_open(reverse("desk:supervision_taper"))


def somebody_goes_alone(town: Town) -> None:
    becky = town.staff("becky", IOWA.file).opens(reverse("hand:parents"))
    becky.finds("main tbody a[href*='/parents/']").first.click()
    who = becky.looks().page.locator("h1").inner_text()
    becky.presses("They went alone").sees("%(who)s went alone: that is a success.", who=who)


def three_people_stand_behind_rosa(town: Town) -> None:
    town.move_to(days=14, hour=15)
    _rosa_counts(town, "unpaid", "unpaid", "", "paid")
    assert _goals_reached(town).is_disabled()
    _rosa_counts(town, "unpaid", "unpaid", "unpaid", "paid")
    assert _goals_reached(town).is_enabled()


def _rosa_counts(town: Town, *people: str) -> None:
    rosa = town.parent(ROSA).opens(reverse("mine:people"))
    rosa.finds_no("main form input[type=text][name]")
    said = {f"person{place}": value for place, value in enumerate(people, 1) if value}
    rosa.presses("Save the number", filled=said)


def _goals_reached(town: Town) -> Device:
    return closing_page(town).finds("button[value=goals_reached]")


def closing_page(town: Town) -> Device:
    return town.staff("dana").opens(reverse("desk:caseload")).follows(ROSA).follows("Close")


STEPS = (
    (13, dana_enters_the_week),
    (14, lupe_needs_cover),
    (17, rosa_asks_for_another),
    (18, daniel_walks_with_marcus),
    (20, dana_sees_the_taper),
    (21, somebody_goes_alone),
    (23, three_people_stand_behind_rosa),
)
