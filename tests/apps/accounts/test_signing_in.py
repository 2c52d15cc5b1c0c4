"""Signing in: email and password, then a code; or a printed recovery code; and what is never said."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.adapters import MFAAdapter
from alongside.platform.accounts.models import CacheEntry, User
from tests.factories.sites import MembershipFactory, ProgramFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "four unrelated words here"


@pytest.fixture
def person() -> User:
    """A coordinator with a password, an authenticator and recovery codes."""
    user = User.objects.create_user("Ana@Example.org", PASSWORD, name="Ana Ruiz")
    MembershipFactory(user=user, program=ProgramFactory())
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def give_password(client: Client, password: str = PASSWORD, email: str = "ana@example.org"):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_password_alone_opens_nothing(client: Client, person: User) -> None:
    answer = give_password(client)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:people")).headers["Location"].startswith(reverse("account_login"))


def test_password_and_code_sign_in(client: Client, person: User) -> None:
    give_password(client, email="ANA@example.ORG")
    answer = client.post(reverse("mfa_authenticate"), {"code": code()}, follow=True)
    assert answer.status_code == 200
    assert answer.wsgi_request.user == person
    assert client.get(reverse("accounts:people")).status_code == 200


def test_a_code_signs_in_once(client: Client, person: User) -> None:
    used = code()
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": used})
    other = Client()
    give_password(other)
    assert "This code does not fit" in other.post(reverse("mfa_authenticate"), {"code": used}).text


def test_a_recovery_code_signs_in_once(client: Client, person: User) -> None:
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": f"{codes[0][:4]}-{codes[0][4:]}"})
    assert client.get(reverse("accounts:people")).status_code == 200
    other = Client()
    give_password(other)
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert other.get(reverse("accounts:people")).status_code == 302


def test_a_stranger_and_a_wrong_password_hear_the_same(client: Client, person: User) -> None:
    wrong = give_password(client, "not the password")
    stranger = give_password(Client(), "not the password", "nobody@example.org")

    def said(answer) -> list[str]:
        return re.findall(r'<div class="usa-alert usa-alert--error.*?</ul>', answer.text, re.S)

    assert said(wrong) == said(stranger) != []
    assert wrong.status_code == stranger.status_code == 200


def test_five_failures_lock_the_account_and_not_the_passkey_or_others(client: Client, person: User) -> None:
    for _attempt in range(5):
        give_password(Client(), "not the password")
    assert "Too many" in give_password(client).text
    assert client.get(reverse("accounts:start")).status_code == 302
    ben = User.objects.create_user("ben@example.org", PASSWORD, name="Ben")
    MembershipFactory(user=ben)
    assert give_password(Client(), email="ben@example.org").status_code == 302
    ajax = {"HTTP_ACCEPT": "application/json"}
    assert "request_options" in client.get(reverse("mfa_login_webauthn"), **ajax).json()


def test_wrong_codes_lock_the_second_step_too(client: Client, person: User) -> None:
    give_password(client)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Too many" in client.post(reverse("mfa_authenticate"), {"code": code()}).text


def test_no_address_of_a_machine_is_kept(client: Client, person: User) -> None:
    address = {"REMOTE_ADDR": "203.0.113.77", "HTTP_X_FORWARDED_FOR": "203.0.113.78"}
    client.post(reverse("account_login"), {"login": person.email, "password": "wrong"}, **address)
    client.post(reverse("account_reset_password"), {"email": person.email}, **address)
    kept = list(CacheEntry.objects.values_list("cache_key", "value"))
    assert kept != []
    decoded = [Session(session_data=s.session_data).get_decoded() for s in Session.objects.all()]
    assert "203.0.113" not in repr(kept) + repr(decoded) + "".join(m.body for m in mail.outbox)


def test_asking_for_a_new_password_says_the_same_and_writes_only_to_accounts(client: Client, person: User) -> None:
    known = client.post(reverse("account_reset_password"), {"email": "ana@example.org"}, follow=True)
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [m.to for m in mail.outbox] == [["ana@example.org"]]
    assert "Ana" not in mail.outbox[0].body


def test_a_new_password_by_email_still_asks_for_the_second_factor(client: Client, person: User) -> None:
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    link = re.search(r"http://\S+", mail.outbox[0].body).group()  # type: ignore[union-attr]
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    new = "another four words together"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert done.status_code == 200
    assert give_password(Client(), new).headers["Location"] == reverse("mfa_authenticate")


@pytest.mark.parametrize("weak", ["short one", "ana@example.org12", "password1234", "123456789012"])
def test_weak_passwords_are_refused(client: Client, person: User, weak: str) -> None:
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    link = re.search(r"http://\S+", mail.outbox[0].body).group()  # type: ignore[union-attr]
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert person.check_password(PASSWORD)


def test_somebody_without_a_role_is_told_so_only_after_signing_in(client: Client, person: User) -> None:
    person.memberships.update(ended_on="2026-01-01", begun_on="2025-01-01")
    assert give_password(client).headers["Location"] == reverse("account_inactive")
    assert give_password(Client(), "wrong").status_code == 200


def test_the_authenticator_secret_is_sealed_in_the_database(person: User) -> None:
    stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert SECRET not in stored
    assert MFAAdapter().decrypt(stored) == SECRET


def test_nobody_can_sign_up(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/signup/").status_code == 404


def test_signing_out_clears_what_the_browser_holds(client: Client, person: User) -> None:
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    answer = client.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("accounts:people")).status_code == 302


def test_recovery_codes_can_be_printed(client: Client, person: User) -> None:
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    page = client.get(reverse("mfa_view_recovery_codes"))
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert all(f"{c[:4]}-{c[4:]}" in page.text for c in codes)
    assert "data-print" in page.text


def test_a_flood_of_made_up_emails_does_not_wipe_out_a_lock(client: Client, person: User) -> None:
    for _attempt in range(5):
        give_password(Client(), "not the password")
    CacheEntry.objects.bulk_create(
        CacheEntry(cache_key=f":1:flood{n}", value="", expires="2099-01-01T00:00:00Z") for n in range(2000)
    )
    give_password(Client(), "not the password", "nobody@example.org")
    assert CacheEntry.objects.count() > 2000
    assert "Too many" in give_password(client).text
