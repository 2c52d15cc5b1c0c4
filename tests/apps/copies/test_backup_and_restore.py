"""Backup and restore: whole copies in two places, never the credential, and nobody is brought back."""

import datetime as dt
import json
import shutil

import pytest
from django.db import connections

from alongside.core.errors import BadInput
from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.platform.audit.verify import verify
from alongside.platform.copies import folders
from alongside.platform.copies.backup import back_up
from alongside.platform.copies.restore import restore
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.tallies.models import Tally
from alongside.platform.vault import credential, holds
from alongside.platform.vault.models import DataKey, Epoch, Hold, KeystoreBackup, LedgerEntry
from alongside.platform.vault.purge import destroy
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, unseal
from tests.factories.matches import opened_parent, program_and_partners

BY = Actor("command", "test")
STAYS, GOES, LATER = "Wilhelmina", "Zephyrine", "Ottilie"


def on(monkeypatch, day: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, f"{day}T08:00:00-08:00")


def names() -> list[str]:
    return sorted(unsealed.person.called for unsealed in unseal(Parent.objects.all()).values())


@pytest.fixture
def places(tmp_path):
    return tmp_path / "rows", tmp_path / "keys"


@pytest.fixture
def two_parents(installation, monkeypatch):
    on(monkeypatch, "2026-03-02")
    program, partners = program_and_partners(lupe={})
    goes, stays = (opened_parent(program, partners["lupe"], person=Person(name)).parent for name in (GOES, STAYS))
    return program, goes, stays


def test_what_was_backed_up_comes_back(two_parents, places):
    _, goes, stays = two_parents
    figures = list(Tally.objects.order_by("pk").values())
    back_up(*places, by=BY)
    Match.objects.all().delete()
    Tally.objects.all().delete()
    done = restore(*places, by=BY)
    assert names() == [STAYS, GOES]
    assert set(Match.objects.values_list("parent_id", flat=True)) == {goes.pk, stays.pk}
    assert list(Tally.objects.order_by("pk").values()) == figures
    assert (done.merged.standing, done.merged.brought, done.destroyed, done.lost) == (2, 0, {}, {})
    assert all(verdict.whole for verdict in verify()), [v.why for v in verify()]
    opened_parent(two_parents[0], person=Person(LATER))
    assert names() == [LATER, STAYS, GOES], "the restored database takes new rows"


def test_whoever_was_purged_since_is_purged_again_before_anything_is_served(two_parents, places):
    program, goes, stays = two_parents
    back_up(*places, by=BY)
    destroy([goes.pk], kind="parent", by=BY)
    done = restore(*places, by=BY)
    assert names() == [STAYS]
    assert set(Parent.objects.values_list("pk", flat=True)) == {stays.pk}
    assert (done.merged.destroyed, done.destroyed) == (1, {"matches.Parent": 1, "matches.Match": 1})
    assert LedgerEntry.objects.count() == 1
    verdict = next(v for v in verify() if v.chain == str(program.pk))
    assert verdict.whole
    assert "were lost" in verdict.notes[0]
    assert done.lost[str(program.pk)] >= 1


def test_a_lost_machine_is_rebuilt_from_backup_and_credential_alone(two_parents, places, installation):
    program, goes, _ = two_parents
    destroy([goes.pk], kind="parent", by=BY)
    back_up(*places, by=BY)
    kept = (installation.home / "credential").read_bytes()
    for alias, file in (("default", "alongside.sqlite3"), ("keystore", "keystore/keystore.sqlite3")):
        if alias in installation.names:
            with connections[alias].cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connections[alias].close()
        (installation.home / file).unlink(missing_ok=True)
    assert (installation.home / "credential").read_bytes() == kept
    done = restore(*places, by=BY)
    assert names() == [STAYS]
    assert done.merged.brought == 1
    assert LedgerEntry.objects.count() == 1, "what was destroyed stays known"
    assert all(verdict.whole for verdict in verify()), [v.why for v in verify()]
    opened_parent(program, person=Person(LATER))
    assert names() == [LATER, STAYS]


