"""The invitation by email."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.accounts.letters import send
from alongside.platform.sites.models import Invitation


def invitation_url(token: str) -> str:
    """The address to open or to read out."""
    return settings.SITE_ADDRESS + reverse("accounts:accept", args=[token])


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Whether the email left."""
    words = {"invitation": invitation, "url": invitation_url(token), "program_name": invitation.program.name}
    return send(invitation.email, _("Your invitation"), "sites/email/invitation.txt", words)
