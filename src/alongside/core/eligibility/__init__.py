"""Who is offered a partner, through which door, and how long a court list entry is kept."""

from alongside.core.eligibility.keeping import Outcome, is_past, keep_until
from alongside.core.eligibility.offers import Offer, offer_by_rule
from alongside.core.eligibility.routes import Route, RouteAnswer, Switch, open_routes, route_answer

__all__ = [
    "Offer",
    "Outcome",
    "Route",
    "RouteAnswer",
    "Switch",
    "is_past",
    "keep_until",
    "offer_by_rule",
    "open_routes",
    "route_answer",
]
