"""How long each column about a parent lives."""

from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.platform.vault.keys import SubjectKey
from alongside.platform.vault.retention import keep
from alongside.service.matches.models import ContactWeek, DoNotMatch, Match, Parent

WITH_PARENT = "until the parent's key goes: 30 days after closing, or the program's agreed schedule"


def _pairs(subject: UUID, key: SubjectKey | None) -> QuerySet[DoNotMatch]:
    return DoNotMatch.objects.filter(Q(one=subject) | Q(other=subject))


keep(
    Parent,
    WITH_PARENT,
    link_hash="until the link expires, is replaced or revoked",
    link_expires_on="until the link expires, is replaced or revoked",
    open_request="until it is answered",
    walking_on="overwritten at each supervision",
)
keep(
    Match,
    WITH_PARENT,
    begun_on="a day until 30 days after the match ended, then that week's Monday",
    ended_on="a day for 30 days, then that week's Monday",
    cover_id="while the partner has stepped back",
)
keep(ContactWeek, WITH_PARENT)
keep(DoNotMatch, "until either of the two goes", rows=_pairs)
