"""Who walks with whom. Selectors never write; each says how many queries it takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from alongside.core.closing import ReturnPlan, return_plan
from alongside.core.matching import Answer, Candidate, CapRule, cap_for, suggest
from alongside.core.matching import Wants as MatchWants
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.models import DoNotMatch, Match, Parent
from alongside.service.matches.people import Wants


def with_match(parents: QuerySet[Parent]) -> QuerySet[Parent]:
    """Each parent with `match_id`, `begun_on`, `partner_id` and `cover_id` of the open match, if any: one join."""
    return parents.annotate(
        open_match=FilteredRelation("matches", condition=Q(matches__ended_on=None)),
        match_id=F("open_match__id"),
        begun_on=F("open_match__begun_on"),
        partner_id=F("open_match__partner_id"),
        cover_id=F("open_match__cover_id"),
    )


def with_open_match(parents: QuerySet[Parent]) -> QuerySet[Parent]:
    """The same with `partner_name`, `supervisor_id`, whether the partner stepped back or left, and who stands in: three
    joins."""
    return with_match(parents).annotate(
        partner_name=F("open_match__partner__first_name"),
        cover_name=F("open_match__cover__first_name"),
        partner_stepped_back=F("open_match__partner__stepped_back"),
        partner_active=F("open_match__partner__active"),
        cover_active=F("open_match__cover__active"),
        supervisor_id=F("open_match__partner__supervisor"),
        cover_supervisor_id=F("open_match__cover__supervisor"),
    )


def caseload(program: Program, *, supervisors: Iterable[UUID] | None = None) -> QuerySet[Parent]:
    """Open parents of the program with their open match; one query when read.

    With `supervisors`, those whose partner or stand-in one of them supervises, or whose partner nobody does, and the
    unmatched.
    """
    parents = with_open_match(Parent.objects.of(program).open())
    return parents if supervisors is None else parents.filter(of_caseload(supervisors))


def of_caseload(supervisors: Iterable[UUID]) -> Q:
    """The condition, on rows of `with_open_match`, that a parent is in the caseload of one of these."""
    holders = list(supervisors)
    return Q(match_id=None) | Q(supervisor_id=None) | Q(supervisor_id__in=holders) | Q(cover_supervisor_id__in=holders)


def walking_with(partners: Iterable[UUID]) -> Q:
    """The condition, on rows of `with_match`, that one of these walks with the parent or stands in, or nobody does."""
    chosen = list(partners)
    return Q(match_id=None) | Q(partner_id__in=chosen) | Q(cover_id__in=chosen)


def caseload_size(program: Program, *, own: Iterable[UUID], others: Iterable[UUID]) -> int:
    """How many rows `walking_with(own)` leaves of the program's open parents, where `others` are its other partners.

    Two counts that each follow one index, since joining half a million matches to find a few thousand is dear.
    """
    elsewhere = Match.objects.open().filter(partner__in=list(others)).exclude(cover__in=list(own))
    return Parent.objects.of(program).open().count() - elsewhere.count()


def closed_parents(program: Program) -> QuerySet[Parent]:
    """Parents who closed and whose key still lives, newest first; one query when read."""
    return Parent.objects.of(program).exclude(closed_on=None).order_by("-closed_on", "id")


def waiting(program: Program) -> QuerySet[Parent]:
    """The rematch queue: open parents with no partner, who asked for another, or whose partner stepped back or left."""
    return caseload(program).filter(
        Q(match_id=None)
        | ~Q(open_request=OpenRequest.NONE)
        | Q(Q(partner_stepped_back=True) | Q(partner_active=False), cover_id=None)
        | Q(cover_active=False)
    )


def is_to_be_known(parent: Parent) -> bool:
    """Came back by their own word alone: nobody here has met or called them yet. No query."""
    return parent.open_request == OpenRequest.BACK


def open_match_of(parent: Parent) -> Match | None:
    """One query."""
    return parent.matches.open().select_related("partner", "cover").first()


def parents_of(partner: Partner) -> QuerySet[Parent]:
    """Open parents this partner walks with, or stands in for; one query when read."""
    return with_open_match(Parent.objects.open()).filter(
        Q(cover_id=partner.pk) | Q(partner_id=partner.pk, cover_id=None)
    )


def loads(program: Program) -> Counter[UUID]:
    """Open matches by partner; somebody who stands in carries the match meanwhile. One query."""
    rows = Match.objects.of(program).open().values_list("partner_id", "cover_id")
    return Counter(cover or partner for partner, cover in rows)


def candidates(program: Program, *, courthouses: dict[UUID, frozenset[str]] | None = None) -> list[Candidate]:
    """Every partner of the program as matching sees them; three queries."""
    load, trained = loads(program), trained_partner_ids(program)
    rule = CapRule(program.model.caseload.cap, per=program.model.caseload.per)
    return [
        Candidate(
            key=partner.pk,
            languages=frozenset(partner.languages),
            areas=frozenset(partner.areas),
            gender=partner.gender,
            experience=frozenset(partner.experience),
            specialties=frozenset(partner.specialties),
            courthouses_today=(courthouses or {}).get(partner.pk, frozenset()),
            load=load[partner.pk],
            cap=cap_for(rule, fte=partner.fte, own=partner.cap),
            is_active=partner.active,
            has_stepped_back=partner.stepped_back,
            is_trained=partner.pk in trained,
        )
        for partner in partners_of(program)
    ]


def barred_partners(program: Program, parents: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """For each parent the partners who must not walk with them: their own pairs, and the partner of a parent
    they are not to share one with. Two queries."""
    wanted = set(parents)
    pairs = DoNotMatch.objects.filter(program=program).filter(Q(one__in=wanted) | Q(other__in=wanted))
    apart: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in pairs.values_list("one", "other"):
        if one in wanted:
            apart[one].add(other)
        if other in wanted:
            apart[other].add(one)
    others = {person for people in apart.values() for person in people}
    walking: dict[UUID, set[UUID]] = defaultdict(set)
    for parent, partner, cover in (
        Match.objects.open().filter(parent__in=others).values_list("parent_id", "partner_id", "cover_id")
    ):
        walking[parent] |= {partner, cover} - {None}
    return {
        parent: frozenset(people.union(*(walking[person] for person in people))) for parent, people in apart.items()
    }


def past_partners(parents: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Partners who walked with each parent before; one query."""
    past: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Match.objects.filter(parent__in=list(parents)).exclude(ended_on=None).values_list("parent_id", "partner_id")
    for parent, partner in rows:
        past[parent].add(partner)
    return {parent: frozenset(partners) for parent, partners in past.items()}


