"""Whoever has this minute set up a second factor has proven it: no page asks for it again at once."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver

from alongside.platform.accounts.sessions import SECOND_FACTORS


@receiver(authenticator_added, dispatch_uid="accounts.enrolling")
def count_as_proven(request: Any, user: Any, authenticator: Authenticator, **rest: Any) -> None:
    """The library's own pages let nobody add one who has not proven who they are within ten minutes."""
    if authenticator.type in SECOND_FACTORS:
        record_authentication(
            request, user, method="mfa", type=authenticator.type, id=authenticator.pk, reauthenticated=True
        )
