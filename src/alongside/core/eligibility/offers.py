"""Offer, or not offered by rule: the answer and never the reason."""

from collections.abc import Collection
from enum import StrEnum


class Offer(StrEnum):
    """All that is kept of the question; UNDECIDED until somebody has answered it."""

    UNDECIDED = ""
    OFFER = "offer"
    NOT_OFFERED = "not_offered"


def offer_by_rule(found: Collection[str], exclusions: Collection[str]) -> Offer:
    """Offer, unless something found is among the program's exclusions.

    Both are codes of the program file (such as "sexual_abuse"). What was found is looked at and let go: the
    answer holds no code, so that an allegation can be stored nowhere. An empty `found` means that nothing
    was found. Source: S0 l.276 and l.371 (R-INTAKE-06, R-INTAKE-07, R-CONF-16).

    >>> rule = {"sexual_abuse", "high_profile"}
    >>> offer_by_rule({"high_profile"}, rule).value, offer_by_rule((), rule).value
    ('not_offered', 'offer')
    """
    return Offer.NOT_OFFERED if set(found) & set(exclusions) else Offer.OFFER
