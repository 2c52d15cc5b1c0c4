"""May the walk together close now? Three unpaid people first, where it closes because goals are reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.errors import BadInput
from alongside.core.programs.choices import ClosingWay as Way
from alongside.core.reasons import Reason, reason
from alongside.core.reasons import gettext_noop as _

SENTENCES = {
    "may_close": _("This can close today. Coming back is always open."),
    "no_support_yet": _(
        "Before we close, let us find %(required)s people who will stay beside you, none of them paid."
    ),
    "some_support": _(
        "%(have)s of %(required)s people stand beside you without being paid: a good beginning. "
        "We close when all are found, and your partner helps you look."
    ),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it may close, a kind sentence, and how many unpaid people are still to be found (0 when it
    may)."""

    allowed: bool
    short_by: int
    reason: Reason


def count_unpaid(paid: Iterable[bool]) -> int:
    """How many of a parent's people are unpaid; a counselor, a sponsor on a salary, a worker do not count.

    `paid` holds one flag a person, True where they are paid to help. Names stay on the parent's device;
    only these flags are posted and only the count is kept. Source: "at least 3 unpaid individuals from
    their community" (S1 l.892, R-CLOSE-01).

    >>> count_unpaid([False, False, True])
    2
    """
    return sum(not is_paid for is_paid in paid)


def may_close(way: Way | str, unpaid_supports: int, required: int = 3) -> Decision:
    """May it close in this way, with this many unpaid people behind the parent?

    Only `goals_reached` asks for supports; the parent's own wish, a move, lost touch and a time limit close
    at once with any count. `required` is the program's number, 0 where it asks for none. Raises BadInput
    for a way that is not on the list and for a number below zero. Source: S1 l.892 and S0 l.374
    (R-CLOSE-01, R-CLOSE-05).

    >>> may_close("goals_reached", 2).allowed, may_close("goals_reached", 3).allowed
    (False, True)
    >>> may_close("own_wish", 0).allowed
    True
    """
    if way not in set(Way):
        raise BadInput("way", "not a way to close", f"choose one of {', '.join(Way)}")
    if unpaid_supports < 0 or required < 0:
        raise BadInput("supports", "a number below zero", "count people: 0 or more")
    short_by = max(0, required - unpaid_supports) if way == Way.GOALS_REACHED else 0
    code = "may_close" if not short_by else "some_support" if unpaid_supports else "no_support_yet"
    values = {"have": unpaid_supports, "required": required} if short_by else {}
    return Decision(not short_by, short_by, reason(SENTENCES, code, **values))
