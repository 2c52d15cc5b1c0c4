"""What the survey does on schedule: releases, ends waves whose last day is long past, destroys what is left over."""

from __future__ import annotations

import datetime as dt

from alongside.platform.audit.actor import Actor
from alongside.platform.jobs.registry import DOMAIN, Run, scan
from alongside.proof.surveys.enums import State
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.services.batches import destroy_leftovers
from alongside.proof.surveys.services.ending import destroy_held, end_wave
from alongside.proof.surveys.services.releasing import leave_no_traces, release_due

JOB = Actor("job", "surveys")
PAPER_DAYS = 60  # after the last day, for forms still in the mail
HELD_DAYS = 730  # how long too few answers wait for another wave's


@scan("surveys.release", order=DOMAIN + 10)
def release(run: Run) -> None:
    """Release where enough wait. Safe at any moment: a run killed half-way leaves only keys, and they go first."""
    if run.dry:
        return
    if destroy_leftovers():
        leave_no_traces()
    for wave in Wave.objects.filter(state=State.OPEN):
        release_due(wave)


@scan("surveys.end", purge=True, order=DOMAIN + 11)
def end(run: Run) -> None:
    """End waves that nobody ended, and destroy what was held back too long."""
    late = run.today - dt.timedelta(days=PAPER_DAYS)
    for wave in Wave.objects.filter(state=State.OPEN, closes_on__lt=late, paper_forms=None):
        if not run.dry:
            end_wave(wave, by=JOB, today=run.today)
    old = run.today - dt.timedelta(days=HELD_DAYS)
    for wave in Wave.objects.filter(state=State.HELD, ended_on__lt=old):
        run.receipt("held-back survey answers", 1)
        if not run.dry:
            destroy_held(wave, by=JOB, today=run.today)
