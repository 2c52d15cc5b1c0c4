"""Runs scans one after the other; one that fails does not stop the rest, and its words are not told."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from alongside.platform import clock
from alongside.platform.jobs.models import JobRun, State
from alongside.platform.jobs.registry import Run, Scan

log = logging.getLogger("alongside.jobs")


@dataclass(frozen=True)
class Outcome:
    """How one scan ended: its receipts, and the class of the exception if it failed."""

    name: str
    receipts: dict[str, int] = field(default_factory=dict)
    failure: str = ""


def run_all(chosen: Iterable[Scan], *, dry: bool = False) -> Iterator[Outcome]:
    """Run each scan in turn. A dry run leaves no JobRun row either."""
    for scan in chosen:
        yield run_one(scan, dry=dry)


def run_one(scan: Scan, *, dry: bool = False) -> Outcome:
    run = Run(now=clock.now(), today=clock.today(), dry=dry)
    if dry:
        return _call(scan, run)
    row = JobRun.objects.create(name=scan.name, begun=timezone.now())
    run.on_progress = lambda done, total: _progress(row, done, total)
    outcome = _call(scan, run)
    JobRun.objects.filter(pk=row.pk).update(
        state=State.FAILED if outcome.failure else State.DONE, ended=timezone.now(), failure=outcome.failure
    )
    return outcome


def _call(scan: Scan, run: Run) -> Outcome:
    try:
        scan.body(run)
    except Exception as error:
        failure = type(error).__name__
        log.error("scan %s failed", scan.name, exc_info=True)  # the formatter keeps the class and the places
        return Outcome(scan.name, run.receipts, failure)
    log.info("scan %s done", scan.name)
    return Outcome(scan.name, run.receipts)


def _progress(row: JobRun, done: int, total: int) -> None:
    JobRun.objects.filter(pk=row.pk).update(done=done, total=total)
