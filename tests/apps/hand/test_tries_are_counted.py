"""Five tries at a PIN and then fifteen minutes; forty at a door in an hour: neither runs out sooner."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from alongside.platform.accounts.models import CacheEntry
from alongside.service.matches.people import Person, unseal
from alongside.surfaces.hand import pins
from alongside.surfaces.public import doors
from tests.factories.matches import CANARY, opened_parent, program_and_partners

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    program, _ = program_and_partners()
    parent = opened_parent(program, person=Person(CANARY, (), pins.hashed("2468"))).parent
    return unseal([parent])[parent.pk]


def later(monkeypatch, seconds: float) -> None:
    """The cache counts in real time; let some pass."""
    import datetime as dt

    from django.core.cache.backends import db
    from django.utils import timezone

    moment = timezone.now() + dt.timedelta(seconds=seconds)
    monkeypatch.setattr(db, "tz_now", lambda: moment)


def test_the_wait_after_five_wrong_tries_is_fifteen_minutes(mine, monkeypatch):
    for _ in range(pins.TRIES):
        assert pins.check(mine, "1111") is pins.Checked.WRONG
    assert pins.check(mine, "2468") is pins.Checked.WAIT
    later(monkeypatch, 14 * 60)
    assert pins.check(mine, "2468") is pins.Checked.WAIT
    later(monkeypatch, 16 * 60)
    assert pins.check(mine, "2468") is pins.Checked.RIGHT


def test_the_right_pin_clears_the_count(mine):
    for _ in range(pins.TRIES - 1):
        pins.check(mine, "1111")
    assert pins.check(mine, "2468") is pins.Checked.RIGHT
    assert not CacheEntry.objects.filter(cache_key__contains="pin:").exists()


def test_a_door_stays_closed_for_the_hour_and_opens_after_it(monkeypatch):
    program, _ = program_and_partners()
    cache.clear()
    assert not any(doors.is_crowded(program, "ask") for _ in range(doors.MOST_IN_AN_HOUR))
    assert doors.is_crowded(program, "ask")
    later(monkeypatch, 20 * 60)
    assert doors.is_crowded(program, "ask")
    later(monkeypatch, 61 * 60)
    assert not doors.is_crowded(program, "ask")
