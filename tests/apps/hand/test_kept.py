"""What is kept about me: the page equals the row."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from alongside.core.closing import monday_of
from alongside.platform import clock
from alongside.service.court.enums import DateKind
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import unseal as unseal_entries
from alongside.service.court.services import add_date
from alongside.service.matches.enums import ContactKind, EndWay
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Wants, unseal
from alongside.service.matches.services import close, confirm_walking, set_contacts, set_supports, set_wants
from alongside.surfaces.hand.presenters.kept import kept_about
from alongside.surfaces.hand.presenters.kept_offer import kept_of_offer
from tests.apps.hand.conftest import get, phone_of, post, text_of
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners

NOT_ABOUT_ANYBODY = {"id", "program"}


def lines_of(parent: Parent) -> dict[str, str]:
    found = kept_about(unseal([parent])[parent.pk], today=clock.today())
    return {line.title: line.says for line in found.lines}


@pytest.mark.gate
@pytest.mark.req("R-NOTE-04")
def test_every_column_of_the_row_is_on_the_page(walking):
    kept = kept_about(unseal([walking.parent])[walking.parent.pk], today=clock.today())
    shown = {column for line in kept.lines for column in line.columns}
    assert shown == {field.name for field in Parent._meta.concrete_fields} - NOT_ABOUT_ANYBODY


@pytest.mark.gate
def test_the_page_equals_the_row_after_everything_was_set(walking, rosa):
    today = clock.today(walking.program.model.time_zone)
    set_supports(walking.parent, by=TEST, unpaid=2)
    set_wants(walking.parent, by=TEST, wants=Wants(gender="woman", language="es", area="Richmond"))
    confirm_walking(walking.parent, by=TEST)
    add_date(
        walking.parent, kind=DateKind.REVIEW, on=today + dt.timedelta(days=9), at=dt.time(9), courthouse="Martinez",
        room="10", by=TEST,
    )  # fmt: skip
    post(rosa, "mine:way", "call", phone="9255550123", safe_from="17", safe_until="20")
    walking.parent.refresh_from_db()
    lines = lines_of(walking.parent)
    assert lines["What we call you"] == f"{CANARY}. We talk in Spanish."
    assert lines["How we reach you"].startswith("By phone call from 5 p.m. to 8 p.m.: (925) 555-0123. Never a voice")
    assert lines["The partner you asked for"] == "a woman, who speaks Spanish, near Richmond"
    assert lines["Who walks with you"].startswith("Lupe, since ")
    assert "9 a.m." in lines["Your dates"] or "9:00 a.m." in lines["Your dates"]
    assert lines["Unpaid people who stand behind you"].startswith("2 people.")
    assert "still walk together" in lines["And this"]
    page = text_of(get(rosa, "mine:kept"))
    assert all(part in page for part in (CANARY, "(925) 555-0123", "Martinez", "phone companies"))


def test_about_seven_lines_and_none_invented(walking, rosa):
    assert len(lines_of(walking.parent)) == 7


def test_contacts_are_on_the_page_only_where_the_program_counts_them_by_parent(db):
    program, partners = program_and_partners("iowa", lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    match = parent.matches.get()
    set_contacts(match, by=TEST, week=monday_of(clock.today()), kind=ContactKind.VISIT, count=3)
    assert lines_of(parent)["How often you were in touch"].startswith("Meetings in person: 3.")


def test_somebody_who_closed_reads_the_day_on_which_all_is_gone(walking):
    close(walking.parent, way=EndWay.OWN_WISH, by=TEST)
    page = text_of(get(phone_of(walking.token), "mine:kept"))
    gone = clock.today(walking.program.model.time_zone) + dt.timedelta(days=30)
    assert gone.strftime("%B") in page
    assert "gone from every copy by" in page


def test_a_hold_is_said(walking, rosa):
    from alongside.platform.vault.holds import place

    place(walking.program, walking.parent.pk, ordered_by="court", on=clock.today(), by=TEST)
    assert "nothing may be erased" in text_of(get(rosa, "mine:kept"))


@pytest.mark.gate
def test_before_a_yes_every_column_of_the_entry_is_on_the_page(court, offer_link):
    found = unseal_entries([court.entry])[0]
    lines = kept_of_offer(found)
    shown = {column for line in lines for column in line.columns}
    assert shown == {field.name for field in CourtListEntry._meta.concrete_fields} - NOT_ABOUT_ANYBODY
    phone = Client(headers={"accept-language": "en"})
    phone.get(offer_link)
    page = text_of(get(phone, "mine:kept"))
    assert all(part in page for part in (CANARY, "Martinez", "Lupe"))
