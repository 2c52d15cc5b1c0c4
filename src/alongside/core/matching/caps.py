"""How many a partner may walk with: the program's cap, the partner's hours, the partner's own lower cap."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from alongside.core.errors import BadInput


@dataclass(frozen=True, slots=True)
class CapRule:
    """A program's cap: `cap` counted `per` "partner", or per "fte" (one full-time equivalent).

    None means that the program file sets no cap. Programs differ by a factor of 5 to 30: 2 to 15 for each
    partner in Table 3.1, 60 to 75 for a full-time equivalent in Sonoma (R-CONF-17, R-CASE-01, R-CASE-02).
    """

    cap: int | None = None
    per: str = "partner"

    def __post_init__(self) -> None:
        if self.per not in ("partner", "fte"):
            raise BadInput("caseload.per", "not a way to count a cap", 'write "partner" or "fte"')
        if self.cap is not None and self.cap < 0:
            raise BadInput("caseload.cap", "below zero", "write a whole number, 0 or more, or leave it out")


def cap_for(rule: CapRule, *, fte: Decimal = Decimal(1), own: int | None = None) -> int | None:
    """The cap of one partner, in the program's caseload unit; None where nothing sets one.

    `fte` is the share of a full-time post (1 = full time); a cap per FTE is scaled by it and rounded to the
    nearest, though never below one. `own` is a cap set for this partner, which can
    only lower it.

    >>> cap_for(CapRule(60, per="fte"), fte=Decimal("0.5"))
    30
    >>> cap_for(CapRule(10), own=6)
    6
    >>> cap_for(CapRule(None)) is None
    True
    """
    if rule.cap is None:
        return own
    cap = rule.cap
    if rule.per == "fte":
        cap = max(1, int((rule.cap * fte).to_integral_value(ROUND_HALF_UP)))
    return cap if own is None else min(cap, own)
