"""Who could walk with a parent, in whole sentences: why, what is not as asked for, and who cannot be matched now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alongside.core.matching import Answer, Excluded
from alongside.platform.sites.models import Partner
from alongside.surfaces.desk.presenters.reasons import all_words, words


@dataclass(frozen=True)
class Suggested:
    """One partner who may be matched."""

    id: UUID
    name: str
    reasons: list[str]
    lacking: list[str]
    over_cap: bool


@dataclass(frozen=True)
class NotNow:
    """One partner who may not, and why."""

    name: str
    why: list[str]


@dataclass(frozen=True)
class Suggestions:
    """All that the page says."""

    best: list[Suggested]
    not_now: list[NotNow]
    missing: list[str]


def suggestions(answer: Answer, partners: Mapping[UUID, Partner], *, asked_for_another: bool) -> Suggestions:
    """An answer of `suggestions_for` in words."""
    return Suggestions(
        best=[
            Suggested(
                id=partners[one.key].pk,
                name=partners[one.key].first_name,
                reasons=all_words(one.reasons),
                lacking=all_words(one.lacking),
                over_cap=one.is_at_cap,
            )
            for one in answer.suggestions
            if one.key in partners
        ],
        not_now=[
            NotNow(partners[one.key].first_name, _why(one, asked_for_another))
            for one in answer.excluded
            if one.key in partners
        ],
        missing=all_words(answer.missing),
    )


def _why(one: Excluded, asked_for_another: bool) -> list[str]:
    """The partner a parent has now is left out of the list; that the parent asked for another is said only if so."""
    said = []
    for reason in one.reasons:
        now = reason.code == "leaving" and not asked_for_another
        said.append(_("Walks with the parent now.") if now else words(reason))
    return said
