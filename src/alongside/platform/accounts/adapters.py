"""What we decide where django-allauth asks: no sign-up, no address kept, sealed secrets, plain emails."""

from __future__ import annotations

import base64
import hashlib
import os
from functools import lru_cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from alongside.platform.accounts import sessions


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation alone, and how somebody failed to sign in is never said."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """One word for everybody: limits by address become limits for all together, and no address is kept."""
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
        """Somebody who has this moment proven who they are need not prove it again to set up a second factor."""
        if not sessions.has_second_factor(user):
            record_authentication(request, user, method="password", reauthenticated=True)
        return super().post_login(request, user, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With a second factor set up, the password alone does not step up."""
        methods = super().get_reauthentication_methods(user)
        if sessions.has_second_factor(user):
            methods = [m for m in methods if m["id"] != "reauthenticate"]
        return methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")


class MFAAdapter(DefaultMFAAdapter):
    """Authenticator secrets are sealed in the database, so that a copy of it signs nobody in."""

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


def _cipher() -> AESGCM:
    return AESGCM(_key(settings.SECRET_KEY))


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode(), digest_size=32, person=b"authenticator").digest()