def test_an_older_backup_is_recorded_as_a_restore_and_later_entries_are_named_as_lost(two_parents, places):
    program, _, _ = two_parents
    back_up(*places, by=BY)
    for _ in range(3):
        with act(program, by=BY) as deed:
            deed.record(Verb.PROGRAM_CHANGED)
    before = Entry.objects.filter(chain=str(program.pk)).count()
    done = restore(*places, by=BY)
    assert done.lost[str(program.pk)] == 3
    rows = Entry.objects.filter(chain=str(program.pk)).order_by("seq")
    assert rows.count() == before - 3 + 1
    last = rows.last()
    assert (last.seq, last.verb, last.actor) == (before + 1, "installation.restored", "command:test")
    verdict = next(v for v in verify() if v.chain == str(program.pk))
    assert verdict.notes == (f"restored on {last.day}: entries {before - 2} to {before} were lost",)
    with act(program, by=BY) as deed:
        deed.record(Verb.PROGRAM_CHANGED)
    assert all(verdict.whole for verdict in verify())
    restore(*places, by=BY)
    assert all(verdict.whole for verdict in verify()), "and again"


def test_a_hold_placed_since_survives_the_restore(two_parents, places):
    program, goes, _ = two_parents
    back_up(*places, by=BY)
    holds.place(program, goes.pk, ordered_by="judge", on=dt.date(2026, 3, 3), by=BY)
    assert restore(*places, by=BY).holds == 1
    assert [(h.parent_id, h.ordered_by) for h in Hold.objects.filter(lifted_on=None)] == [(goes.pk, "judge")]


def test_a_backup_of_an_epoch_that_is_over_brings_back_nobody_who_was_purged(two_parents, places, monkeypatch):
    _, goes, stays = two_parents
    back_up(*places, by=BY)
    Parent.objects.filter(pk=goes.pk).update(closed_on=dt.date(2026, 3, 2))
    for day in ("2026-04-01", "2026-05-01"):
        on(monkeypatch, day)
        assert [outcome.failure for outcome in run_all(scans())] == [""] * len(scans())
    assert credential.load().destroyed == {1, 2} - set(credential.load().secrets)
    assert LedgerEntry.objects.count() == 0, "no backup can bring the key back any more"
    done = restore(*places, by=BY)
    assert done.merged.dark == 1
    assert names() == [STAYS], "who stays was re-wrapped, and opens with the key that stands"
    assert set(Parent.objects.values_list("pk", flat=True)) == {stays.pk}


def test_a_due_epoch_is_entered_before_a_backup_is_made(two_parents, places, monkeypatch):
    on(monkeypatch, "2026-03-31")
    back_up(*places, by=BY)
    copy = KeystoreBackup.objects.get()
    assert (copy.epoch, copy.expires_on) == (2, dt.date(2026, 4, 7))
    assert Epoch.objects.get(number=2).begun_on == dt.date(2026, 3, 31)
    assert set(DataKey.objects.values_list("epoch", flat=True)) == {2}


def test_the_credential_is_in_neither_place(two_parents, places, installation):
    back_up(*places, by=BY)
    held = credential.load()
    copied = b"".join(file.read_bytes() for place in places for file in place.rglob("*") if file.is_file())
    text = (installation.home / "credential").read_text()
    assert all(secret not in copied for secret in held.secrets.values())
    assert all(encoded.encode() not in copied for encoded in json.loads(text)["epochs"].values())


def test_nobody_else_may_read_a_copy(two_parents, places):
    back_up(*places, by=BY)
    modes = {file.stat().st_mode & 0o077 for place in places for file in place.rglob("*")}
    assert modes == {0}


@pytest.mark.parametrize(
    ("db_dir", "key_dir"), [("one", "one"), ("one", "one/two"), ("one/two", "one"), ("one", "link")]
)
def test_one_folder_for_both_is_refused(installation, tmp_path, db_dir, key_dir):
    (tmp_path / "link").symlink_to(tmp_path / "one")
    with pytest.raises(BadInput, match="would lie together"):
        back_up(tmp_path / db_dir, tmp_path / key_dir, by=BY)
    assert not (tmp_path / "one").exists()


def test_a_damaged_copy_is_refused_and_nothing_changes(two_parents, places):
    back_up(*places, by=BY)
    copied = next(file for file in places[1].rglob("keystore.jsonl"))
    copied.write_bytes(copied.read_bytes().replace(b"vault.datakey", b"vault.epoch", 1))
    before = Entry.objects.count()
    with pytest.raises(BadInput, match="is not what was backed up"):
        restore(*places, by=BY)
    assert Entry.objects.count() == before
    assert names() == [STAYS, GOES]


