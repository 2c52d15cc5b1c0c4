"""Closing and coming back: three unpaid supports, no queue, and how long dates stay exact."""

from alongside.core.closing.dates import (
    LengthBin,
    erasure_complete_on,
    key_destroyed_on,
    last_end_by_week,
    length_bin,
    match_month,
    monday_of,
)
from alongside.core.closing.returning import ReturnPlan, return_plan
from alongside.core.closing.ways import Decision, count_unpaid, may_close
from alongside.core.programs.choices import ClosingWay as Way

__all__ = [
    "Decision",
    "LengthBin",
    "ReturnPlan",
    "Way",
    "count_unpaid",
    "erasure_complete_on",
    "key_destroyed_on",
    "last_end_by_week",
    "length_bin",
    "match_month",
    "may_close",
    "monday_of",
    "return_plan",
]
