"""What happens to a parent and their match. Each is one transaction, with its audit and its tally inside."""

from alongside.service.matches.services.changing import (
    ask_for_another,
    set_do_not_match,
    withdraw_request,
)
from alongside.service.matches.services.closing import Closed, close, reopen_by_mistake
from alongside.service.matches.services.contact import (
    add_contact,
    confirm_walking,
    issue_link,
    revoke_link,
    set_contact,
    set_contacts,
    set_supports,
    set_wants,
    set_week,
)
from alongside.service.matches.services.matching import Matched, match, rematch, undo_match
from alongside.service.matches.services.opening import Opened, open_parent, undo_opening
from alongside.service.matches.services.returning import Returned, come_back, know_again, undo_return, welcome_back
from alongside.service.matches.services.standing_in import Cover, begin_cover, end_cover, set_cover

__all__ = [
    "Closed",
    "Cover",
    "Matched",
    "Opened",
    "Returned",
    "add_contact",
    "ask_for_another",
    "begin_cover",
    "close",
    "come_back",
    "confirm_walking",
    "end_cover",
    "issue_link",
    "know_again",
    "match",
    "open_parent",
    "rematch",
    "reopen_by_mistake",
    "revoke_link",
    "set_contact",
    "set_contacts",
    "set_cover",
    "set_do_not_match",
    "set_supports",
    "set_wants",
    "set_week",
    "undo_match",
    "undo_opening",
    "undo_return",
    "welcome_back",
    "withdraw_request",
]