def test_another_installations_credential_is_refused(two_parents, places, installation):
    back_up(*places, by=BY)
    path = installation.home / "credential"
    DataKey.objects.all().delete()
    stranger = {"epochs": {"1": "A" * 43 + "="}, "destroyed": []}
    path.write_text(json.dumps(stranger))
    with pytest.raises(BadInput, match="does not open 2 keys"):
        restore(*places, by=BY)
    path.write_text(json.dumps({"epochs": {"7": "A" * 43 + "="}, "destroyed": []}))
    with pytest.raises(BadInput, match="never held epoch 1"):
        restore(*places, by=BY)
    assert Parent.objects.count() == 2


def test_half_a_backup_is_no_backup(two_parents, places):
    taken = back_up(*places, by=BY)
    shutil.rmtree(taken.keys)
    with pytest.raises(BadInput, match="no backup with both halves"):
        restore(*places, by=BY)


def test_the_newest_whole_backup_is_taken(two_parents, places, monkeypatch):
    program, _, _ = two_parents
    back_up(*places, by=BY)
    on(monkeypatch, "2026-03-03")
    opened_parent(program, person=Person(LATER))
    taken = back_up(*places, by=BY)
    assert restore(*places, by=BY).name == taken.rows.name
    assert names() == [LATER, STAYS, GOES]


def test_keystore_copies_past_their_week_are_removed(two_parents, places, monkeypatch):
    first = back_up(*places, by=BY)
    on(monkeypatch, "2026-03-09")
    second = back_up(*places, by=BY)
    assert second.removed == [first.keys.name]
    assert [folder.name for folder in sorted(places[1].iterdir())] == [second.keys.name]
    assert first.rows.exists(), "rows without keys are kept as long as whoever keeps them wants"


def test_what_a_killed_run_left_half_written_is_swept(two_parents, places):
    leftover = places[1] / ".20260301T000000Z-00000000.partial"
    leftover.mkdir(parents=True)
    (leftover / "keystore.jsonl").write_text("half")
    back_up(*places, by=BY)
    assert not leftover.exists()


def test_a_backup_that_fails_leaves_no_folder(two_parents, places, monkeypatch):
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("alongside.platform.copies.keystore_file.write", full)
    with pytest.raises(OSError, match="No space"):
        back_up(*places, by=BY)
    assert [list(place.iterdir()) for place in places] == [[], []]


@pytest.mark.engine("sqlite")
def test_a_database_in_use_is_not_restored_over(two_parents, places):
    back_up(*places, by=BY)
    server = connections["default"].copy()
    with server.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matches_parent")
    with pytest.raises(BadInput, match="stop the server"):
        restore(*places, by=BY)
    server.close()
    assert names() == [STAYS, GOES]
    restore(*places, by=BY)


@pytest.mark.engine("sqlite")
def test_rows_written_while_the_copy_is_made_are_not_half_in_it(two_parents, places, monkeypatch):
    """The moment is pinned before the pages are copied; a writer in between is in neither half."""
    from alongside.platform.copies import engines

    program, _, _ = two_parents
    inner = engines.SQLiteSnapshot.write

    def write(snapshot, folder):
        opened_parent(program, person=Person(LATER))
        return inner(snapshot, folder)

    monkeypatch.setattr(engines.SQLiteSnapshot, "write", write)
    back_up(*places, by=BY)
    monkeypatch.undo()
    on(monkeypatch, "2026-03-02")
    assert names() == [LATER, STAYS, GOES]
    restore(*places, by=BY)
    assert names() == [STAYS, GOES]


def test_the_files_of_this_installation_come_back_too(two_parents, places, installation):
    (installation.home / "programs").mkdir()
    (installation.home / "programs" / "our-county.toml").write_text("name = 'Our County'\n")
    (installation.home / "secret_key").write_text("signs cookies")
    back_up(*places, by=BY)
    assert not any(
        "signs cookies" in file.read_text(errors="ignore") for file in places[0].rglob("*") if file.is_file()
    )
    shutil.rmtree(installation.home / "programs")
    (installation.home / "secret_key").unlink()
    restore(*places, by=BY)
    assert (installation.home / "programs" / "our-county.toml").read_text() == "name = 'Our County'\n"
    assert (installation.home / "secret_key").read_text() == "signs cookies"
    assert (installation.home / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_manifest_names_every_file(two_parents, places):
    taken = back_up(*places, by=BY)
    for folder in (taken.rows, taken.keys):
        manifest = json.loads((folder / folders.MANIFEST).read_text())
        files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
        assert set(manifest["files"]) | {folders.MANIFEST} == files
