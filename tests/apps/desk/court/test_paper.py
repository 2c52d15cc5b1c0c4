"""On paper: who, when, where, language; cards that open an offer and name nobody; a roster without a parent."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from alongside.platform.accounts.links import hash_token
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.models import Entry
from alongside.platform.vault.keys import open_key
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.offers import offer_token
from alongside.service.court.services import answer
from tests.factories.court import covered, listed, planned
from tests.factories.matches import CANARY, TEST, program_and_partners

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, signed_in):
    program, people = program_and_partners(lupe={"languages": ["es", "en"]}, marcus={"languages": ["en"]})
    signed_in(client, Role.COORDINATOR, program)
    client.program, client.people = program, people
    return client


def words(pdf) -> str:
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(pdf.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_court_sheet_holds_who_when_where_language_and_says_destroy(desk: Client):
    covered(desk.program, desk.people["lupe"], calendar_line="77")
    listed(desk.program, first_name="Daniel", language="en")
    gone = covered(desk.program, desk.people["marcus"], first_name="Gone")
    answer(gone, outcome=Outcome.NO, by=TEST)
    listed(desk.program, first_name="Hidden", offer=Offer.NOT_OFFERED)
    said = words(desk.post(reverse("desk:court_sheet"), {}))
    for there in (CANARY, "8:30", "Martinez", "Spanish", "Lupe", "Daniel", "destroy it today"):
        assert there in said
    for absent in ("Gone", "Hidden", "77", "Mother", "Detention"):
        assert absent not in said
    assert said.index("Lupe") < said.index("Nobody covers these parents yet")
    assert Entry.objects.filter(verb="court_list.sheet_printed").count() == 1


def test_one_partners_sheet_names_only_their_parents(desk: Client):
    covered(desk.program, desk.people["lupe"])
    covered(desk.program, desk.people["marcus"], first_name="Daniel")
    said = words(desk.post(reverse("desk:court_sheet"), {"partner": str(desk.people["lupe"].pk)}))
    assert CANARY in said and "Daniel" not in said


def test_an_offer_card_names_nobody_speaks_both_languages_and_opens_that_offer(desk: Client):
    entry = covered(desk.program, desk.people["lupe"], calendar_line="7")
    pdf = desk.post(reverse("desk:offer_cards"), {})
    said = words(pdf)
    assert CANARY not in said
    for there in ("8:30", "line 7", "Lupe", "Contra Costa County Parent Partner Program", "Programa de Compañeras"):
        assert there in said
    assert hash_token(offer_token(open_key(entry.pk))) == bytes(entry.offer_hash)


def test_blank_cards_hold_no_offer_and_no_parent(desk: Client):
    covered(desk.program, desk.people["lupe"])
    said = words(desk.get(reverse("desk:blank_cards")))
    assert CANARY not in said and "Lupe" not in said and "Contra Costa" in said


@pytest.mark.parametrize("paper", ["court_sheet", "offer_cards", "blank_cards"])
def test_the_words_before_the_first_yes_are_on_every_paper_in_both_languages(desk: Client, paper: str):
    covered(desk.program, desk.people["lupe"])
    address = reverse(f"desk:{paper}")
    said = words(desk.get(address) if paper == "blank_cards" else desk.post(address, {}))
    for language in ("en", "es"):
        assert " ".join(desk.program.model.words_before_yes.in_language(language).split()) in said


@pytest.mark.req("R-INTAKE-08")
def test_the_roster_for_the_court_names_partners_and_no_parent(desk: Client):
    covered(desk.program, desk.people["lupe"])
    planned(desk.program, desk.people["marcus"], room="12")
    for page in (desk.get(reverse("desk:roster")).content.decode(), words(desk.get(reverse("desk:roster_pdf")))):
        assert "Marcus" in page and "Martinez" in page and "12" in page
        assert CANARY not in page and "Lupe" not in page


def test_what_names_a_parent_is_never_printed_by_following_a_link(desk: Client):
    for name in ("court_sheet", "offer_cards"):
        assert desk.get(reverse(f"desk:{name}")).status_code == 404


def test_an_empty_day_prints_nothing_and_says_so(desk: Client):
    assert "nothing to print" in desk.get(reverse("desk:court_print")).content.decode()
    assert "Nobody is left to be asked" in words(desk.post(reverse("desk:court_sheet"), {}))
    assert "Nobody is planned for this day" in words(desk.get(reverse("desk:roster_pdf")))
