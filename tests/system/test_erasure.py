"""Erasure: once the epoch is over, whoever holds every file and every backup opens nothing of a purged parent."""

import datetime as dt
from pathlib import Path

import pytest

from alongside.platform import clock
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verify import verify
from alongside.platform.copies.backup import back_up
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.vault.models import DataKey, Epoch
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Person, Reach, unseal
from tests.factories.matches import opened_parent, program_and_partners
from tests.system.attacker import attack, plain_traces

BY = Actor("command", "test")
CANARY = ("Zephyrine", "+19255550177")
SURVIVOR = ("Wilhelmina", "+19255550188")
pytestmark = pytest.mark.gate


def on(monkeypatch, day: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, f"{day}T08:00:00-08:00")


def run_due() -> dict[str, int]:
    receipts: dict[str, int] = {}
    for outcome in run_all(scans()):
        assert outcome.failure == "", f"{outcome.name}: {outcome.failure}"
        receipts |= outcome.receipts
    return receipts


def person(who: tuple[str, str]) -> Person:
    return Person(who[0], (Reach("phone", who[1]),))


@pytest.mark.req("R-NOTE-04")
def test_purged_parent_is_unreadable_to_everybody_after_the_epoch(installation, tmp_path, monkeypatch):
    stores = [installation.home, tmp_path / "rows", tmp_path / "keys"]
    credential = installation.home / "credential"

    on(monkeypatch, "2026-03-02")
    program, partners = program_and_partners(lupe={})
    gone = opened_parent(program, partners["lupe"], person=person(CANARY)).parent
    stays = opened_parent(program, partners["lupe"], person=person(SURVIVOR)).parent
    back_up(stores[1], stores[2], by=BY)
    Parent.objects.filter(pk=gone.pk).update(closed_on=dt.date(2026, 3, 2))

    on(monkeypatch, "2026-04-04")
    back_up(stores[1], stores[2], by=BY)
    opened = " ".join(attack(stores, credential))
    assert all(word in opened for word in (*CANARY, *SURVIVOR)), "the attacker must work before the purge"

    on(monkeypatch, "2026-04-05")
    receipts = run_due()
    assert receipts["matches.Parent"] == 1
    assert set(Parent.objects.values_list("pk", flat=True)) == {stays.pk}
    assert all(word in " ".join(attack(stores, credential)) for word in CANARY), "a backup of the epoch opens it"
    live = " ".join(attack(stores[:1], credential))
    assert SURVIVOR[0] in live
    assert not any(word in live for word in CANARY), "without backups it is gone at once"

    on(monkeypatch, "2026-05-05")
    run_due()
    opened = " ".join(attack(stores, credential))
    assert not any(word in opened for word in CANARY)
    assert all(word in opened for word in SURVIVOR), "survivors are re-wrapped, not lost"
    assert unseal([stays])[stays.pk].person == person(SURVIVOR)
    assert plain_traces(stores, [*CANARY, *SURVIVOR]) == []
    assert all(verdict.whole for verdict in verify())


def test_a_single_run_after_the_epoch_rotates_and_destroys_at_once(installation, tmp_path, monkeypatch):
    on(monkeypatch, "2026-03-02")
    program, partners = program_and_partners(lupe={})
    gone = opened_parent(program, partners["lupe"], person=person(CANARY)).parent
    back_up(tmp_path / "rows", tmp_path / "keys", by=BY)
    Parent.objects.filter(pk=gone.pk).update(closed_on=dt.date(2026, 3, 2))
    on(monkeypatch, "2026-04-01")
    run_due()
    on(monkeypatch, "2026-05-01")
    run_due()
    stores = [installation.home, tmp_path / "rows", tmp_path / "keys"]
    assert not any(CANARY[0] in text for text in attack(stores, installation.home / "credential"))
    assert list(Epoch.objects.filter(destroyed_on=None).values_list("number", flat=True)) == [
        Epoch.objects.order_by("-number").first().number
    ]


def test_the_plain_search_finds_every_encoding(tmp_path: Path):
    for number, form in enumerate(
        [
            b"..Zephyrine..",
            "Zephyrine".encode("utf-16-le"),
            b"5a657068797269" + b"6e65",
            b"WmVwaHlyaW5l",
            b"eFplcGh5cmluZQ==",
        ]
    ):
        (tmp_path / f"{number}.txt").write_bytes(form)
    found = {line.split(":")[0] for line in plain_traces([tmp_path], ["Zephyrine"])}
    assert found == {f"{number}.txt" for number in range(5)}


def test_a_held_parent_keeps_key_and_row_through_purge_and_epochs(installation, monkeypatch):
    from alongside.platform.vault import holds

    on(monkeypatch, "2026-03-02")
    program, partners = program_and_partners(lupe={})
    held = opened_parent(program, partners["lupe"], person=person(CANARY)).parent
    Parent.objects.filter(pk=held.pk).update(closed_on=dt.date(2026, 3, 2))
    holds.place(program, held.pk, ordered_by="judge", on=dt.date(2026, 3, 20), by=BY)
    for day in ("2026-04-05", "2026-05-05", "2026-06-05", "2026-07-05"):
        on(monkeypatch, day)
        run_due()
    assert unseal([held])[held.pk].person == person(CANARY)
    holds.lift(program, held.pk, on=dt.date(2026, 7, 5), by=BY)
    run_due()
    assert not Parent.objects.filter(pk=held.pk).exists()
    assert not DataKey.objects.filter(subject=held.pk).exists()
