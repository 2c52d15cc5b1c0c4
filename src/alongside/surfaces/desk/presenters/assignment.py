"""A proposal for everybody who waits, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.platform.sites.models import Partner
from alongside.service.matches.people import Unsealed
from alongside.service.matches.proposing import Proposal
from alongside.surfaces.desk.presenters.parents import has_left, is_alone, state_words
from alongside.surfaces.desk.presenters.reasons import all_words, language, words


@dataclass(frozen=True)
class Line:
    """One parent, the partner proposed, and why; `pair` is what a tick posts."""

    pair: str
    called: str
    language: str
    waits: str
    partner: str
    reasons: list[str]
    lacking: list[str]


@dataclass(frozen=True)
class LeftLine:
    """One parent for whom nobody is left, and why; `parent_id` leads to suggestions that may go over the cap."""

    parent_id: UUID
    called: str
    why: str


@dataclass(frozen=True)
class AssignmentPage:
    lines: list[Line]
    left: list[LeftLine]


def assignment_page(
    proposal: Proposal, people: Mapping[UUID, Unsealed], partners: Mapping[UUID, Partner]
) -> AssignmentPage:
    return AssignmentPage(
        lines=[
            Line(
                pair=f"{one.parent_id}:{one.partner_id}",
                called=people[one.parent_id].person.called,
                language=language(people[one.parent_id].parent.language),
                waits=_waits(people[one.parent_id].parent),
                partner=partners[one.partner_id].first_name,
                reasons=all_words(one.suggestion.reasons),
                lacking=all_words(one.suggestion.lacking),
            )
            for one in proposal.proposed
        ],
        left=[LeftLine(one.parent_id, people[one.parent_id].person.called, words(one.reason)) for one in proposal.left],
    )


def _waits(parent: Any) -> str:
    return state_words(parent, is_alone=is_alone(parent), has_left=has_left(parent))
