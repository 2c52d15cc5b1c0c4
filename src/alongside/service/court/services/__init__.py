"""What happens on a court morning. Each is one transaction, with its audit and its tally inside."""

from alongside.service.court.services.answering import Answered, answer, undo_answer
from alongside.service.court.services.correcting import Removed, change_entry, remove_entry, undo_removal
from alongside.service.court.services.covering import (
    SteppedBack,
    assign_cover,
    assign_covers,
    not_today,
    plan_cover,
    plan_days,
    record_presence,
    step_back,
    withdraw_cover,
)
from alongside.service.court.services.dates import add_date, remove_date
from alongside.service.court.services.listing import Listed, already_listed, list_rows
from alongside.service.court.services.offering import Decided, decide, last_day_to_ask, offer_again, undo_decision

__all__ = [
    "Answered",
    "Decided",
    "Listed",
    "Removed",
    "SteppedBack",
    "add_date",
    "already_listed",
    "answer",
    "assign_cover",
    "assign_covers",
    "change_entry",
    "decide",
    "last_day_to_ask",
    "list_rows",
    "not_today",
    "offer_again",
    "plan_cover",
    "plan_days",
    "record_presence",
    "remove_date",
    "remove_entry",
    "step_back",
    "undo_answer",
    "undo_decision",
    "undo_removal",
    "withdraw_cover",
]
