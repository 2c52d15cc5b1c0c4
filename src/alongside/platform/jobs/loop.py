"""The standing loop of `alongside jobs run`: once a minute, the scans whose time has come, in turn."""

import datetime as dt
import fcntl
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections
from django.db.models import Max
from django.utils import timezone
from huey import MemoryHuey, crontab

from alongside.core.errors import BadInput
from alongside.platform import home
from alongside.platform.jobs.models import JobRun
from alongside.platform.jobs.registry import Scan, scans
from alongside.platform.jobs.runner import Outcome, run_all

Report = Callable[[Outcome], None]


def due(now: dt.datetime) -> list[Scan]:
    """The scans that have not begun for as long as their pace allows. One query."""
    newest = dict(JobRun.objects.values_list("name").annotate(last=Max("begun")))
    return [
        found
        for found in scans()
        if found.name not in newest or newest[found.name] <= now - dt.timedelta(minutes=found.every_minutes)
    ]


def tick(report: Report) -> None:
    """Run what is due now; real time sets the pace, the domain clock what is due inside each scan."""
    close_old_connections()
    for outcome in run_all(due(timezone.now())):
        report(outcome)


def stand(report: Report) -> None:
    """Until stopped. The queue is in memory and carries nothing but "tick": due rows are the queue."""
    lock = (home.home() / "jobs.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BadInput("jobs", "run here already", "stop the other one first, or use --once") from None
    queue: Any = MemoryHuey("alongside")
    queue.periodic_task(crontab(minute="*"), name="tick")(lambda: tick(report))
    tick(report)
    consumer = queue.create_consumer(workers=1, worker_type="thread", periodic=True, initial_delay=1)
    consumer.run()
