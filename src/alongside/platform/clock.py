"""The domain clock: what "now" and "today" mean to schedules, tallies and pages.

`ALONGSIDE_NOW` starts a running clock at another moment, in demo and test settings alone. Sign-in, cookies
and other security decisions use real time (`django.utils.timezone.now`), never this.
"""

import os
import time
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from alongside.core.errors import BadInput

VARIABLE = "ALONGSIDE_NOW"


def now() -> datetime:
    """The current moment, aware, in the domain's time."""
    chosen = os.environ.get(VARIABLE, "")
    if not chosen or not settings.DEMO_SWITCHES:
        return timezone.now()
    start, began = _started(chosen)
    return start + timedelta(seconds=time.monotonic() - began)


def today(tz: tzinfo | str | None = None) -> date:
    """The current calendar day in `tz` (a zone, its name, or the installation's own)."""
    zone = ZoneInfo(tz) if isinstance(tz, str) else tz or timezone.get_default_timezone()
    return now().astimezone(zone).date()


@lru_cache(maxsize=8)
def _started(chosen: str) -> tuple[datetime, float]:
    """The moment a clock was asked to start at, with the monotonic reading when this process first asked."""
    try:
        start = datetime.fromisoformat(chosen)
    except ValueError:
        raise BadInput(VARIABLE, "not a date and time", "write it as 2026-03-02T08:00:00-08:00") from None
    if start.tzinfo is None:
        raise BadInput(VARIABLE, "has no time zone", "write it as 2026-03-02T08:00:00-08:00")
    return start, time.monotonic()
