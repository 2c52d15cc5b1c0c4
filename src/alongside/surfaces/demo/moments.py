"""Another moment of the domain clock, for building a history."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.platform import clock


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """The domain clock stands at another moment inside the block, in this process alone."""
    before = os.environ.get(clock.VARIABLE)
    os.environ[clock.VARIABLE] = moment.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ[clock.VARIABLE]
        else:
            os.environ[clock.VARIABLE] = before
