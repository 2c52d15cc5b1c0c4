"""Coming back: the same day, no form, no queue, over the cap if need be."""

from __future__ import annotations

from uuid import UUID

from alongside.core.languages import folded
from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.selectors import partners_of
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import open_key
from alongside.service.matches.enums import ContactWay, OpenRequest, Route
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, Wants, open_wants
from alongside.service.matches.selectors import suggestions_for
from alongside.service.matches.services.opening import Opened, open_parent
from alongside.service.matches.services.walking import begin


def come_back(parent: Parent, *, by: Actor, partner: Partner | None = None) -> Match | None:
    """A parent whose row still lives is back. With the partner they name, else the best there is today.

    Returns None where nobody at all may be matched: the parent then stands first on the coordinator's page.
    """
    program, key = parent.program, open_key(parent.pk)
    with act(program, by=by) as deed:
        current = Parent.objects.select_for_update().select_related("program").filter(pk=parent.pk).first()
        if current is None or current.closed_on is None:
            raise AlreadyDone
        current.closed_on = None
        current.open_request = OpenRequest.BACK
        current.save(update_fields=["closed_on", "open_request"])
        deed.record(Verb.CAME_BACK, key)
        deed.count(Measure.PARENT_OPENED, Route.RETURN)
        deed.count(Measure.PARENT_RETURNED, "0")
        wants = open_wants(key, current.pk, current.wants)
        for choice in _choices(program, current, wants, partner):
            try:
                return begin(
                    deed, key, current, choice, wants=wants, today=clock.today(program.model.time_zone)
                )
            except NotMatchable:
                continue
        return None


def welcome_back(
    program: Program,
    *,
    by: Actor,
    person: Person,
    language: str,
    contact_way: ContactWay,
    named: str = "",
    partner: Partner | None = None,
) -> Opened:
    """Somebody whose row is long gone is back. Nothing is looked up: that they were here, and with whom, is their
    own word: `named` as they said it, or `partner` as the coordinator chose it from the list."""
    opened = open_parent(
        program, by=by, route=Route.RETURN, person=person, language=language, contact_way=contact_way
    )
    key = open_key(opened.parent.pk)
    with act(program, by=by) as deed:
        Parent.objects.filter(pk=opened.parent.pk).update(open_request=OpenRequest.BACK)
        opened.parent.open_request = OpenRequest.BACK
        deed.count(Measure.PARENT_RETURNED, "0")
        wished = partner or partner_named(program, named)
        for choice in _choices(program, opened.parent, Wants(), wished):
            try:
                today = clock.today(program.model.time_zone)
                match = begin(deed, key, opened.parent, choice, wants=Wants(), today=today)
            except NotMatchable:
                continue
            return Opened(opened.parent, match, opened.token, (*opened.counted, *deed.counted))
        return Opened(opened.parent, None, opened.token, (*opened.counted, *deed.counted))


def partner_named(program: Program, named: str) -> Partner | None:
    """The one active partner of that first name; None where there is none, or more than one."""
    if not folded(named):
        return None
    same = [p for p in partners_of(program) if p.active and folded(p.first_name) == folded(named)]
    return same[0] if len(same) == 1 else None


def _choices(program: Program, parent: Parent, wants: Wants, named: Partner | None) -> list[Partner]:
    """The named partner first, then the best suggestion of today."""
    answer = suggestions_for(program, parent, wants, named=named.pk if named else None)
    order: list[UUID] = [suggestion.key for suggestion in answer.suggestions]
    by_id = {partner.pk: partner for partner in partners_of(program)}
    first = [named] if named else []
    return first + [by_id[key] for key in order if not named or key != named.pk]
