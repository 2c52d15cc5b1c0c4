"""Emails to somebody about their own account: neutral, in their language, and never a reason to fail."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def send_sign_in_changed(user: Any) -> bool:
    """Say that a password, passkey or authenticator was changed; no address, browser or hour."""
    with translation.override(user.language):
        return send(user.email, _("How you sign in was changed"), "accounts/email_change.txt", {})


def send(email: str, subject: str, template: str, context: dict[str, Any]) -> bool:
    """Whether the email left. A mail server that does not answer goes to the log and undoes nothing."""
    body = render_to_string(template, context)
    try:
        sent = send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [email])
    except (OSError, SMTPException):
        log.warning("an email to somebody at work could not be sent")
        return False
    return bool(sent)
