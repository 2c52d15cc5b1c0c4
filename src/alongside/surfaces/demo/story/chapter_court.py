"""The court morning: from the petition on Dana's own computer to Rosa's yes, and what is kept about her."""

from __future__ import annotations

from django.urls import reverse

from alongside.surfaces.demo.cast import CONTRA_COSTA
from alongside.surfaces.demo.story.stage import Stage
from alongside.surfaces.demo.story.visitor import NotAsTold

ROSA_PHONE = "+19255550191"


def dana_types_the_list(stage: Stage) -> None:
    stage.move_to(hour=7)
    stage.keep["rosa"] = stage.cast.name("Rosa")
    dana = stage.staff("dana").open(reverse("desk:court_day")).follow("Add a person")
    petition = dana.finds("input[type=file]", "a place to open the petition on her own computer")
    if petition.get("name"):
        raise NotAsTold("the petition would be sent: its input has a name")
    dana.finds_no("form input[type=file]", "form that would send a petition")
    dana.press(
        "Add to the list",
        first_name=stage.keep["rosa"],
        parent="mother",
        language="es",
        kind="detention",
        on=stage.day().isoformat(),
        at="08:30",
        courthouse=CONTRA_COSTA.courthouse,
        room="Dept 10",
        calendar_line="4",
        offer="",
    )
    dana.sees(stage.keep["rosa"], "8:30", "Dept 10", "Spanish").does_not_see("petition.pdf")


def dana_decides(stage: Stage) -> None:
    dana = stage.staff("dana").open(reverse("desk:court_day"))
    dana.finds_no("textarea", "field in which a reason could be written")
    dana.finds_no("input[type=text][name*=reason]", "reason field")
    dana.press("Offer", within=stage.keep["rosa"])
    dana.sees("Offered")


def dana_chooses_cover(stage: Stage) -> None:
    dana = stage.staff("dana").open(reverse("desk:court_day")).follow("Reasons", within=stage.keep["rosa"])
    dana.sees("Lupe", "Speaks Spanish.", "Load now:", "It is not a match")
    dana.press("Lupe covers")
    stage.staff("lupe").open(reverse("hand:parents")).does_not_see(stage.keep["rosa"])


def lupe_reads_today(stage: Stage) -> None:
    stage.move_to(hour=8, minute=10)
    lupe = stage.staff("lupe").open(reverse("hand:today"))
    lupe.sees(stage.keep["rosa"], "8:30", "Dept 10", "Spanish")
    lupe.finds_no("main textarea, main input[type=text]", "place to write anything")
    rows = lupe.http.get(reverse("hand:today_data")).json()["rows"]
    if [sorted(row) for row in rows] != [["language", "when", "where", "who"]] * len(rows) or not rows:
        raise NotAsTold("what Lupe may read without a signal is not who, when, where and language alone")
    lupe.finds("[data-today]", "the hook that keeps today readable without a signal")


def rosa_reads_the_card(stage: Stage) -> None:
    lupe = stage.staff("lupe").open(reverse("hand:today")).follow(stage.keep["rosa"])
    lupe.press("Show the offer on this phone")
    rosa = stage.lent("Rosa", to_owner="Lupe")
    rosa.sees("Audiencia de detención", stage.es("You are not the only one."))
    rosa.finds("[data-listen], [data-read-aloud]", "a way to hear the page")


def rosa_says_yes(stage: Stage) -> None:
    rosa = stage.lent("Rosa", to_owner="Lupe").open(reverse("mine:start"))
    rosa.sees("tiene que reportar si un niño o una niña puede estar en peligro", "No es como hablar con su")
    rosa.press(stage.es("Yes"))
    rosa.sees("Lupe")
    stage.staff("dana").open(reverse("desk:caseload")).sees(stage.keep["rosa"], "Lupe")


def rosa_says_how_to_reach_her(stage: Stage) -> None:
    rosa = stage.lent("Rosa", to_owner="Lupe")
    stage.keep["rosa_link"] = stage.link_on("Lupe")
    rosa = stage.parent("Rosa", stage.keep["rosa_link"]).open(reverse("mine:way", args=["text"]))
    rosa.sees(stage.es("Reminder: Tue 9:00"))
    rosa.press(stage.es("Save"), phone=ROSA_PHONE, safe_from="17", safe_until="21")
    rosa.open(reverse("mine:contact")).sees("555")


def rosa_reads_what_is_kept(stage: Stage) -> None:
    rosa = stage.parent("Rosa").open(reverse("mine:kept"))
    rosa.sees(stage.keep["rosa"], "Lupe", stage.es("What is kept about me"))
    lines = rosa.page.select("dl.kept > div")
    if len(lines) != 7:
        raise NotAsTold(f"what is kept has {len(lines)} lines, and seven were told")
    rosa.finds("dl.kept", "seven lines, read from the row itself")
    rosa.finds_no("textarea", "place where anybody could write about her")


STEPS = (
    (1, "Dana opens the petition on her own computer and types what is needed", dana_types_the_list),
    (2, "Offer or not offered by rule: there is no reason field", dana_decides),
    (4, "Suggestions with reasons; Lupe covers the court day, and it is not a match", dana_chooses_cover),
    (5, "Lupe's phone shows who, when, where and language, and nothing else", lupe_reads_today),
    (6, "The hearing card in Spanish, to read and to hear", rosa_reads_the_card),
    (7, "Rosa reads the words before the first yes, and taps yes", rosa_says_yes),
    (8, "Rosa chooses how she may be reached, and sees the neutral text she would get", rosa_says_how_to_reach_her),
    (9, "Rosa reads what is kept about her: seven lines", rosa_reads_what_is_kept),
)
