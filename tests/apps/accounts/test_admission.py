"""The middleware: who comes in, what they are given, and how rights are lost."""

import time
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from alongside.platform.accounts import permissions, sessions
from alongside.platform.accounts.permissions import PERMISSIONS, Access, Audience, account, parent, public, staff
from alongside.platform.accounts.roles import Role
from config import urls as site
from tests.factories.sessions import person_with, prove_again, sign_in
from tests.factories.sites import MembershipFactory, PartnerFactory, ProgramFactory

pytestmark = pytest.mark.django_db


def tell(request: HttpRequest) -> HttpResponse:
    """What the view was given, in words."""
    given = [
        request.program,
        sorted(r.value for r in request.roles),
        request.partner,
        request.actor,
        request.user.is_authenticated,
    ]
    return HttpResponse(repr([str(g) for g in given]))


TRIALS = [path(f"trial/{name}/", tell, name=f"trial_{name}") for name in
          ("desk", "phone", "hand", "open", "mine", "own", "unlisted")]  # fmt: skip
urlpatterns = [*TRIALS, path("", include(site))]
handler404 = site.handler404


@pytest.fixture(autouse=True)
def _trial_pages(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = __name__
    for name, access in {
        "trial_desk": staff(Role.COORDINATOR),
        "trial_phone": staff(Role.COORDINATOR, step_up=True),
        "trial_hand": staff(Role.PARTNER, methods=("GET",)),
        "trial_open": public(),
        "trial_mine": parent(("GET",)),
        "trial_own": account(("GET",)),
    }.items():
        monkeypatch.setitem(PERMISSIONS, name, access)


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.mark.gate
def test_a_page_the_map_does_not_name_does_not_exist(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    assert client.get("/trial/desk/").status_code == 200
    assert client.get("/trial/unlisted/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_only_the_roles_of_the_line_come_in(client: Client, program, signed_in, role: Role) -> None:
    signed_in(client, role, program)
    assert client.get("/trial/desk/").status_code == (200 if role == Role.COORDINATOR else 404)
    assert client.get("/trial/hand/").status_code == (200 if role == Role.PARTNER else 404)


def test_a_method_the_line_does_not_name_is_the_same_404(client: Client, program, signed_in) -> None:
    signed_in(client, Role.PARTNER, program)
    assert client.head("/trial/hand/").status_code == 200
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        assert getattr(client, method)("/trial/hand/").status_code == 404


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/trial/desk/?day=1")
    assert answer.headers["Location"] == reverse("account_login") + "?next=%2Ftrial%2Fdesk%2F%3Fday%3D1"
    htmx = client.get("/trial/desk/", headers={"HX-Request": "true"})
    assert htmx.headers["HX-Redirect"] == reverse("account_login")


def test_the_view_is_given_program_roles_partner_and_actor(client: Client, program) -> None:
    user = person_with(Role.PARTNER, program)
    sign_in(client, user)
    expected = [str(program), "['partner']", str(user.partner), f"user:{user.pk}", "True"]
    assert client.get("/trial/hand/").text == repr(expected)


def test_a_membership_that_ended_gives_no_right_at_the_next_request(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.COORDINATOR, program)
    assert client.get("/trial/desk/").status_code == 200
    user.memberships.update(ended_on="2026-01-01")
    answer = client.get("/trial/desk/")
    assert answer.headers["Location"] == reverse("account_login")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    user.memberships.update(ended_on=None)
    assert client.get("/trial/desk/").status_code == 302


def test_losing_one_of_two_roles_keeps_the_other(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.COORDINATOR, program)
    MembershipFactory(user=user, program=program, role=Role.TRAINER)
    user.memberships.filter(role=Role.COORDINATOR).update(ended_on="2026-01-01")
    assert client.get("/trial/desk/").status_code == 404
    assert client.get("/trial/own/").status_code == 200


def test_an_account_switched_off_is_out_at_the_next_request(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.COORDINATOR, program)
    user.is_active = False
    user.save()
    answer = client.get("/trial/desk/")
    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


def test_a_desk_session_ends_after_half_an_hour_unused(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    now = time.time()
    for minutes, status in ((29, 200), (58, 200), (89, 302)):
        with patch("alongside.platform.accounts.sessions.time.time", return_value=now + minutes * 60):
            assert client.get("/trial/desk/").status_code == status, minutes


def test_every_session_ends_after_twelve_hours_however_busy(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    now = time.time()
    statuses = []
    for minutes in range(20, 13 * 60, 20):
        with patch("alongside.platform.accounts.sessions.time.time", return_value=now + minutes * 60):
            statuses.append(client.get("/trial/desk/").status_code)
    assert statuses == [200] * 35 + [302] * 3


def test_a_partners_session_lasts_until_local_midnight(client: Client, program, signed_in) -> None:
    signed_in(client, Role.PARTNER, program)
    zone = ZoneInfo(program.model.time_zone)
    begun = datetime(2026, 3, 2, 20, 0, tzinfo=zone).timestamp()
    session = client.session
    session[sessions.BEGUN] = session[sessions.SEEN] = int(begun)
    session.save()
    for moment, status in (
        (datetime(2026, 3, 2, 23, 59, tzinfo=zone), 200),
        (datetime(2026, 3, 3, 0, 1, tzinfo=zone), 302),
    ):
        with patch("alongside.platform.accounts.sessions.time.time", return_value=moment.timestamp()):
            assert client.get("/trial/hand/").status_code == status


def test_the_demo_clock_never_lengthens_a_session(client: Client, program, signed_in, monkeypatch) -> None:
    signed_in(client, Role.COORDINATOR, program)
    monkeypatch.setenv("ALONGSIDE_NOW", "2020-01-01T00:00:00-08:00")
    with patch("alongside.platform.accounts.sessions.time.time", return_value=time.time() + 13 * 3600):
        assert client.get("/trial/desk/").status_code == 302


def test_step_up_asks_again_after_ten_minutes_and_comes_back(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program, stepped_up=False)
    answer = client.get("/trial/phone/")
    assert answer.headers["Location"] == reverse("mfa_reauthenticate") + "?next=%2Ftrial%2Fphone%2F"
    assert client.get("/trial/desk/").status_code == 200


def test_step_up_holds_for_ten_minutes(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    assert client.get("/trial/phone/").status_code == 200
    with patch("alongside.platform.accounts.sessions.time.time", return_value=time.time() + 601):
        assert client.get("/trial/phone/").status_code == 302


def only_a_password(client: Client, user) -> None:
    sign_in(client, user)
    user.authenticator_set.all().delete()
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()


def test_without_a_second_factor_no_page_opens_but_the_choice_of_one(client: Client, program) -> None:
    user = person_with(Role.COORDINATOR, program)
    only_a_password(client, user)
    for page in ("/trial/desk/", "/trial/own/", reverse("accounts:people"), reverse("accounts:start")):
        assert client.get(page).headers["Location"] == reverse("accounts:enrol")
    assert client.get(reverse("accounts:enrol")).status_code == 200


@pytest.mark.parametrize("page", ["/trial/phone/?page=2", "/trial/desk/"])
def test_whoever_has_no_second_factor_sets_one_up_and_comes_back(client: Client, program, page: str) -> None:
    user = person_with(Role.COORDINATOR, program)
    only_a_password(client, user)
    assert client.get(page).headers["Location"] == reverse("accounts:enrol")
    assert page not in repr(dict(client.session)) and "trial" not in client.cookies["onward"].value
    sign_in(client, user)  # as after setting up the app
    assert client.get(reverse("accounts:start")).headers["Location"] == page
    assert client.get(reverse("accounts:start")).headers["Location"] == reverse("desk:home")  # once


def test_step_up_leads_whoever_has_lost_their_second_factor_to_setting_one_up(client: Client, program) -> None:
    user = person_with(Role.COORDINATOR, program)
    sign_in(client, user, stepped_up=False)
    user.authenticator_set.all().delete()
    assert client.get("/trial/phone/").headers["Location"] == reverse("accounts:enrol")
    for prove in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"):
        answer = client.get(reverse(prove), {"next": "/trial/phone/"})
        assert answer.headers["Location"] == reverse("accounts:enrol")
    assert client.get(reverse("accounts:enrol")).status_code == 200
    sign_in(client, user)
    assert client.get(reverse("mfa_index")).headers["Location"] == reverse("accounts:start")
    assert client.get(reverse("accounts:start")).headers["Location"] == "/trial/phone/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_way_on_after_setting_one_up_never_leads_to_another_site(client: Client, program, elsewhere: str) -> None:
    user = person_with(Role.COORDINATOR, program)
    sign_in(client, user)
    user.authenticator_set.all().delete()
    client.get(reverse("mfa_reauthenticate"), {"next": elsewhere})
    sign_in(client, user)
    assert client.get(reverse("accounts:start")).headers["Location"] == reverse("desk:home")


def test_the_way_on_is_for_nobody_else_at_the_same_browser(client: Client, program) -> None:
    only_a_password(client, person_with(Role.COORDINATOR, program))
    client.get("/trial/phone/")
    sign_in(client, person_with(Role.COORDINATOR, program))
    assert client.get(reverse("accounts:start")).headers["Location"] == reverse("desk:home")


@pytest.mark.parametrize(("role", "home"), [(Role.COORDINATOR, "desk:home"), (Role.PARTNER, "hand:today")])
def test_the_first_page_and_the_button_of_a_missing_page_lead_staff_to_their_own(
    client: Client, program, role: Role, home: str
) -> None:
    sign_in(client, person_with(role, program))
    missing = client.get("/no-such-page/")
    assert missing.status_code == 404 and 'href="/"' in missing.content.decode()
    ways = client.get("/", follow=True).redirect_chain
    assert ways[:2] == [(reverse("accounts:start"), 302), (reverse(home), 302)]
    client.cookies["lent"] = "1"
    assert client.get("/").status_code == 200  # in a parent's hands it is everybody's page


def test_a_phone_handed_back_opens_once_its_owner_has_proven_again(client: Client, program) -> None:
    user = person_with(Role.PARTNER, program)
    sign_in(client, user)
    lend_now(client)
    prove = reverse("mfa_reauthenticate")
    assert client.get("/trial/hand/").headers["Location"] == f"{prove}?next=%2Ftrial%2Fhand%2F"
    for page in ("mfa_add_webauthn", "mfa_activate_totp", "mfa_view_recovery_codes", "account_reauthenticate"):
        assert client.get(reverse(page)).headers["Location"].startswith(prove)
    assert client.get(prove).status_code == 200
    prove_again(client)
    assert client.get("/trial/hand/").status_code == 200


def test_a_lent_phone_sets_no_second_factor_up(client: Client, program) -> None:
    user = person_with(Role.PARTNER, program)
    sign_in(client, user)
    user.authenticator_set.all().delete()
    lend_now(client)
    assert client.get(reverse("accounts:enrol")).headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def lend_now(client: Client) -> None:
    session = client.session
    session[sessions.LENT] = time.time()
    session.save()


def test_public_pages_do_not_know_who_is_signed_in(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    assert client.get("/trial/open/").text == repr(["None", "[]", "None", "None", "False"])


def test_a_parents_page_without_a_link_is_404_even_for_staff(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    assert client.get("/trial/mine/").status_code == 404


def test_people_with_two_programs_work_in_one_at_a_time(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.COORDINATOR, program)
    other = MembershipFactory(user=user, program=ProgramFactory(file="iowa"), role=Role.TRAINER).program
    assert client.get("/trial/own/").text.startswith(f"['{program}', \"['coordinator']\"")
    assert client.post(reverse("accounts:switch", args=[other.pk])).status_code == 302
    assert client.get("/trial/own/").text.startswith(f"['{other}', \"['trainer']\"")
    assert client.get("/trial/desk/").status_code == 404
    assert client.post(reverse("accounts:switch", args=[ProgramFactory().pk])).status_code == 404


def test_an_inactive_partner_record_is_not_given(client: Client, program) -> None:
    partner = PartnerFactory(program=program, active=False)
    sign_in(client, partner.user)
    assert client.get("/trial/hand/").text.split(", ")[2] == "'None'"


def test_admission_costs_a_fixed_number_of_queries(
    client: Client, program, signed_in, django_assert_num_queries
) -> None:
    signed_in(client, Role.COORDINATOR, program)
    with django_assert_num_queries(3):  # session, user, memberships with their programs
        client.get("/trial/desk/")


def test_headers_are_strict(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    headers = client.get("/trial/desk/").headers
    assert "'unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"


def test_staff_lines_name_their_roles() -> None:
    with pytest.raises(ValueError, match="names its roles"):
        staff()
    wrong = [n for n, a in PERMISSIONS.items() if a.audience == Audience.STAFF and not a.roles]
    assert wrong == []
    assert isinstance(permissions.PERMISSIONS["accounts:people"], Access)
