"""After a restore, answers that waited are lost and counted, what was released is there, and the wave goes on."""

from __future__ import annotations

from alongside.platform.audit.actor import Actor
from alongside.platform.copies.backup import back_up
from alongside.platform.copies.restore import restore
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.vault.models import BatchKey
from alongside.proof.surveys.models import Batch, WaitingAnswer, Wave
from alongside.proof.surveys.services.releasing import release_due
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import answered, wave_of

BY = Actor("command", "test")


def test_no_backup_brings_back_what_waited(installation, tmp_path):
    places = tmp_path / "rows", tmp_path / "keys"
    wave = wave_of(ProgramFactory())
    answered(wave, 25)
    release_due(wave)
    back_up(*places, by=BY)
    answered(wave, 8, begin=25)  # twenty-two wait: the batch of the backup is opened, and its key destroyed
    release_due(wave)

    restore(*places, by=BY)
    assert WaitingAnswer.objects.count() == 14, "sealed rows are in the backup"
    (outcome,) = run_all([scan for scan in scans() if scan.name == "surveys.release"])
    assert not outcome.failure
    wave = Wave.objects.get()
    assert (wave.lost, WaitingAnswer.objects.count(), wave.released.count()) == (14, 0, 11)
    answered(wave, 22, begin=40)
    assert release_due(wave) == 11
    assert list(BatchKey.objects.values_list("pk", flat=True)) == [Batch.objects.get().pk]
