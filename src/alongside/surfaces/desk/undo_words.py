"""What the desk's undo says about a parent: a sentence for any page, and one that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from alongside.platform.web.saying import Said, say

if TYPE_CHECKING:
    from alongside.platform.sites.models import Partner
    from alongside.service.matches.models import Match


def walk_together(called: str, partner: Partner) -> tuple[Said, Said]:
    """A match was made."""
    name = partner.first_name
    return (
        say(gettext_noop("A parent and %(partner)s walk together now."), partner=name),
        say(gettext_noop("%(who)s and %(partner)s walk together now."), who=called, partner=name),
    )


def welcome_words(called: str, match: Match | None) -> tuple[Said, Said]:
    """Who walks from today with somebody who is back; or that the coordinator does."""
    if match is None:
        return (
            say(gettext_noop("A parent is back. No partner can be matched now, so call them yourself today.")),
            say(
                gettext_noop("%(who)s is back. No partner can be matched now, so call them yourself today."),
                who=called,
            ),
        )
    name = match.partner.first_name
    return (
        say(gettext_noop("A parent is back and walks with %(partner)s from today."), partner=name),
        say(gettext_noop("%(who)s is back and walks with %(partner)s from today."), who=called, partner=name),
    )
