"""What the jobs clear away of their own: old run records and old logs."""

import datetime as dt

from django.utils import timezone

from alongside.platform import home, logs
from alongside.platform.jobs.models import JobRun
from alongside.platform.jobs.registry import SWEEP, Run, scan


@scan("jobs.records", order=SWEEP, every_minutes=24 * 60)
def clear_records(run: Run) -> None:
    """Run records and log files of more than thirty days ago, by real time."""
    if run.dry:
        return
    JobRun.objects.filter(begun__lt=timezone.now() - dt.timedelta(days=logs.KEPT_DAYS)).delete()
    logs.sweep(home.home() / "logs", timezone.localdate())
