"""What a browser, a session or a shared desk keeps after a page: no name, no id of a parent, no right that is gone."""

from __future__ import annotations

import base64
import zlib

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.service.matches.enums import EndWay
from alongside.service.matches.services import close
from tests.factories.matches import CANARY, CANARY_PHONE, TEST, opened_parent, program_and_partners
from tests.factories.sessions import person_with
from tests.factories.sites import MembershipFactory

pytestmark = pytest.mark.django_db


def unpacked(value: str) -> str:
    """A cookie or session as whoever finds it can read it: as it stands, decoded, and inflated."""
    found = value
    for part in value.replace(".", ":").split(":"):
        try:
            raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        except ValueError:
            continue
        found += raw.decode("latin-1")
        try:
            found += zlib.decompress(raw).decode("latin-1")
        except zlib.error:
            continue
    return found


def test_a_note_that_names_a_parent_is_sealed_in_its_cookie_and_still_shows(client, signed_in):
    program, _ = program_and_partners()
    signed_in(client, Role.COORDINATOR, program)
    parent = opened_parent(program).parent
    close(parent, way=EndWay.MOVED, by=TEST)
    client.post(reverse("desk:parent_came_back", args=[parent.pk]))
    assert CANARY not in "".join(unpacked(morsel.value) for morsel in client.cookies.values())
    assert f"{CANARY} is back" in client.get(reverse("desk:parent", args=[parent.pk])).content.decode()


def test_a_note_for_one_person_never_shows_to_the_next_at_the_same_browser(client, signed_in):
    program, _ = program_and_partners()
    signed_in(client, Role.COORDINATOR, program)
    parent = opened_parent(program).parent
    close(parent, way=EndWay.MOVED, by=TEST)
    client.post(reverse("desk:parent_came_back", args=[parent.pk]))
    own = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    carried = {name: morsel.value for name, morsel in client.cookies.items() if name not in own and morsel.value}
    assert carried, "what was said travels in the browser"
    other = Client()
    signed_in(other, Role.MANAGER, program)
    for name, value in carried.items():
        other.cookies[name] = value
    assert CANARY not in other.get(reverse("desk:roster")).content.decode()


def test_signing_in_again_leaves_no_parents_id_in_a_session(client):
    program, _ = program_and_partners()
    user = person_with(Role.COORDINATOR, program)
    user.set_password("four words that hold")
    user.save()
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())
    parent = opened_parent(program).parent
    asked_for = client.get(reverse("desk:parent", args=[parent.pk]))["Location"]
    client.post(asked_for, {"login": user.email, "password": "four words that hold"})
    kept = "".join(unpacked(row.session_data) + str(row.get_decoded()) for row in Session.objects.all())
    assert "account_login" in kept  # the first of two steps is done: something is kept
    assert str(parent.pk) not in kept
    assert str(parent.pk) not in asked_for


def test_after_signing_in_a_list_opens_again_where_it_was(client):
    assert "?next=%2Fdesk%2F" in client.get(reverse("desk:caseload"))["Location"]


def test_what_a_role_could_take_back_ends_with_the_role(client, signed_in):
    program, _ = program_and_partners()
    user = signed_in(client, Role.COORDINATOR, program)
    said = {"called": CANARY, "route": "self_referral", "language": "es", "contact_way": "in_person"}
    client.post(reverse("desk:parent_add"), said)
    page = client.get(reverse("desk:caseload")).content.decode()
    assert "A parent was added." in page
    MembershipFactory(program=program, role=Role.MANAGER, user=user)
    user.memberships.filter(role=Role.COORDINATOR).update(ended_on="2026-01-01")
    page = client.get(reverse("accounts:people")).content.decode()
    assert CANARY not in page and "A parent was added." not in page


@pytest.mark.parametrize("door", ["public:ask", "public:back"])
def test_a_page_that_was_sent_a_name_and_a_phone_is_kept_by_no_browser(client, door):
    program, _ = program_and_partners()
    url = reverse(door, args=[program.slug])
    sent = client.post(url, {"called": CANARY, "phone": CANARY_PHONE, "way": "email", "language": "es"})
    assert CANARY in sent.content.decode()  # an answer is missing, so the form comes again with what was typed
    assert "no-store" in sent["Cache-Control"]
    assert "no-store" in client.get(url)["Cache-Control"]


def test_a_link_that_opens_the_number_asks_for_the_second_factor_as_the_number_does(client, signed_in):
    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    for role_url in ("desk:parent_link", "desk:parent_reach"):
        signed_in(client, Role.COORDINATOR, program, stepped_up=False)
        here = f"http://testserver{reverse('desk:parent', args=[parent.pk])}"
        url = reverse(role_url, args=[parent.pk])
        answer = client.post(url, headers={"referer": here}) if role_url.endswith("link") else client.get(url)
        assert answer["Location"].startswith("/account/prove/")
        assert "next=" in answer["Location"]
    before = parent.link_hash
    parent.refresh_from_db()
    assert bytes(parent.link_hash) == bytes(before)


def test_the_way_back_after_a_proof_never_leads_to_another_site(client, signed_in):
    program, _ = program_and_partners()
    parent = opened_parent(program).parent
    signed_in(client, Role.COORDINATOR, program, stepped_up=False)
    url = reverse("desk:parent_link", args=[parent.pk])
    assert "next" not in client.post(url, headers={"referer": "https://elsewhere.example/desk/"})["Location"]
