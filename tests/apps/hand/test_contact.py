"""How a parent wants to be reached, and the PIN that guards it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from alongside.service.matches.enums import ContactWay
from alongside.service.matches.people import Reach, unseal
from tests.apps.hand.conftest import get, partner_phone, phone_of, post, text_of


def person_of(walking):
    walking.parent.refresh_from_db()
    return unseal([walking.parent])[walking.parent.pk].person


@pytest.mark.req("R-CONTACT-07")
def test_a_number_safe_hours_and_no_voice_message_unless_wanted(walking, rosa):
    post(rosa, "mine:way", "call", phone="(925) 555-0123", safe_from="17", safe_until="20")
    assert person_of(walking).reach == (Reach("phone", "+19255550123"),)
    row = walking.parent
    assert (row.contact_way, row.safe_from, row.safe_until, row.voicemail) == (ContactWay.CALL, 17, 20, False)


def test_a_reminder_is_shown_before_anything_is_sent(rosa):
    assert "Reminder: Tue 9:00" in text_of(get(rosa, "mine:way", "text"))


def test_choosing_in_person_erases_the_number(walking, rosa):
    assert person_of(walking).reach
    post(rosa, "mine:contact")
    assert person_of(walking).reach == ()
    assert walking.parent.contact_way == ContactWay.IN_PERSON


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"phone": "12"}, "This number cannot be called."),
        ({"phone": "925 555 0123", "safe_from": "17"}, "Choose both hours, or any time."),
        ({"phone": "925 555 0123", "safe_from": "17", "safe_until": "9"}, "Choose an hour that is later"),
        ({"phone": ""}, "Write the phone number here, with all ten digits."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(walking, rosa, given, said):
    before = person_of(walking)
    page = text_of(post(rosa, "mine:way", "text", **given))
    assert said in page
    assert not given["phone"] or any(f'value="{shown}"' in page for shown in (given["phone"], "(925) 555-0123"))
    assert person_of(walking) == before


def test_a_name_in_any_script_is_kept_as_it_is(walking, rosa):
    for name in ("李", "مريم", "Ngọc", "Ẹ̀yọ́", "נועה"):
        post(rosa, "mine:called", called=name, language="es")
        assert person_of(walking).called == name


def test_a_pin_is_asked_before_contact_changes_and_forgotten_after_ten_minutes(walking, rosa):
    post(rosa, "mine:set_pin", pin="2468")
    assert person_of(walking).pin.startswith("md5$")
    assert "2468" not in person_of(walking).pin

    other = phone_of(walking.token)
    assert post(other, "mine:contact").request["PATH_INFO"] == "/mine/contact/pin/"
    assert other.post(reverse("mine:way", args=["text"]), {"phone": "9255550123"})["Location"] == "/mine/contact/pin/"
    assert "This is not the PIN." in text_of(post(other, "mine:pin", pin="1111"))
    assert post(other, "mine:pin", pin="2468").request["PATH_INFO"] == "/mine/contact/"
    post(other, "mine:way", "text", phone="9255550123")
    assert person_of(walking).reach == (Reach("phone", "+19255550123"),)


@pytest.mark.gate
def test_five_wrong_pins_are_all_that_can_be_tried(walking, rosa):
    cache.clear()
    post(rosa, "mine:set_pin", pin="2468")
    other = phone_of(walking.token)
    for _try in range(5):
        post(other, "mine:pin", pin="1111")
    assert "too many tries" in text_of(post(other, "mine:pin", pin="2468"))


def test_a_forgotten_pin_is_taken_off_by_the_partner(walking, rosa):
    post(rosa, "mine:set_pin", pin="2468")
    lupe = partner_phone(walking.lupe)
    assert "They forgot their PIN" in text_of(get(lupe, "hand:parent", walking.parent.pk))
    post(lupe, "hand:pin_off", walking.parent.pk)
    assert person_of(walking).pin == ""
