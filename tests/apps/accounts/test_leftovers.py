"""What sign-in leaves behind goes by itself."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from alongside.platform.accounts.models import CacheEntry
from alongside.platform.accounts.roles import Role
from alongside.platform.accounts.scans import sweep
from alongside.platform.audit.actor import Actor
from alongside.platform.jobs.registry import Run
from alongside.platform.sites.models import Invitation
from alongside.platform.sites.services import invite
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db


def left_behind() -> tuple[int, int, int]:
    return Session.objects.count(), CacheEntry.objects.count(), Invitation.objects.count()


def test_ended_sessions_attempts_and_old_invitations_go() -> None:
    now, program = timezone.now(), ProgramFactory()
    for number, moment in enumerate((now - dt.timedelta(hours=1), now + dt.timedelta(hours=1))):
        Session.objects.create(session_key=f"s{number}", session_data="", expire_date=moment)
        CacheEntry.objects.create(cache_key=f"c{number}", value="", expires=moment)
        invite(program, email=f"p{number}@example.org", role=Role.PARTNER, by=Actor("command", "test"), send=False)
    Invitation.objects.filter(email="p0@example.org").update(expires_on=now.date() - dt.timedelta(days=31))
    dry = Run(now, now.date(), dry=True)
    sweep(dry)
    assert left_behind() == (2, 2, 2)
    done = Run(now, now.date())
    sweep(done)
    assert left_behind() == (1, 1, 1)
    assert done.receipts == dry.receipts == {"ended session": 1, "counted attempt": 1, "old invitation": 1}
