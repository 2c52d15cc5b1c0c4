"""Standing in: while a partner steps back, each of their parents has somebody, and nobody is asked why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.core.matching import Wants as MatchWants
from alongside.core.matching import assign, score_table
from alongside.platform.audit.act import Deed, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner
from alongside.platform.tallies.measures import Measure
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.models import Match
from alongside.service.matches.selectors import barred_partners, candidates
from alongside.service.matches.services.walking import refuse_unmatchable


@dataclass(frozen=True)
class Cover:
    """How many matches have somebody standing in, and how many still need somebody."""

    covered: int
    uncovered: int


def begin_cover(partner: Partner, *, by: Actor) -> Cover:
    """One action: the partner steps back, and every match of theirs is covered by the best there is.

    Caps do not hold back cover: a parent is not left alone because of a number.
    """
    with act(partner.program, by=by) as deed:
        if not Partner.objects.filter(pk=partner.pk, stepped_back=False).update(stepped_back=True):
            raise AlreadyDone
        partner.stepped_back = True
        deed.record(Verb.PARTNER_STEPPED_BACK)
        deed.count(Measure.COVER_ASKED)
        cover = _cover_all(deed, partner)
        if cover.uncovered == 0:
            deed.count(Measure.COVER_MET_SAME_DAY)
        return cover


def end_cover(partner: Partner, *, by: Actor) -> int:
    """The partner is back: their own parents walk with them again. Returns how many."""
    with act(partner.program, by=by) as deed:
        if not Partner.objects.filter(pk=partner.pk, stepped_back=True).update(stepped_back=False):
            raise AlreadyDone
        partner.stepped_back = False
        deed.record(Verb.PARTNER_CAME_BACK)
        return Match.objects.open().filter(partner=partner).update(cover=None)


def set_cover(match: Match, stand_in: Partner, *, by: Actor) -> None:
    """Choose by hand who stands in for one match."""
    with act(match.parent.program, by=by) as deed:
        if stand_in.pk == match.partner_id:
            raise NotMatchable(_("This partner already walks with the parent. Choose somebody else to stand in."))
        refuse_unmatchable(match.parent, stand_in)
        if not Match.objects.open().filter(pk=match.pk).update(cover=stand_in):
            raise AlreadyDone
        deed.record(Verb.MATCH_COVERED)


def _cover_all(deed: Deed, partner: Partner) -> Cover:
    """Their own matches, and those in which they stood in for somebody else."""
    program = partner.program
    own = Match.objects.of(program).open().select_related("parent").order_by("pk")
    matches = [*own.filter(partner=partner), *own.filter(cover=partner)]
    if not matches:
        return Cover(0, 0)
    people = [person for person in candidates(program) if person.key != partner.pk]
    barred = barred_partners(program, [match.parent_id for match in matches])
    wants = [
        MatchWants(
            language=match.parent.language,
            leaving=match.partner_id,
            do_not_match=barred.get(match.parent_id, frozenset()),
        )
        for match in matches
    ]
    keys: list[UUID] = [person.key for person in people]
    found = assign([match.pk for match in matches], keys, [None] * len(people), score_table(wants, people))
    stand_ins = {pair.parent: pair.partner for pair in found.pairs}
    for match in matches:
        match.cover_id = stand_ins.get(match.pk)
    Match.objects.bulk_update(matches, ["cover"])
    deed.record(Verb.MATCH_COVERED)
    return Cover(len(stand_ins), len(matches) - len(stand_ins))
