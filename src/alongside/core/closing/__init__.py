"""Closing and coming back: three unpaid supports, no queue, and how long dates stay exact."""

from alongside.core.closing.dates import (
    Bin,
    duration_bin,
    erasure_complete_on,
    is_first_six_months,
    is_rounding_due,
    key_destroyed_on,
    match_month,
    rounded_to_week,
)
from alongside.core.closing.returning import ReturnPlan, return_plan
from alongside.core.closing.ways import MayClose, Way, count_unpaid, may_close, ways_open

__all__ = [
    "Bin",
    "MayClose",
    "ReturnPlan",
    "Way",
    "count_unpaid",
    "duration_bin",
    "erasure_complete_on",
    "is_first_six_months",
    "is_rounding_due",
    "key_destroyed_on",
    "match_month",
    "may_close",
    "return_plan",
    "rounded_to_week",
    "ways_open",
]
