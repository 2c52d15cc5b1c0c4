"""Killed before any step, purge and re-wrap leave nothing half-done, and the next run completes."""

import datetime as dt

import pytest

from alongside.platform import clock
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verify import verify
from alongside.platform.copies.backup import back_up
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.vault import credential
from alongside.platform.vault.models import DataKey, Epoch, LedgerEntry
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, unseal
from tests.factories.matches import opened_parent, program_and_partners
from tests.system.killing import kill_everywhere

pytestmark = pytest.mark.gate
BY = Actor("command", "test")
STAYS = "Wilhelmina"


def on(monkeypatch, day: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, f"{day}T08:00:00-08:00")


@pytest.fixture
def three_parents(empty_installation, tmp_path, monkeypatch, django_db_blocker):
    """Two whose schedule is over, and one who stays; nobody inside, so that it can be cloned."""
    with django_db_blocker.unblock():
        made = empty_installation.clone(tmp_path / "prepared")
        with made.entered():
            on(monkeypatch, "2026-03-02")
            program, partners = program_and_partners(lupe={})
            due = [opened_parent(program, partners["lupe"]).parent for _ in range(2)]
            opened_parent(program, partners["lupe"], person=Person(STAYS))
            back_up(tmp_path / "rows", tmp_path / "keys", by=BY)
            Parent.objects.filter(pk__in=[p.pk for p in due]).update(closed_on=dt.date(2026, 3, 2))
        yield made
        made.remove()


def run_vault() -> None:
    for outcome in run_all([s for s in scans() if s.name in {"matches.parents", "vault.orphans", "vault.settle"}]):
        assert not outcome.failure, f"{outcome.name}: {outcome.failure}"


def run_epochs() -> None:
    for outcome in run_all([s for s in scans() if s.name in {"vault.epochs", "vault.records"}]):
        assert not outcome.failure, f"{outcome.name}: {outcome.failure}"


def nothing_half_done() -> None:
    """Every key opens; a row without a key is unreadable and due; whoever stays is whole; the chains are."""
    everybody = {parent.pk: parent for parent in Parent.objects.all()}
    readable = unseal(everybody.values())
    assert [u.person.called for u in readable.values()].count(STAYS) == 1
    assert all(parent.closed_on for pk, parent in everybody.items() if pk not in readable)
    assert DataKey.objects.filter(subject__in=list(readable)).count() == len(readable)
    gone = 3 - len(readable)
    assert LedgerEntry.objects.count() == gone, "a key goes together with its ledger entry"
    assert Match.objects.count() == Parent.objects.count()
    assert all(verdict.whole for verdict in verify()), [v.why for v in verify()]


def test_purge_killed_at_every_step(three_parents, tmp_path, monkeypatch):
    def purged() -> None:
        assert [u.person.called for u in unseal(Parent.objects.all()).values()] == [STAYS]
        assert (Parent.objects.count(), DataKey.objects.count(), LedgerEntry.objects.count()) == (1, 1, 2)

    on(monkeypatch, "2026-04-05")
    kills = kill_everywhere("purge", three_parents, tmp_path, run_vault, check=nothing_half_done, check_done=purged)
    assert kills.landed["keystore: DELETE vault_datakey"] == 1
    assert kills.landed["default: DELETE matches_parent"] == 1
    assert kills.landed["keystore: commit"] >= 2
    assert kills.landed["default: commit"] >= 1


def test_rewrap_killed_at_every_step(three_parents, tmp_path, monkeypatch):
    def every_key_opens() -> None:
        assert len(unseal(Parent.objects.all())) == 3
        usable = set(credential.load().secrets)
        assert set(DataKey.objects.values_list("epoch", flat=True)) <= usable
        assert all(verdict.whole for verdict in verify())

    def turned() -> None:
        every_key_opens()
        assert set(DataKey.objects.values_list("epoch", flat=True)) == {2}
        assert set(credential.load().secrets) == {2}
        first, second = Epoch.objects.order_by("number")
        assert first.destroyed_on is not None
        assert second.ended_on is None

    on(monkeypatch, "2026-04-05")
    kills = kill_everywhere("rewrap", three_parents, tmp_path, run_epochs, check=every_key_opens, check_done=turned)
    assert kills.landed["credential: before the write"] == 2
    assert kills.landed["credential: after the replace"] == 2
    assert kills.landed["keystore: UPDATE vault_datakey"] == 1
