"""The page each role starts on. Surfaces name their pages; one that is not there yet is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from alongside.platform.accounts.roles import Role

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# In this order: somebody who is both coordinator and partner starts at the desk.
STARTS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.COORDINATOR, ("desk:home",)),
    (Role.SUPERVISOR, ("desk:home",)),
    (Role.PARTNER, ("hand:today",)),
    (Role.MANAGER, ("desk:home", "accounts:people")),
    (Role.STATE_LEAD, ("desk:home",)),
    (Role.TRAINER, ("desk:home",)),
    (Role.EVALUATOR, ("surveys:waves",)),
    (Role.EDITOR, ("resources:home",)),
    (Role.OPERATOR, ()),
)


def start_url(roles: AbstractSet[Role]) -> str:
    """Where somebody with these roles begins; their own account page when no other page is theirs yet."""
    for role, names in STARTS:
        if role in roles:
            for name in names:
                try:
                    return reverse(name)
                except NoReverseMatch:
                    continue
    return reverse("accounts:security")
