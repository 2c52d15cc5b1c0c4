"""Walking together: supervision without names, cover without reasons, another partner, and the father's own match."""

from __future__ import annotations

import re

from django.urls import reverse

from alongside.surfaces.demo.cast import IOWA
from alongside.surfaces.demo.story.stage import Stage
from alongside.surfaces.demo.story.visitor import NotAsTold, Visitor


def dana_enters_the_week(stage: Stage) -> None:
    stage.move_to(days=7, hour=10)
    dana = stage.staff("dana").open(reverse("desk:supervision")).follow("Lupe")
    dana.sees("Nothing said here is written down.", "No parent is named")
    dana.press("Enter the week", **{"contact-first_six": "14", "hearing-first_six": "3", "tdm-first_six": "1"})
    dana.sees("Lupe")
    grid = dana.finds("form.week-count", "the week's numbers, for Lupe's parents together")
    entered = {str(box.get("name")): str(box.get("value", "")) for box in grid.select("input")}
    if (entered["contact-first_six"], entered["hearing-first_six"], entered["tdm-first_six"]) != ("14", "3", "1"):
        raise NotAsTold("the week does not hold 14 contacts, 3 hearings and 1 TDM")
    if stage.keep["rosa"] in grid.get_text():
        raise NotAsTold("the count names a parent")


def lupe_needs_cover(stage: Stage) -> None:
    lupe = stage.staff("lupe").open(reverse("hand:today")).follow("I need cover")
    lupe.sees("Nobody asks why, and nothing is written.")
    lupe.finds_no("textarea, main input[type=text]", "place for a reason")
    lupe.press("Until I say I am back")
    lupe.sees("Every parent of yours has somebody")
    rosa = stage.parent("Rosa").open(reverse("mine:start"))
    rosa.finds("main .person__name", "who stands in meanwhile")
    if _name(rosa) == "Lupe":
        raise NotAsTold("Rosa's page shows Lupe while Lupe rests")
    lupe.open(reverse("hand:me")).press("I am back")
    rosa.open(reverse("mine:start")).sees("Lupe")


def rosa_asks_for_another(stage: Stage) -> None:
    rosa = stage.parent("Rosa").open(reverse("mine:another"))
    rosa.sees(stage.es("No reason needed."))
    rosa.finds_no("main textarea, main select, main input[type=text]", "place for a reason")
    rosa.press(stage.es("I want another partner"))
    dana = stage.staff("dana").open(reverse("desk:waiting"))
    dana.sees(stage.keep["rosa"]).follow("Suggestions", within=stage.keep["rosa"])
    dana.sees("Ana", "Speaks Spanish.").press("Ana walks with them")
    rosa.open(reverse("mine:start")).sees("Ana")
    stage.staff("lupe").open(reverse("hand:parents")).does_not_see(stage.keep["rosa"])
    stage.staff("dana").cannot_open(reverse("desk:partner_changes"))
    stage.staff("miriam").open(reverse("desk:partner_changes")).sees("Lupe", "It is no measure of anybody's work")


def daniel_walks_with_marcus(stage: Stage) -> None:
    daniel_name = stage.keep["daniel"] = stage.cast.name("Daniel")
    dana = stage.staff("dana").open(reverse("desk:parent_add"))
    dana.press(
        "Add, and see who could walk with them",
        called=daniel_name,
        language="en",
        route="self_referral",
        contact_way="in_person",
        gender="man",
    )
    dana.sees(daniel_name, "Marcus").press("Marcus walks with them")
    dana.open(reverse("desk:caseload")).follow(daniel_name).sees("Marcus").press("Make a new link")
    daniel = stage.parent("Daniel", stage.address_on(dana))
    daniel.sees("Marcus").does_not_see(stage.keep["rosa"], "Ana")
    stage.parent("Rosa").open(reverse("mine:start")).sees("Ana").does_not_see(daniel_name, "Marcus")
    stage.staff("marcus").open(reverse("hand:parents")).sees(daniel_name).does_not_see(stage.keep["rosa"])


def dana_sees_the_taper(stage: Stage) -> None:
    dana = stage.staff("dana").open(reverse("desk:supervision_taper"))
    dana.sees("There is no target")
    dana.finds("svg", "contacts for each match, month by month")
    stage.staff("lupe").cannot_open(reverse("desk:supervision_taper"))


def somebody_goes_alone(stage: Stage) -> None:
    for partner in IOWA.partners:
        device = stage.staff(partner.username, IOWA.file).open(reverse("hand:parents"))
        links = [str(link["href"]) for link in device.page.select("main a[href]")]
        parents = [address for address in links if re.search(r"/parents/[0-9a-f-]{36}/$", address)]
        if parents:
            device.open(parents[0]).press("They went alone")
            device.sees("went alone: that is a success.")
            return
    raise NotAsTold("no partner of the Iowa program walks with anybody")


def three_people_stand_behind_rosa(stage: Stage) -> None:
    stage.move_to(days=14, hour=15)
    _rosa_counts(stage, "unpaid", "unpaid", "", "paid")
    dana = _closing_page(stage)
    button = dana.finds("button[value=goals_reached]", "the way “goals reached”")
    if not button.has_attr("disabled"):
        raise NotAsTold("goals reached can be pressed with two unpaid people")
    dana.sees("2 of 3 people stand beside")
    _rosa_counts(stage, "unpaid", "unpaid", "unpaid", "paid")
    button = _closing_page(stage).finds("button[value=goals_reached]", "the way “goals reached”")
    if button.has_attr("disabled"):
        raise NotAsTold("goals reached cannot be pressed with three unpaid people")


def _rosa_counts(stage: Stage, *people: str) -> None:
    rosa = stage.parent("Rosa").open(reverse("mine:people"))
    if rosa.page.select("main form input[type=text][name]"):
        raise NotAsTold("a name would be sent")
    rosa.finds_no("main form input[type=text][name]", "field that would send a name")
    said = {f"person{place}": value for place, value in enumerate(people, 1)}
    rosa.press(stage.es("Save the number"), **said)


def _closing_page(stage: Stage) -> Visitor:
    dana = stage.staff("dana").open(reverse("desk:caseload")).follow(stage.keep["rosa"])
    return dana.follow("Close")


def _name(visitor: Visitor) -> str:
    found = visitor.page.select_one("main .person__name")
    return found.get_text(strip=True) if found else ""


STEPS = (
    (13, "Supervision: 14 contacts, 3 hearings, 1 TDM for Lupe's week, and no parent named", dana_enters_the_week),
    (14, "Lupe needs cover: one tap, no reason, and Rosa has somebody", lupe_needs_cover),
    (17, "Another partner: no reason, Ana within the day, and Lupe's page does not change", rosa_asks_for_another),
    (18, "The father's own match: neither parent sees the other's", daniel_walks_with_marcus),
    (20, "The taper, for Dana alone, without a target", dana_sees_the_taper),
    (21, "In a program of mode activity, a parent went alone: a success", somebody_goes_alone),
    (23, "Closing waits for three unpaid people; a counselor does not count", three_people_stand_behind_rosa),
)
