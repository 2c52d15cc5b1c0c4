"""What sign-in leaves behind and nobody needs: ended sessions, counted attempts, old invitations."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from alongside.platform.accounts.models import CacheEntry
from alongside.platform.jobs.registry import Run, scan
from alongside.platform.sites.models import Invitation

INVITATION_DAYS = 30  # after it was used, withdrawn or ran out


@scan("accounts.leftovers", purge=True)
def sweep(run: Run) -> None:
    """Real time, as sessions are; safe to run at any moment."""
    now = timezone.now()
    before = now.date() - dt.timedelta(days=INVITATION_DAYS)
    over = Q(accepted_on__lt=before) | Q(withdrawn_on__lt=before) | Q(expires_on__lt=before)
    for words, rows in (
        ("ended session", Session.objects.filter(expire_date__lt=now)),
        ("counted attempt", CacheEntry.objects.filter(expires__lt=now)),
        ("old invitation", Invitation.objects.filter(over)),
    ):
        run.receipt(words, rows.count() if run.dry else rows.delete()[0])
