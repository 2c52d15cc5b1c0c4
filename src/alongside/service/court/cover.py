"""Who could stand beside whom on a court day: suggestions for each parent, and the best assignment of all at once.

Cover for the court day is not a match. The cap counts the matches a partner has and the parents they cover that day,
since a yes makes each of them a match.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet

from alongside.core.matching import Answer, Assignment, Candidate, Wants, assign, score_table, suggest
from alongside.platform.sites.models import Program
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import UnsealedEntry, unseal
from alongside.service.court.selectors import courthouses_today
from alongside.service.matches.selectors import candidates


@dataclass(frozen=True)
class Proposal:
    """Everybody to be covered that day, with the best assignment under caps; nothing is written yet."""

    entries: tuple[UnsealedEntry, ...]
    assignment: Assignment
    answers: Mapping[UUID, Answer]


def cover_candidates(program: Program, on: dt.date) -> list[Candidate]:
    """Partners with what they already carry that day counted into their load. Five queries."""
    covered = Counter(_open_offers(program, on).exclude(cover=None).values_list("cover_id", flat=True))
    found = candidates(program, courthouses=courthouses_today(program, on))
    return [replace(one, load=one.load + covered[one.key]) for one in found]


def cover_answers(
    people: list[Candidate], entries: Iterable[CourtListEntry], *, titles: Mapping[str, str]
) -> dict[UUID, Answer]:
    """For each entry the partners, best first, with reasons. No query; entries that want the same share an answer."""
    same: dict[Wants, Answer] = {}
    found = {}
    for entry in entries:
        wants = wants_of(entry)
        if wants not in same:
            same[wants] = suggest(wants, people, titles=titles)
        found[entry.pk] = same[wants]
    return found


def best_cover(program: Program, on: dt.date, *, titles: Mapping[str, str]) -> Proposal:
    """The best assignment for everybody offered a partner that day whom nobody covers yet. Seven queries."""
    entries = unseal(_open_offers(program, on).filter(cover=None).order_by("at", "room", "pk"))
    people = cover_candidates(program, on)
    wants = [wants_of(one.entry) for one in entries]
    found = assign(
        [one.entry.pk for one in entries],
        [one.key for one in people],
        [one.room for one in people],
        score_table(wants, people),
    )
    return Proposal(tuple(entries), found, cover_answers(people, [one.entry for one in entries], titles=titles))


def wants_of(entry: CourtListEntry) -> Wants:
    """What is known of a parent before any yes: their language, and where they are called."""
    return Wants(language=entry.language, courthouse=entry.courthouse)


def _open_offers(program: Program, on: dt.date) -> QuerySet[CourtListEntry]:
    return CourtListEntry.objects.of(program).on(on).filter(offer=Offer.OFFER, outcome__in=["", Outcome.NOT_THERE])
