"""Closing and coming back: three unpaid supports, no queue, and how long dates stay exact."""

from alongside.core.closing.dates import (
    LengthBin,
    erasure_complete_on,
    is_first_six_months,
    is_rounding_due,
    key_destroyed_on,
    length_bin,
    match_month,
    rounded_to_week,
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
    "is_first_six_months",
    "is_rounding_due",
    "key_destroyed_on",
    "length_bin",
    "match_month",
    "may_close",
    "return_plan",
    "rounded_to_week",
]
