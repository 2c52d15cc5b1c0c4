"""Who is offered a partner, through which door, and how long a court list entry is kept."""

from alongside.core.eligibility.keeping import Outcome, is_past, keep_until
from alongside.core.eligibility.offers import Offer, offer_by_rule
from alongside.core.eligibility.routes import Switch, is_route_open, must_refer, open_routes

__all__ = [
    "Offer",
    "Outcome",
    "Switch",
    "is_past",
    "is_route_open",
    "keep_until",
    "must_refer",
    "offer_by_rule",
    "open_routes",
]
