"""The best match for everybody who waits, all at once and under the caps: a proposal, which changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from alongside.core.matching import Candidate, Suggestion, Wants, assign, score_table, suggest
from alongside.core.reasons import Reason
from alongside.platform.sites.models import Program
from alongside.service.matches.people import Unsealed
from alongside.service.matches.selectors import barred_partners, candidates, past_partners


@dataclass(frozen=True)
class Proposed:
    """One parent and the partner proposed, with the reasons of a suggestion."""

    parent_id: UUID
    partner_id: UUID
    suggestion: Suggestion


@dataclass(frozen=True)
class Left:
    """One parent for whom nobody is left under the caps, and why."""

    parent_id: UUID
    reason: Reason


@dataclass(frozen=True)
class Proposal:
    """As many as can be matched, by the best sum of points; equal facts give an equal proposal."""

    proposed: tuple[Proposed, ...]
    left: tuple[Left, ...]


def propose(program: Program, waiting: Sequence[Unsealed], *, titles: Mapping[str, str] | None = None) -> Proposal:
    """`waiting` are rows of `with_open_match`, unsealed. Six queries, whatever their number."""
    people = candidates(program)
    wants = _wants(program, waiting)
    found = assign(
        [one.parent.pk for one in waiting],
        [person.key for person in people],
        [person.room for person in people],
        score_table(wants, people),
    )
    by_key: dict[object, Candidate] = {person.key: person for person in people}
    asked = {one.parent.pk: want for one, want in zip(waiting, wants, strict=True)}
    proposed = [
        Proposed(
            pair.parent,  # type: ignore[arg-type]  # keys are UUIDs here
            pair.partner,  # type: ignore[arg-type]
            suggest(asked[pair.parent], [by_key[pair.partner]], titles=titles).suggestions[0],  # type: ignore[index]
        )
        for pair in found.pairs
    ]
    left = [Left(one.parent, one.reason) for one in found.unassigned]  # type: ignore[arg-type]
    return Proposal(tuple(proposed), tuple(left))


def _wants(program: Program, waiting: Sequence[Unsealed]) -> list[Wants]:
    ids = [one.parent.pk for one in waiting]
    past, barred = past_partners(ids), barred_partners(program, ids)
    return [
        Wants(
            language=one.wants.language or one.parent.language,
            gender=one.wants.gender,
            area=one.wants.area,
            leaving=one.parent.partner_id,  # type: ignore[attr-defined]  # annotated by with_open_match
            past=past.get(one.parent.pk, frozenset()),
            do_not_match=barred.get(one.parent.pk, frozenset()),
        )
        for one in waiting
    ]
