"""Epochs: 23 days of use, a week for backups, then the key goes and every survivor is elsewhere already."""

import datetime as dt
import uuid

import pytest

from alongside.platform.vault import credential, epochs
from alongside.platform.vault.keys import new_key, new_keys, open_keys
from alongside.platform.vault.models import DataKey, Epoch, KeystoreBackup

BEGUN = dt.date(2026, 3, 2)


def day(n: int) -> dt.date:
    return BEGUN + dt.timedelta(days=n)


@pytest.fixture
def first_epoch(installation):
    epochs.begin(BEGUN)
    return uuid.uuid4()


@pytest.mark.parametrize(("n", "due"), [(0, False), (22, False), (23, True), (400, True)])
def test_an_epoch_is_used_for_twenty_three_days(first_epoch, n, due):
    assert epochs.is_due(day(n)) is due


def test_survivors_are_rewrapped_and_open_as_before(first_epoch):
    keys = new_keys([uuid.uuid4() for _ in range(1100)], "parent", first_epoch)
    marks = {subject: key.mark() for subject, key in keys.items()}
    before = dict(DataKey.objects.values_list("subject", "wrapped"))
    told = []
    assert epochs.rotate(day(23), lambda done, total: told.append((done, total))) == 1100
    assert told == [(500, 1100), (1000, 1100), (1100, 1100)]
    assert {subject: key.mark() for subject, key in open_keys(keys).items()} == marks
    assert all(bytes(before[row.subject]) != bytes(row.wrapped) for row in DataKey.objects.all())
    assert set(DataKey.objects.values_list("epoch", flat=True)) == {2}
    assert Epoch.objects.get(number=1).ended_on == day(23)


def test_rotating_early_does_nothing(first_epoch):
    new_key(uuid.uuid4(), "parent", first_epoch)
    assert epochs.rotate(day(22)) == 0
    assert Epoch.objects.count() == 1


def test_the_old_key_outlives_its_last_backup_and_no_longer(first_epoch):
    new_key(uuid.uuid4(), "parent", first_epoch)
    KeystoreBackup.objects.create(name="a", made_on=day(22), expires_on=day(29), epoch=1)
    epochs.rotate(day(23))
    assert epochs.destroy_ended(day(28)) == []
    assert set(credential.load().secrets) == {1, 2}
    assert epochs.destroy_ended(day(29)) == [1]
    assert set(credential.load().secrets) == {2}
    assert credential.load().destroyed == {1}
    assert Epoch.objects.get(number=1).destroyed_on == day(29)
    assert epochs.destroy_ended(day(30)) == []


def test_a_key_that_cannot_be_rewrapped_stops_the_destruction_of_its_epoch(first_epoch):
    subject = uuid.uuid4()
    new_key(subject, "parent", first_epoch)
    DataKey.objects.filter(subject=subject).update(kind="entry")  # no longer what it was bound to
    with pytest.raises(Exception, match="does not open"):
        epochs.rotate(day(23))
    assert epochs.destroy_ended(day(90)) == []
    assert set(credential.load().secrets) == {1, 2}


def test_the_credential_is_replaced_in_one_step_and_only_its_owner_reads_it(first_epoch, installation):
    path = installation.home / "credential"
    held = path.open("rb")
    old = held.read()
    epochs.begin(day(23))
    assert path.stat().st_mode & 0o777 == 0o600
    held.seek(0)
    assert held.read() == b"\0" * len(old), "what stood in the old file is overwritten"
    held.close()
    assert [file.name for file in installation.home.glob("credential*")] == ["credential"]


def test_an_interrupted_beginning_uses_the_key_that_was_made(first_epoch):
    credential.add(2)
    made = credential.load().secrets[2]
    epochs.begin(day(23))
    assert credential.load().secrets[2] == made
