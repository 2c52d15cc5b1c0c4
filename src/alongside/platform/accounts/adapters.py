"""What we decide where django-allauth asks: no sign-up, no address kept, sealed secrets, plain emails."""

from __future__ import annotations

import base64
import hashlib
import os
from functools import lru_cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from alongside.platform.accounts import sessions
from alongside.platform.accounts.letters import send_sign_in_changed
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb

SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Your password is changed."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app no longer signs you in."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey no longer signs you in."),
}
# the library's own words say neither what to do next nor, in Spanish, usted
WRONG_CODE = gettext_lazy("This code does not fit. Type what the app shows now, or another recovery code.")
TOO_MANY = gettext_lazy("Too many tries. Wait a few minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation alone, and how somebody failed to sign in is never said."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("This email and password do not fit together. Type both again."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("This is not the password. Type it again."),
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """One word for everybody: limits by address become limits for all together; no address is kept."""
        return "everybody"

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if not sessions.has_a_place(user):
            from allauth.account.internal.stagekit import clear_login

            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        sessions.begin(request)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Whoever has this moment proven who they are need not prove it again for ten minutes."""
        with act(None, by=Actor("user", user.pk)) as deed:
            deed.record(Verb.RECOVERY_USED if _used_a_recovery_code(request, user) else Verb.SIGNED_IN)
        record_authentication(request, user, method="sign_in", reauthenticated=True)
        return super().post_login(request, user, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With a second factor set up, the password alone does not step up."""
        methods = super().get_reauthentication_methods(user)
        if sessions.has_second_factor(user):
            methods = [m for m in methods if m["id"] != "reauthenticate"]
        return methods

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """The library's own notes are dropped, ours stand in: only what a person needs to hear."""
        if message := kwargs.get("message"):
            messages.add_message(request, level, message)
        elif message_template in SAID:
            messages.add_message(request, level, str(SAID[message_template]))

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: Any = None) -> None:
        """One neutral letter for every change to how somebody signs in: no address, no browser, no hour."""
        send_sign_in_changed(user)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The installation's own address, whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_ADDRESS + path.replace("UID-KEY", key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")


class MFAAdapter(DefaultMFAAdapter):
    """Authenticator secrets are sealed in the database, so that a copy of it signs nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy("You sign in with this alone. Add another way first."),
        "cannot_generate_recovery_codes": gettext_lazy("Add an authenticator app or a passkey first."),
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(12)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), b"authenticator")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        blob = base64.b64decode(encrypted_text)
        return _cipher().decrypt(blob[:12], blob[12:], b"authenticator").decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Never the last one: whoever signs in keeps a second factor."""
        from allauth.mfa.models import Authenticator

        strong = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=sessions.SECOND_FACTORS)
        return strong.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)


def _used_a_recovery_code(request: HttpRequest, user: Any) -> bool:
    records = get_authentication_records(request, user)
    return bool(records) and records[-1].get("type") == "recovery_codes"


def _cipher() -> AESGCM:
    return AESGCM(_key(settings.SECRET_KEY))


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode(), digest_size=32, person=b"authenticator").digest()
