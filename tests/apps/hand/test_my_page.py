"""A parent's own pages: my partner, another one, my people, goodbye, and the way back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.platform.sites.services import set_photo
from alongside.service.matches.enums import EndWay, OpenRequest
from alongside.service.matches.services import close, revoke_link
from tests.apps.hand.conftest import get, phone_of, post, text_of
from tests.apps.hand.pictures import a_picture
from tests.factories.court import figures
from tests.factories.matches import CANARY, TEST, opened_parent


@pytest.mark.req("R-CONTACT-04")
def test_my_partner_shows_name_number_hours_and_who_answers_at_night(walking, rosa):
    page = text_of(get(rosa, "mine:start"))
    assert "Lupe" in page
    assert f'href="tel:{walking.lupe.phone}"' in page
    assert "Line 925 555 0101" in page
    assert "Something is wrong with my partner: call Grace Okafor." in page
    assert all(f'href="tel:{number}"' in page for number in ("911", "988", "+18007997233"))


def test_a_picture_shows_if_the_partner_wishes_and_to_nobody_elses_parent(walking, rosa):
    assert get(rosa, "mine:photo").status_code == 404
    set_photo(walking.lupe, content=a_picture(), by=TEST)
    assert get(rosa, "mine:photo")["Content-Type"] == "image/jpeg"
    other = phone_of(opened_parent(walking.program, walking.ana).token)
    assert get(other, "mine:photo").status_code == 404


def test_whoever_has_left_the_program_is_shown_no_longer(walking, rosa):
    set_photo(walking.lupe, content=a_picture(), by=TEST)
    type(walking.lupe).objects.filter(pk=walking.lupe.pk).update(active=False)
    page = text_of(get(rosa, "mine:start"))
    assert "We are finding the right person for you." in page
    assert "Lupe" not in page and walking.lupe.phone not in page
    assert get(rosa, "mine:photo").status_code == 404


@pytest.mark.req("R-MATCH-01")
def test_a_parent_asks_for_another_partner_without_a_reason_and_may_keep_theirs(walking, rosa):
    page = get(rosa, "mine:another")
    assert "No reason needed." in text_of(page)
    assert "<textarea" not in text_of(page)

    post(rosa, "mine:another")
    walking.parent.refresh_from_db()
    assert walking.parent.open_request == OpenRequest.ANOTHER_PARTNER
    assert figures(walking.program)["change_asked", ""] == 1

    post(rosa, "mine:stay")
    walking.parent.refresh_from_db()
    assert walking.parent.open_request == OpenRequest.NONE
    assert figures(walking.program)["change_asked", ""] == 1, "a request that was made stays counted"


def test_a_tap_that_comes_twice_or_too_late_leads_to_the_first_page_and_changes_nothing(walking, rosa, monkeypatch):
    from alongside.service.matches.errors import AlreadyDone
    from alongside.surfaces.hand.views.mine import choosing

    def too_late(*_args, **_kwargs):
        raise AlreadyDone

    for name in ("ask_for_another", "withdraw_request"):
        monkeypatch.setattr(choosing, name, too_late)
    assert post(rosa, "mine:another").status_code == 200
    assert post(rosa, "mine:stay").status_code == 200
    assert figures(walking.program).get(("change_asked", ""), 0) == 0


def test_who_stands_in_is_shown_and_that_nothing_is_wrong(walking, rosa):
    from alongside.service.court.services import step_back

    step_back(walking.lupe, by=TEST)
    page = text_of(get(rosa, "mine:start"))
    assert "Ana" in page
    assert f'href="tel:{walking.ana.phone}"' in page
    assert "Lupe rests for now." in page


@pytest.mark.req("R-CLOSE-01")
def test_only_paid_and_unpaid_are_sent_and_only_a_number_is_kept(walking, rosa):
    page = get(rosa, "mine:people")
    names = set(page.context["form"].fields)
    assert names == {f"person{place}" for place in range(1, 5)}
    html = text_of(page)
    assert html.count('type="text"') == html.count("data-keep=")  # every box to type in is one that is never sent
    assert not any(f'name="{word}' in html for word in ("name", "people"))

    answer = post(rosa, "mine:people", person1="unpaid", person2="unpaid", person3="paid")
    walking.parent.refresh_from_db()
    assert walking.parent.supports == 2
    assert "People who are paid to help matter too." in text_of(answer)


def test_a_name_somebody_forces_into_the_post_is_kept_nowhere(walking, rosa):
    post(rosa, "mine:people", person1="unpaid", person2="Aunt Carmela")
    walking.parent.refresh_from_db()
    assert walking.parent.supports == 0


def test_the_private_page_has_no_form_and_nothing_to_send(rosa):
    page = text_of(get(rosa, "mine:private"))
    own = page[page.index("<h1>") :]
    assert "<form" not in own[: own.index("</main>")]
    assert ' name="' not in own[: own.index("</main>")]


@pytest.mark.req("R-CLOSE-05")
def test_goodbye_is_at_once_and_can_be_taken_back_for_ten_minutes(walking, rosa):
    page = post(rosa, "mine:goodbye")
    walking.parent.refresh_from_db()
    assert walking.parent.closed_on is not None
    assert page.request["PATH_INFO"] == "/mine/back/"

    offer = page.context["undo_offers"][0]
    rosa.post(reverse("web:undo_hand"), {"offer": offer.id, "next": "/mine/"})
    walking.parent.refresh_from_db()
    assert walking.parent.closed_on is None
    assert walking.parent.matches.open().get().partner == walking.lupe


@pytest.mark.gate
def test_two_parents_on_one_phone_never_meet_each_others_undo(walking, rosa):
    from alongside.platform.accounts import links

    assert post(rosa, "mine:goodbye").context["undo_offers"]
    father = opened_parent(walking.program, walking.ana)
    rosa.get(links.link_path(father.token))
    assert list(get(rosa, "mine:start").context["undo_offers"]) == []


@pytest.mark.req("R-CLOSE-03")
def test_coming_back_is_one_tap_with_the_partner_of_before(walking, rosa):
    close(walking.parent, way=EndWay.OWN_WISH, by=TEST)
    page = get(rosa, "mine:back")
    assert "Yes, with Lupe" in text_of(page)
    post(rosa, "mine:back", who=str(walking.lupe.pk))
    walking.parent.refresh_from_db()
    assert walking.parent.closed_on is None
    assert walking.parent.matches.open().get().partner == walking.lupe


def test_coming_back_with_anybody_finds_somebody_today(walking, rosa):
    close(walking.parent, way=EndWay.OWN_WISH, by=TEST)
    post(rosa, "mine:back", who="anybody")
    assert walking.parent.matches.open().count() == 1


def test_somebody_who_closed_is_led_to_the_way_back_from_every_page(walking, rosa):
    close(walking.parent, way=EndWay.OWN_WISH, by=TEST)
    pages = ("mine:start", "mine:contact", "mine:people", "mine:another", "mine:goodbye", "mine:dates", "mine:link")
    for name in pages:
        assert rosa.get(reverse(name), follow=True).request["PATH_INFO"] == "/mine/back/"
    assert get(rosa, "mine:kept").status_code == 200


@pytest.mark.gate
def test_a_revoked_link_opens_nothing(walking, rosa):
    revoke_link(walking.parent, by=TEST)
    assert get(rosa, "mine:start").status_code == 404


@pytest.mark.gate
def test_no_page_of_a_parent_holds_a_name_or_an_id_in_its_address(walking, rosa):
    addresses = " ".join(
        line for name in ("mine:start", "mine:kept", "mine:contact") for line in text_of(get(rosa, name)).split('"')
        if line.startswith("/")
    )  # fmt: skip
    assert CANARY not in addresses
    assert str(walking.parent.pk) not in addresses


@pytest.mark.gate
def test_reading_every_page_changes_nothing(walking, rosa):
    before = figures(walking.program)
    row = dict(type(walking.parent).objects.values().get(pk=walking.parent.pk))
    for name in ("start", "contact", "called", "set_pin", "another", "kept", "link", "goodbye", "people", "private"):
        assert get(rosa, f"mine:{name}").status_code == 200
    for number in range(1, 13):
        assert get(rosa, "mine:card", number).status_code == 200
    assert figures(walking.program) == before
    assert dict(type(walking.parent).objects.values().get(pk=walking.parent.pk)) == row
