"""A parent's page and matching at the desk: coming in, choosing, parting, keeping apart."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from alongside.platform.audit.models import Entry
from alongside.platform.vault.models import DataKey
from alongside.service.court.models import ParentDate
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.models import ContactWeek, DoNotMatch, Match, Parent
from alongside.service.matches.people import Person, Reach, Wants, unseal
from alongside.service.matches.services import ask_for_another, begin_cover, close
from tests.factories.court import figures
from tests.factories.matches import TEST

pytestmark = pytest.mark.django_db
NO_PHONE = {"contact_way": "in_person", "phone": "", "email": ""}


def walking(parent: Parent) -> list[str]:
    return [m.partner.first_name for m in Match.objects.open().filter(parent=parent).select_related("partner")]


@pytest.mark.req("R-INTAKE-13")
def test_a_parent_without_a_hearing_and_without_a_phone_comes_in_and_goes_straight_to_suggestions(desk):
    desk.post("parent_add", route="self_referral", called="Rosa", language="es", gender="woman", speaks="", **NO_PHONE)
    parent = Parent.objects.get()
    assert desk.page.redirect_chain == [(reverse("desk:match", args=[parent.pk]), 302)]
    found = unseal([parent])[parent.pk]
    assert (found.person, found.wants) == (Person("Rosa"), Wants(gender="woman"))
    assert "Speaks Spanish." in desk.text
    desk.undo()
    assert not Parent.objects.exists()
    assert (DataKey.objects.count(), figures(desk.program)) == (0, {})


def test_a_way_of_contact_needs_its_number_and_nothing_typed_is_lost(desk):
    desk.post("parent_add", route="self_referral", called="Rosa", language="es", contact_way="text")
    assert "Type the number to call or text, or choose another way." in desk.text
    assert 'value="Rosa"' in desk.html
    assert not Parent.objects.exists()


def test_only_doors_of_the_program_file_are_offered(desk_of):
    desk = desk_of("washington-p4p")
    desk.get("parent_add")
    offered = {route for route in desk.program.model.entry.open_routes if f'value="{route}"' in desk.html}
    assert offered == set(desk.program.model.entry.open_routes) - {"court"}
    desk.post("parent_add", route="court", called="Rosa", language="es", **NO_PHONE)
    assert not Parent.objects.exists()


@pytest.mark.req("R-MATCH-07", "R-MATCH-10")
def test_suggestions_say_why_what_lacks_and_what_is_missing(desk):
    parent = desk.parent(wants=Wants(gender="man", area="Richmond"))
    desk.get("match", parent.pk)
    for sentence in (
        "Speaks Spanish.",
        "Knows the area: Richmond.",
        "Does not speak Spanish; an interpreter is needed.",
        "Nobody who speaks Spanish is also a man: ask the parent which matters more.",
    ):
        assert sentence in desk.text


@pytest.mark.req("R-MATCH-05", "R-MATCH-08")
def test_lived_experience_orders_one_look_and_is_kept_nowhere(desk):
    parent = desk.parent()
    before = Parent.objects.values().get(), Entry.objects.count()
    desk.post("match", parent.pk, experience=["substance_use"])
    assert "Lived experience asked for: In recovery from alcohol or drugs." in desk.text
    assert desk.text.index("Ana walks with them") < desk.text.index("Lupe walks with them")
    assert (Parent.objects.values().get(), Entry.objects.count()) == before
    assert "substance_use" not in desk.page.request["PATH_INFO"] + desk.page.request.get("QUERY_STRING", "")


@pytest.mark.req("R-MATCH-01")
def test_another_partner_is_asked_for_and_chosen_and_can_be_taken_back(desk):
    parent = desk.parent(partner="lupe")
    desk.post("parent_another", parent.pk)
    assert "Another partner" in desk.get("waiting").content.decode()
    before = figures(desk.program)
    desk.post("match_choose", parent.pk, partner=str(desk.people["ana"].pk))
    assert walking(parent) == ["Ana"]
    assert "Rosa and Ana walk together now." in desk.text
    assert "Taken back. The parent stands as before." in desk.undo()
    assert (walking(parent), figures(desk.program)) == (["Lupe"], before)
    parent.refresh_from_db()
    assert parent.open_request == OpenRequest.ANOTHER_PARTNER


def test_over_the_cap_warns_the_coordinator_and_matches_all_the_same(desk_of):
    desk = desk_of(solo={"cap": 1, "languages": ["es"]})
    desk.parent("Ximena", "solo")
    parent = desk.parent()
    desk.get("match", parent.pk)
    assert "At the cap: 1 of 1." in desk.text and "Every partner who can be matched is at the cap." in desk.text
    desk.post("match_choose", parent.pk, partner=str(desk.people["solo"].pk))
    assert walking(parent) == ["Solo"]


def test_a_partner_of_another_program_cannot_be_chosen(desk, desk_of):
    parent = desk.parent()
    from tests.factories.sites import PartnerFactory

    assert desk.post("match_choose", parent.pk, partner=str(PartnerFactory().pk)).status_code == 404
    assert walking(parent) == []


def test_a_parent_whose_partner_stepped_back_may_have_somebody_stand_in(desk_of):
    desk = desk_of(lupe={"languages": ["es"]}, ana={"trained": False, "languages": ["es"]}, bo={"active": False})
    parent = desk.parent(partner="lupe")
    begin_cover(desk.people["lupe"], by=TEST)
    assert "Partner stepped back" in desk.get("waiting").content.decode()
    desk.people["bo"].active = True
    desk.people["bo"].save()
    desk.post("match_choose", parent.pk, partner=str(desk.people["bo"].pk), stand_in="1")
    assert Match.objects.open().get(parent=parent).cover == desk.people["bo"]
    assert "Nobody waits for a partner." in desk.get("waiting").content.decode()


def test_waiting_puts_whoever_came_back_first(desk):
    desk.parent("Nobody yet")
    asked = desk.parent("Asked", "lupe")
    ask_for_another(asked, by=TEST)
    back = desk.parent("Back")
    Parent.objects.filter(pk=back.pk).update(open_request=OpenRequest.BACK)
    desk.get("waiting")
    order = [desk.text.index(name) for name in ("Back", "Asked", "Nobody yet")]
    assert order == sorted(order)
    assert "Came back: today" in desk.text


def test_still_walking_together_is_one_tap_and_one_date(desk):
    parent = desk.parent(partner="lupe")
    desk.post("parent_walking", parent.pk)
    parent.refresh_from_db()
    assert parent.walking_on is not None
    assert "said today" in desk.text


def test_people_kept_apart_are_never_suggested_and_the_pair_can_be_let_go(desk):
    parent, other = desk.parent(), desk.parent("Daniel", "lupe")
    desk.post("parent_apart", parent.pk, partner="", parent=str(other.pk))
    assert "Daniel : never with the same partner" in desk.text
    desk.get("match", parent.pk)
    assert "These two are not to be matched." in desk.text
    desk.post("parent_apart_remove", parent.pk, other.pk)
    assert not DoNotMatch.objects.exists()
    desk.undo()
    assert DoNotMatch.objects.count() == 1
    desk.post("parent_apart", parent.pk, partner="", parent="")
    assert "Choose one: a partner, or another parent." in desk.text


def test_dates_are_added_removed_and_brought_back(desk):
    parent = desk.parent(partner="lupe")
    day = dt.date.today() + dt.timedelta(days=9)
    said = {"kind": "review", "on": day.isoformat(), "at": "09:00", "courthouse": "Martinez", "room": "10"}
    desk.post("parent_date_add", parent.pk, **said)
    date = ParentDate.objects.get()
    assert "Review hearing, Martinez, room 10" in desk.text
    desk.post("parent_date_remove", parent.pk, date.pk)
    assert not ParentDate.objects.exists()
    desk.undo()
    assert ParentDate.objects.values("kind", "on", "room").get() == {"kind": "review", "on": day, "room": "10"}
    desk.post("parent_date_add", parent.pk, kind="review", on="2020-01-01")
    assert "This day is over." in desk.text


def test_a_link_is_shown_once_and_the_old_one_stops(desk):
    parent = desk.parent()
    before = bytes(Parent.objects.get().link_hash)
    page = desk.post("parent_link", parent.pk)
    assert page["Cache-Control"] == "no-store"
    assert "http://testserver/v/" in desk.text and "<svg" in desk.html
    assert bytes(Parent.objects.get().link_hash) != before
    assert "/v/" not in desk.get("parent", parent.pk).content.decode()
    desk.post("parent_link_revoke", parent.pk)
    assert Parent.objects.get().link_hash is None


def test_numbers_ask_for_the_second_factor_again_and_looking_is_audited(desk, client):
    from tests.factories.sessions import sign_in

    parent = desk.parent(person=Person("Rosa", (Reach("phone", "+19255550191"),)))
    assert "555-0191" not in desk.get("parent", parent.pk).content.decode()
    assert "(925) 555-0191" in desk.get("parent_reach", parent.pk).content.decode()
    assert Entry.objects.filter(verb="seen.phone").count() == 1
    sign_in(client, desk.user, program=desk.program, stepped_up=False)
    assert desk.get("parent_reach", parent.pk).status_code == 302
    assert desk.get("parent_contact", parent.pk).status_code == 302
    assert desk.get("parent", parent.pk).status_code == 200
    desk.post("parent_link", parent.pk)
    assert "/v/" not in desk.html


def test_contact_is_changed_and_the_pin_stays(desk):
    parent = desk.parent(person=Person("Rosa", (), "a-slow-hash"))
    said = {"called": "Rosa M", "language": "es", "contact_way": "call", "phone": "925 555 0191", "email": "",
            "safe_from": "17", "safe_until": "20"}  # fmt: skip
    desk.post("parent_contact", parent.pk, **said)
    parent.refresh_from_db()
    person = unseal([parent])[parent.pk].person
    assert person == Person("Rosa M", (Reach("phone", "+19255550191"),), "a-slow-hash")
    assert (parent.safe_from, parent.safe_until, parent.voicemail) == (17, 20, False)
    assert "never leave a voice message" in desk.text


@pytest.mark.req("R-NOTE-04", "R-NOTE-05")
def test_no_page_about_a_parent_has_a_place_to_write_about_them(desk):
    parent = desk.parent(partner="lupe")
    for name in ("parent", "match", "parent_close", "parent_wants", "parent_apart", "parent_supports", "parent_record"):
        desk.get(name, parent.pk)
        assert "<textarea" not in desk.html
        assert 'type="text"' not in desk.html


def test_a_closed_parent_takes_no_new_rows(desk):
    parent = desk.parent(partner="lupe")
    close(parent, way="moved", by=TEST)
    for name in ("match", "parent_wants", "parent_date_add", "parent_contact", "parent_supports", "parent_close"):
        assert desk.get(name, parent.pk).status_code == 404
    assert "Coming back is one tap" in desk.get("parent", parent.pk).content.decode()


@pytest.mark.req("R-CONTACT-01")
def test_contacts_are_numbers_by_week_in_mode_activity_alone(desk_of):
    desk = desk_of("iowa", lupe={"languages": ["es"]})
    parent = desk.parent(partner="lupe")
    desk.get("parent_contacts", parent.pk)
    counted = desk.program.model.record
    assert desk.html.count('type="number"') == len(counted.kinds) + counted.went_alone
    assert "<textarea" not in desk.html
    zeros = {kind.value: "0" for kind in desk.program.model.record.kinds} | {"went_alone": "0"}
    desk.post("parent_contacts", parent.pk, **zeros | {"call": "3", "court": "1"})
    assert dict(ContactWeek.objects.values_list("kind", "count")) == {"call": 3, "court": 1}
    assert "Contacts by week" in desk.text
    desk.post("parent_contacts", parent.pk, **zeros | {"call": "100"})
    assert ContactWeek.objects.get(kind="call").count == 3


def test_a_program_of_another_mode_has_no_such_page(desk):
    parent = desk.parent(partner="lupe")
    page = desk.post("parent_contacts", parent.pk, call="3")
    assert page.redirect_chain == [(reverse("desk:parent", args=[parent.pk]), 302)]
    assert not ContactWeek.objects.exists()
    assert "Contacts by week" not in desk.get("parent", parent.pk).content.decode()
