"""Joining by invitation: a single-use link, a password, a second factor, recovery codes."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import Invitation, Membership, Partner
from alongside.platform.sites.services import add_partner, invite, withdraw_invitation
from tests.factories.sessions import sign_in
from tests.factories.sites import MembershipFactory, PartnerFactory, ProgramFactory

pytestmark = pytest.mark.django_db
BY = Actor("command", "test")
FILLED = {"name": "Rosa Díaz", "language": "es", "password": "four unrelated words here"}


@pytest.fixture
def program():
    return ProgramFactory()


def link(token: str) -> str:
    return reverse("accounts:accept", args=[token])


def ask(program, role: Role = Role.PARTNER, **more) -> str:
    return invite(program, email=more.pop("email", "rosa@example.org"), role=role, by=BY, **more)[1]


@pytest.mark.req("R-VOICE-08")
def test_somebody_new_joins_and_is_led_through_to_recovery_codes(client: Client, program) -> None:
    token = ask(program)
    assert "Rosa" not in client.get(link(token)).text
    answer = client.post(link(token), FILLED)
    assert answer.headers["Location"] == reverse("accounts:enrol")
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    import time

    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    done = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    page = client.get(done.headers["Location"])
    user = User.objects.get(email="rosa@example.org")
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert all(f"{c[:4]}-{c[4:]}" in page.text for c in codes)
    partner = Partner.objects.get(user=user)
    assert (partner.first_name, partner.languages, partner.program) == ("Rosa", ["es"], program)
    assert user.language == "es"


def test_the_link_works_once(client: Client, program) -> None:
    token = ask(program)
    client.post(link(token), FILLED)
    again = Client().get(link(token))
    assert again.status_code == 404
    assert Client().post(link(token), FILLED).status_code == 404
    assert Membership.objects.count() == 1


def test_opening_the_link_changes_nothing(client: Client, program) -> None:
    token = ask(program)
    client.get(link(token))
    assert Invitation.objects.get().accepted_on is None
    assert User.objects.count() == 0


def test_the_link_expires_after_seven_days(client: Client, program) -> None:
    token = ask(program)
    Invitation.objects.update(expires_on=dt.date.today() - dt.timedelta(days=1))
    assert client.get(link(token)).status_code == 404


def test_the_token_is_kept_only_hashed_and_mailed_once(
    client: Client, program, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        token = ask(program)
    row = Invitation.objects.values().get()
    assert token not in repr(row)
    assert [m.to for m in mail.outbox] == [["rosa@example.org"]]
    assert link(token) in mail.outbox[0].body


def test_a_withdrawn_invitation_is_useless(client: Client, program) -> None:
    token = ask(program)
    assert withdraw_invitation(program, Invitation.objects.get().pk, by=BY) is True
    assert client.get(link(token)).status_code == 404


def test_a_second_invitation_replaces_the_first(client: Client, program) -> None:
    first, second = ask(program), ask(program)
    assert client.get(link(first)).status_code == 404
    assert client.get(link(second)).status_code == 200


def test_a_weak_password_is_refused_and_nothing_typed_is_lost(client: Client, program) -> None:
    answer = client.post(link(ask(program)), FILLED | {"password": "short"})
    assert answer.status_code == 200
    assert "Rosa Díaz" in answer.text
    assert User.objects.count() == 0


def test_a_partners_own_record_is_tied_to_the_account(client: Client, program) -> None:
    partner = add_partner(program, by=BY, first_name="Rosa", languages=["en", "es"])
    client.post(link(ask(program, partner=partner)), FILLED)
    partner.refresh_from_db()
    assert partner.user.email == "rosa@example.org"
    assert Partner.objects.count() == 1


def test_somebody_with_an_account_must_be_signed_in_to_it(client: Client, program) -> None:
    elsewhere = MembershipFactory(user__email="rosa@example.org")
    token = ask(program, Role.COORDINATOR)
    assert client.post(link(token), FILLED).status_code == 200
    sign_in(client, MembershipFactory().user)
    assert client.post(link(token)).status_code == 200
    assert Membership.objects.of(program).count() == 0
    sign_in(client, elsewhere.user)
    assert client.post(link(token)).headers["Location"] == reverse("accounts:start")
    assert Membership.objects.of(program).get().user == elsewhere.user


def test_invited_again_sets_password_and_second_factor_anew(client: Client, program) -> None:
    user = MembershipFactory(program=program, user__email="rosa@example.org").user
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    elsewhere = Client()
    sign_in(elsewhere, user)
    token = ask(program, Role.COORDINATOR, again=True)
    client.post(link(token), {"password": "another four words together"})
    user.refresh_from_db()
    assert user.check_password("another four words together")
    assert user.authenticator_set.count() == 0
    assert elsewhere.get(reverse("accounts:security")).headers["Location"].startswith(reverse("account_login"))


def test_inviting_somebody_who_is_here_already_is_refused(program) -> None:
    MembershipFactory(program=program, user__email="rosa@example.org", role=Role.COORDINATOR)
    with pytest.raises(NotPossible, match="already has that role"):
        ask(program, Role.COORDINATOR)
    with pytest.raises(NotPossible, match="without"):
        ask(program, Role.MANAGER, again=True)


def test_a_partner_of_another_program_needs_another_email(program) -> None:
    PartnerFactory(user=MembershipFactory(user__email="rosa@example.org").user)
    with pytest.raises(NotPossible, match="another program"):
        ask(program, Role.PARTNER)


def test_a_mail_server_that_is_down_undoes_nothing(program, settings, django_capture_on_commit_callbacks) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        ask(program)
    assert Invitation.objects.count() == 1
