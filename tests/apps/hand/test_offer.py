"""The offer: on the parent's own phone by a link, or on the partner's phone, outside the partner's session."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alongside.service.court.enums import Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.models import Match, Parent
from tests.apps.hand.conftest import get, partner_phone, post, text_of
from tests.factories.court import figures
from tests.factories.matches import CANARY
from tests.factories.sessions import prove_again


@pytest.mark.req("R-INTAKE-03", "R-INTAKE-05")
def test_a_parent_says_yes_on_their_own_phone_and_walks_with_who_stood_beside_them(court, offer_link):
    phone = Client()
    offer = phone.get(offer_link, follow=True)
    assert offer.request["PATH_INFO"] == "/mine/"
    assert "Lupe" in text_of(offer)

    after = post(phone, "mine:say", answer="yes")
    assert after.request["PATH_INFO"] == "/mine/contact/"
    match = Match.objects.get()
    assert match.partner == court.lupe
    assert not CourtListEntry.objects.exists()

    mine = get(phone, "mine:start")
    assert "Lupe" in text_of(mine)


@pytest.mark.req("R-INTAKE-20", "R-NOTE-08")
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_programs_own_words_and_reciprocity_stand_before_the_first_yes(court, offer_link, language):
    phone = Client()
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = phone.get(offer_link, follow=True)
    words = court.program.model.words_before_yes.in_language(language)
    whole = text_of(page)
    assert words in whole
    assert whole.index(words) < whole.index('name="answer"')
    owe = {"en": "Others helped them. It costs nothing and you owe nothing.", "es": "usted no debe nada."}
    assert owe[language] in whole


def test_an_offer_speaks_the_parents_language_until_they_choose_another(court, offer_link):
    page = Client().get(offer_link, follow=True)
    assert page["Content-Language"] == "es"


@pytest.mark.req("R-INTAKE-17", "R-INTAKE-09")
def test_no_is_all_right_and_can_be_taken_back_for_ten_minutes(court, offer_link):
    phone = Client()
    phone.get(offer_link)
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = post(phone, "mine:say", answer="no")
    court.entry.refresh_from_db()
    assert court.entry.outcome == Outcome.NO
    assert "That is all right." in text_of(page)

    offer = page.context["undo_offers"][0]
    phone.post(reverse("web:undo_hand"), {"offer": offer.id, "next": "/mine/"})
    court.entry.refresh_from_db()
    assert court.entry.outcome == Outcome.OPEN
    assert ("outcome_no", "") not in figures(court.program)


def test_not_now_leaves_the_door_open_on_the_same_link(court, offer_link):
    phone = Client()
    phone.get(offer_link)
    page = post(phone, "mine:say", answer="not_now")
    assert page.context["said_not_now"]
    post(phone, "mine:say", answer="yes")
    assert Match.objects.get().partner == court.lupe


def test_tapping_yes_twice_opens_one_parent(court, offer_link):
    one, two = Client(), Client()
    one.get(offer_link)
    two.get(offer_link)
    post(one, "mine:say", answer="yes")
    second = two.post(reverse("mine:say"), {"answer": "yes"})
    assert second.status_code == 404
    assert Parent.objects.count() == 1


@pytest.mark.req("R-CONTACT-07")
def test_in_person_is_a_complete_answer(court, offer_link):
    phone = Client()
    phone.get(offer_link)
    post(phone, "mine:say", answer="yes")
    page = phone.post(reverse("mine:contact"))
    parent = Parent.objects.get()
    assert page["Location"] == "/mine/"
    assert parent.contact_way == ContactWay.IN_PERSON


def test_a_lent_phone_shows_the_parents_pages_outside_the_partners_session(court):
    lupe = partner_phone(court.lupe)
    page = post(lupe, "hand:offer", court.entry.pk)
    assert page.request["PATH_INFO"] == "/mine/"
    assert page["Content-Language"] == "es"
    assert page.wsgi_request.user.is_anonymous
    post(lupe, "mine:say", answer="yes")
    square = post(lupe, "mine:contact")
    assert square.request["PATH_INFO"] == "/mine/link/"
    assert "<svg" in text_of(square)

    back = post(lupe, "mine:leave")
    assert back.request["PATH_INFO"] == "/account/prove/code/"
    assert "Rosamunda" not in text_of(back)
    prove_again(lupe)
    assert get(lupe, "hand:today").status_code == 200
    assert not {settings.PARENT_COOKIE_NAME, "lent", "undo", "said"} & {
        name for name, morsel in lupe.cookies.items() if morsel.value
    }
    assert get(lupe, "mine:start").status_code == 404


@pytest.mark.gate
def test_a_lent_phone_keeps_no_day_of_the_partner_and_opens_none(court):
    lupe = partner_phone(court.lupe)
    lent = lupe.post(reverse("hand:offer", args=[court.entry.pk]))
    assert lent["Clear-Site-Data"] == '"cache", "storage"'
    for page in ("hand:today", "hand:today_data", "hand:parents", "hand:me", "accounts:security", "accounts:start"):
        assert lupe.get(reverse(page))["Location"].startswith("/account/prove/code/"), page
    assert lupe.get("/").status_code == 200


@pytest.mark.gate
def test_a_partner_who_opens_their_day_holds_the_phone_again(court):
    lupe = partner_phone(court.lupe)
    post(lupe, "hand:offer", court.entry.pk)
    assert get(lupe, "mine:start").status_code == 200
    assert get(lupe, "hand:today").status_code == 302
    prove_again(lupe)
    get(lupe, "hand:today")
    assert get(lupe, "mine:start").status_code == 404


def test_what_one_parent_was_offered_to_undo_never_shows_to_the_next(court):
    from tests.factories.court import covered

    second = covered(court.program, court.lupe, first_name="Zenobia", calendar_line="9")
    lupe = partner_phone(court.lupe)
    post(lupe, "hand:offer", court.entry.pk)
    post(lupe, "mine:say", answer="no")
    prove_again(lupe)
    page = post(lupe, "hand:offer", second.pk)
    assert list(page.context["undo_offers"]) == []


def test_an_offer_says_no_name_and_no_list(court, offer_link):
    assert CANARY not in text_of(Client().get(offer_link, follow=True))


@pytest.mark.gate
def test_reading_the_offer_changes_nothing(court, offer_link):
    phone = Client()
    before = figures(court.program)
    for _time in range(3):
        phone.get(offer_link, follow=True)
        get(phone, "mine:kept")
        get(phone, "mine:words")
    court.entry.refresh_from_db()
    assert (court.entry.outcome, figures(court.program)) == (Outcome.OPEN, before)
    assert phone.get(reverse("mine:say")).status_code == 404


def test_somebody_who_is_not_offered_a_partner_has_no_page(court, offer_link):
    from alongside.service.court.enums import Offer
    from alongside.service.court.services import decide
    from tests.factories.matches import TEST

    decide(court.entry, offer=Offer.NOT_OFFERED, by=TEST)
    assert Client().get(offer_link).status_code == 404


def test_a_yes_holds_although_the_partner_cannot_be_matched_just_now(court, offer_link):
    court.lupe.requirements.all().delete()
    phone = Client()
    phone.get(offer_link)
    page = post(phone, "mine:say", answer="yes")
    assert page.status_code == 200
    assert (Parent.objects.count(), Match.objects.count()) == (1, 0)


def test_a_language_tapped_on_a_lent_phone_is_the_parents_and_not_the_partners(court):
    lupe = partner_phone(court.lupe)
    post(lupe, "hand:offer", court.entry.pk)
    lupe.post(reverse("web:set_language"), {"language": "en", "next": "/mine/"})
    assert get(lupe, "mine:start")["Content-Language"] == "en"
    lupe.post(reverse("web:set_language"), {"language": "es", "next": "/mine/"})
    court.lupe.user.refresh_from_db()
    assert court.lupe.user.language == "en"