def suggestions_for(
    program: Program,
    parent: Parent,
    wants: Wants,
    *,
    experience: frozenset[str] = frozenset(),
    specialties: frozenset[str] = frozenset(),
    named: UUID | None = None,
    titles: dict[str, str] | None = None,
) -> Answer:
    """Who could walk with this parent, best first, with reasons in words. `experience` and `specialties` are asked
    for this one look and kept nowhere. Seven queries."""
    asked = replace(_asked(program, parent, wants, named), experience=experience, specialties=specialties)
    return suggest(asked, candidates(program), titles=titles)


def way_back(program: Program, parent: Parent, wants: Wants, *, named: UUID | None = None) -> ReturnPlan:
    """Who walks from today with a parent who is back, over the cap if need be. Seven queries."""
    return return_plan(_asked(program, parent, wants, named), candidates(program))


def _asked(program: Program, parent: Parent, wants: Wants, named: UUID | None) -> MatchWants:
    """All that is known of a parent's wishes, and whom it cannot be. Four queries."""
    current = open_match_of(parent)
    return MatchWants(
        language=wants.language or parent.language,
        gender=wants.gender,
        area=wants.area,
        named=named,
        leaving=current.partner_id if current else None,
        past=past_partners([parent.pk]).get(parent.pk, frozenset()),
        do_not_match=barred_partners(program, [parent.pk]).get(parent.pk, frozenset()),
    )


def kept_apart_from(program: Program, person: UUID) -> list[UUID]:
    """Whom somebody is not to be brought together with: ids of partners and parents. One query."""
    pairs = DoNotMatch.objects.filter(Q(one=person) | Q(other=person), program=program).order_by("pk")
    return [other if one == person else one for one, other in pairs.values_list("one", "other")]
