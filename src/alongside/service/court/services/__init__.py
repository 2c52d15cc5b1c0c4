"""What happens on a court morning. Each is one transaction, with its audit and its tally inside."""

from alongside.service.court.services.answering import Answered, answer, undo_answer
from alongside.service.court.services.covering import (
    assign_cover,
    plan_cover,
    record_presence,
    step_back,
    withdraw_cover,
)
from alongside.service.court.services.dates import add_date, remove_date
from alongside.service.court.services.listing import Listed, list_rows
from alongside.service.court.services.offering import decide, offer_again, remove_entry

__all__ = [
    "Answered",
    "Listed",
    "add_date",
    "answer",
    "assign_cover",
    "decide",
    "list_rows",
    "offer_again",
    "plan_cover",
    "record_presence",
    "remove_date",
    "remove_entry",
    "step_back",
    "undo_answer",
    "withdraw_cover",
]
