"""The court morning: from the petition on Dana's own computer to Rosa's yes, and what is kept about her."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfWriter

from alongside.core.languages import language_name
from alongside.surfaces.demo.cast import CONTRA_COSTA
from tests.system.browser.device import Device
from tests.system.browser.town import Town

ROSA = "Rosa"
PETITION = "petition.pdf"


def dana_types_rosa_on_the_list(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:court_day")).follows("Add a person")
    dana.finds_no("form input[type=file]")
    if town.inspection.scripts:
        _opens_the_petition(dana)
    dana.presses(
        "Add to the list",
        filled={
            "first_name": ROSA,
            "parent": "mother",
            "language": town.language,
            "kind": "detention",
            "on": town.day().isoformat(),
            "at": "08:30",
            "courthouse": CONTRA_COSTA.courthouse,
            "room": "Dept 10",
            "calendar_line": "4",
        },
    )
    dana.sees(ROSA, "8:30", "Dept 10", language_name(town.language, town.language)).does_not_see(PETITION)


def _opens_the_petition(dana: Device) -> None:
    """It shows beside the form, and nothing of it leaves the computer."""
    sent: list[str] = []
    dana.page.on("request", lambda request: sent.append(request.url))
    dana.page.set_input_files("#petition-file", {"name": PETITION, "mimeType": "application/pdf", "buffer": _pdf()})
    expect(dana.finds("[data-petition-view]")).to_be_visible()
    assert not [url for url in sent if url.startswith("http")], f"sent while it was opened: {sent}"
    assert not dana.finds("#petition-file").get_attribute("name"), "the petition would be sent with the form"


def _pdf() -> bytes:
    written, page = BytesIO(), PdfWriter()
    page.add_blank_page(612, 792)
    page.write(written)
    return written.getvalue()


def dana_decides_by_rule(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:court_day"))
    dana.finds_no("main textarea").finds_no("input[type=text][name*=reason]")
    dana.presses("Offer", near=ROSA).sees("Offered")


def dana_chooses_who_covers(town: Town) -> None:
    dana = town.staff("dana").opens(reverse("desk:court_day")).follows("Reasons", near=ROSA)
    dana.sees("Lupe", "Cover is for this court day. It is not a match: the parent has not been asked yet.")
    dana.presses("%(name)s covers", name="Lupe")
    town.staff("lupe").opens(reverse("hand:parents")).does_not_see(ROSA)


def lupe_reads_today(town: Town) -> None:
    town.move_to(hour=8, minute=10)
    lupe = town.staff("lupe").opens(reverse("hand:today"))
    lupe.sees(ROSA, "8:30", "Dept 10", language_name(town.language, town.language))
    lupe.finds_no("main textarea, main input[type=text]")
    lupe.finds("[data-today]")


def rosa_reads_the_hearing_card(town: Town) -> Device:
    lupe = town.staff("lupe").opens(reverse("hand:today")).follows(ROSA)
    lupe.follows("Hearing card, to show and to hear")
    lupe.follows("Go back").presses("Show the offer on this phone")
    lupe.sees("You are not the only one.", "Before you say yes")
    lupe.finds(".lent__back, [data-read-aloud]")
    return lupe


def rosa_says_yes(town: Town) -> None:
    phone = town.staff("lupe").opens(reverse("mine:start"))
    phone.presses("Yes").sees("How do you want to be reached?")
    town.staff("dana").opens(reverse("desk:caseload")).sees(ROSA, "Lupe")


def rosa_takes_her_link_and_says_how_to_reach_her(town: Town) -> None:
    lupe = town.staff("lupe").opens(reverse("mine:link"))
    lupe.finds("svg.qr")
    link = f"/v/{lupe.cookie(settings.PARENT_COOKIE_NAME)}"
    lupe.presses("Give the phone back").sees("Today")
    rosa = town.parent(ROSA, link).opens(reverse("mine:contact")).opens(reverse("mine:way", args=["text"]))
    rosa.sees("Reminder: Tue 9:00")
    rosa.presses("Save", filled={"phone": "+1 925 555 0191", "safe_from": "17", "safe_until": "21"})
    rosa.opens(reverse("mine:contact")).sees("555")


def rosa_reads_what_is_kept(town: Town) -> None:
    rosa = town.parent(ROSA).opens(reverse("mine:kept"))
    rosa.sees(ROSA, "Lupe", "What is kept about me")
    assert rosa.finds("dl.kept > div").count() == 7
    rosa.finds_no("main textarea")


STEPS = (
    (1, dana_types_rosa_on_the_list),
    (2, dana_decides_by_rule),
    (4, dana_chooses_who_covers),
    (5, lupe_reads_today),
    (6, rosa_reads_the_hearing_card),
    (7, rosa_says_yes),
    (8, rosa_takes_her_link_and_says_how_to_reach_her),
    (9, rosa_reads_what_is_kept),
)
