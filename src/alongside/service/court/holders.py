"""Who holds a link: a parent their personal one, somebody on the court list the link of their offer."""

from __future__ import annotations

from alongside.platform import clock
from alongside.service.court.enums import Offer
from alongside.service.court.models import CourtListEntry
from alongside.service.matches.models import Parent

Holder = Parent | CourtListEntry


def holder_of(link_hash: bytes) -> Holder | None:
    """Whose link this is, or None where it is unknown, replaced or expired.

    At most two queries; nothing is written. A closed parent's link still opens, since it is the way back,
    until their key goes. An offer opens while its entry is kept and a partner is offered; after a "no" that is
    the rest of the court day, so that a slip of the finger can be undone.
    """
    parent = Parent.objects.select_related("program").filter(link_hash=link_hash).first()
    if parent is not None:
        today = clock.today(parent.program.model.time_zone)
        is_good = parent.link_expires_on is not None and parent.link_expires_on >= today
        return parent if is_good else None
    entry = CourtListEntry.objects.select_related("program", "cover").filter(offer_hash=link_hash).first()
    if entry is None or entry.offer != Offer.OFFER:
        return None
    return entry if entry.keep_until >= clock.today(entry.program.model.time_zone) else None
