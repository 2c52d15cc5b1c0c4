"""Scans: one that fails does not stop the rest, progress shows, and nothing about a person is told."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from alongside.platform import logs
from alongside.platform.jobs import loop, registry
from alongside.platform.jobs.models import JobRun, State
from alongside.platform.jobs.registry import scan, scans
from alongside.platform.jobs.runner import run_all
from tests.factories.matches import opened_parent, program_and_partners

pytestmark = pytest.mark.django_db
SECRET = "Rosamunda +19255550199"


@pytest.fixture
def own_scans(monkeypatch):
    monkeypatch.setattr(registry, "_scans", {})


def test_one_failing_scan_stops_no_other_and_tells_only_its_class(own_scans, tmp_path):
    @scan("first.fails")
    def fails(run):
        raise ValueError(SECRET)

    @scan("second.works", purge=True)
    def works(run):
        run.receipt("rows", 3)
        run.progress(3, 4)

    handler = logs.DayFileHandler(str(tmp_path))
    handler.setFormatter(logs.RouteFormatter())
    logging.getLogger("alongside.jobs").addHandler(handler)
    try:
        outcomes = list(run_all(scans()))
    finally:
        logging.getLogger("alongside.jobs").removeHandler(handler)
    assert [(o.name, o.receipts, o.failure) for o in outcomes] == [
        ("first.fails", {}, "ValueError"),
        ("second.works", {"rows": 3}, ""),
    ]
    failed, worked = JobRun.objects.order_by("name")
    assert (failed.state, failed.failure) == (State.FAILED, "ValueError")
    assert (worked.state, worked.done, worked.total) == (State.DONE, 3, 4)
    written = "".join(file.read_text() for file in tmp_path.iterdir())
    assert "first.fails failed ValueError" in written
    assert "Rosamunda" not in written + str(list(JobRun.objects.values()))


def test_purges_run_before_sweeps_epochs_and_settling():
    names = [found.name for found in scans()]
    assert names.index("matches.parents") < names.index("vault.orphans") < names.index("vault.epochs")
    assert names[-1] == "vault.settle"
    assert {found.name for found in scans(purge_alone=True)} >= {"matches.parents", "court.entries", "vault.epochs"}


def test_a_scan_is_due_when_its_pace_says_so(own_scans):
    @scan("often", every_minutes=10)
    def often(run):
        run.receipt("rows", 1)

    now = timezone.now()
    assert [found.name for found in loop.due(now)] == ["often"]
    list(run_all(scans()))
    assert loop.due(now) == []
    assert [found.name for found in loop.due(now + dt.timedelta(minutes=11))] == ["often"]


def test_no_run_record_names_a_parent():
    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    assert [outcome.failure for outcome in run_all(scans())] == [""] * len(scans())
    written = str(list(JobRun.objects.values()))
    assert JobRun.objects.count() == len(scans())
    assert parent.pk.hex not in written.replace("-", "")


def test_only_one_loop_stands_at_a_time(installation):
    import fcntl

    from alongside.core.errors import BadInput

    with (installation.home / "jobs.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BadInput, match="run here already"):
            loop.stand(lambda outcome: None)
