"""Destroying on schedule: ledger, key, row; nothing of it in the files; nobody who is held."""

import datetime as dt
import uuid

import pytest
from django.db import connections

from alongside.platform.audit.actor import Actor
from alongside.platform.audit.models import Entry
from alongside.platform.jobs.registry import Run, scans
from alongside.platform.vault import holds
from alongside.platform.vault.keys import new_key, open_keys
from alongside.platform.vault.models import DataKey, Hold, LedgerEntry
from alongside.platform.vault.purge import destroy, settle
from alongside.platform.vault.scans import sweep_orphans
from alongside.service.matches.models import Match, Parent
from tests.factories.matches import opened_parent, program_and_partners

BY = Actor("command", "test")
DAY = dt.date(2026, 3, 2)


def a_parent():
    program, partners = program_and_partners(lupe={})
    return program, opened_parent(program, partners["lupe"]).parent


@pytest.mark.django_db
def test_key_ledger_and_rows_go_together():
    program, parent = a_parent()
    mark = open_keys([parent.pk])[parent.pk].mark()
    receipts = destroy([parent.pk], kind="parent", by=BY)
    assert receipts == {"matches.Parent": 1, "matches.Match": 1}
    assert open_keys([parent.pk]) == {}
    assert [bytes(entry.mark) for entry in LedgerEntry.objects.all()] == [mark]
    assert (Parent.objects.count(), Match.objects.count()) == (0, 0)
    last = Entry.objects.filter(chain=str(program.pk)).order_by("-seq").first()
    assert (last.verb, bytes(last.subject), last.actor) == ("purge.destroyed", mark, "command:test")


@pytest.mark.django_db
def test_destroying_again_changes_nothing():
    _, parent = a_parent()
    destroy([parent.pk], kind="parent", by=BY)
    assert destroy([parent.pk], kind="parent", by=BY) == {}
    assert LedgerEntry.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_counts_and_destroys_nothing():
    _, parent = a_parent()
    assert destroy([parent.pk], kind="parent", by=BY, dry=True) == {"parent": 1}
    assert open_keys([parent.pk]).keys() == {parent.pk}
    assert Parent.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("whole", [False, True])
def test_whoever_is_held_stays_until_the_hold_is_lifted(whole):
    program, parent = a_parent()
    target = None if whole else parent.pk
    holds.place(program, target, ordered_by="court", on=DAY, by=BY)
    assert destroy([parent.pk], kind="parent", by=BY) == {}
    assert destroy([parent.pk], kind="parent", by=BY, dry=True)["parent"] == 0
    assert open_keys([parent.pk]).keys() == {parent.pk}
    assert holds.lift(program, target, on=DAY, by=BY)
    assert destroy([parent.pk], kind="parent", by=BY)["matches.Parent"] == 1
    assert Hold.objects.filter(parent_id=parent.pk).count() == 0, "no lifted hold names a parent who is gone"


@pytest.mark.django_db
def test_a_hold_is_placed_once_and_lifted_once():
    program, parent = a_parent()
    assert holds.place(program, parent.pk, ordered_by="court", on=DAY, by=BY)
    assert not holds.place(program, parent.pk, ordered_by="judge", on=DAY, by=BY)
    assert holds.held(program) == holds.Held(False, frozenset({parent.pk}))
    assert holds.lift(program, parent.pk, on=DAY, by=BY)
    assert not holds.lift(program, parent.pk, on=DAY, by=BY)
    assert holds.held(program) == holds.Held()


@pytest.mark.django_db
def test_rows_of_the_held_are_left_out_of_any_purge():
    program, parent = a_parent()
    other = opened_parent(program).parent
    rows = Parent.objects.all()
    holds.place(program, parent.pk, ordered_by="court", on=DAY, by=BY)
    assert set(holds.not_held(rows, program="program", parent="pk")) == {other}
    holds.place(program, None, ordered_by="court", on=DAY, by=BY)
    assert set(holds.not_held(rows, program="program", parent="pk")) == set()


@pytest.mark.django_db
def test_keys_without_rows_are_swept_after_a_day():
    program, parent = a_parent()
    orphan, fresh = uuid.uuid4(), uuid.uuid4()
    new_key(orphan, "parent", program.pk)
    new_key(fresh, "entry", program.pk)
    DataKey.objects.exclude(subject=fresh).update(made_on=DAY)
    run = Run(now=dt.datetime(2026, 3, 4, tzinfo=dt.UTC), today=dt.date(2026, 3, 4))
    sweep_orphans(run)
    assert run.receipts == {"key without row": 1}
    assert set(DataKey.objects.values_list("subject", flat=True)) == {parent.pk, fresh}


@pytest.mark.engine("sqlite")
def test_no_byte_of_a_destroyed_key_stays_in_the_files(installation):
    _, parent = a_parent()
    wrapped = bytes(DataKey.objects.get(subject=parent.pk).wrapped)
    server = connections["keystore"].copy()  # somebody else keeps the files open, so the log is not emptied
    with server.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_datakey")
    destroy([parent.pk], kind="parent", by=BY)
    files = sorted((installation.home / "keystore").iterdir())
    assert any(wrapped in file.read_bytes() for file in files), "the log still holds what was deleted"
    settle()
    assert [file.name for file in files if wrapped in file.read_bytes()] == []
    server.close()


@pytest.mark.django_db
def test_every_purge_scan_writes_nothing_in_a_dry_run():
    _, parent = a_parent()
    Parent.objects.filter(pk=parent.pk).update(closed_on=DAY)
    before = (Parent.objects.count(), DataKey.objects.count(), Entry.objects.count(), LedgerEntry.objects.count())
    receipts = {}
    for scan in scans():
        run = Run(now=dt.datetime(2027, 1, 1, tzinfo=dt.UTC), today=dt.date(2027, 1, 1), dry=True)
        scan.body(run)
        receipts |= run.receipts
    assert receipts["parent"] == 1
    after = (Parent.objects.count(), DataKey.objects.count(), Entry.objects.count(), LedgerEntry.objects.count())
    assert after == before
