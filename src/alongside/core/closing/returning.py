"""Coming back: the same day, no form, no queue, with the partner the parent names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.matching import Candidate, Key, Wants, suggest
from alongside.core.reasons import Reason, reason
from alongside.core.reasons import gettext_noop as _

FOR_PARENT = {
    "named": _("Welcome back. The partner you asked for will be in touch today."),
    "past": _("Welcome back. A partner who walked with you before will be in touch today."),
    "another": _("Welcome back. A partner will be in touch today. You can choose another at any time."),
    "coordinator": _("Welcome back. The program's coordinator will be in touch today."),
}
FOR_COORDINATOR = {
    "over_cap": _("This goes over the cap: %(load)s of %(cap)s already. Nobody who comes back waits."),
    "named_unavailable": _(
        "The partner the parent asked for cannot be matched now; tell the parent who comes instead."
    ),
    "cover_today": _("No partner can be matched now: call the parent yourself today."),
}


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """Who walks with a parent who comes back, from today.

    `partner` is None only where nobody may be matched: then the coordinator calls, today. `for_parent`
    never tells of caps or of why somebody is not there; `for_coordinator` may.
    """

    partner: Key | None
    for_parent: Reason
    for_coordinator: tuple[Reason, ...]


def return_plan(wants: Wants, partners: Sequence[Candidate], *, titles: Mapping[str, str] | None = None) -> ReturnPlan:
    """Plan a parent's way back: always an answer for today, never a queue.

    `wants.named` and `wants.past` are the parent's own word; nothing is looked up. The partner named is
    taken if they are active, trained, not stepped back and not on a do-not-match pair, at the cap or not;
    else somebody from the past; else the first suggestion. Going over the cap warns the coordinator alone.
    Source: a parent who makes contact again "is not denied service and not put on a waiting list" (S1
    l.880, R-CLOSE-03).

    >>> full = Candidate("ana", load=10, cap=10)
    >>> plan = return_plan(Wants(named="ana"), [full, Candidate("bo", load=1, cap=10)])
    >>> plan.partner, plan.for_parent.code, [found.code for found in plan.for_coordinator]
    ('ana', 'named', ['over_cap'])
    """
    answer = suggest(wants, partners, titles=titles)
    by_key = {partner.key: partner for partner in partners}
    ranked = [suggestion.key for suggestion in answer.suggestions]
    warnings: list[Reason] = []
    if wants.named is not None and wants.named not in ranked:
        warnings.append(reason(FOR_COORDINATOR, "named_unavailable"))
    if not ranked:
        warnings.append(reason(FOR_COORDINATOR, "cover_today"))
        return ReturnPlan(None, reason(FOR_PARENT, "coordinator"), tuple(warnings))
    past = [key for key in ranked if key in wants.past]
    if wants.named in ranked:
        chosen, code = wants.named, "named"
    elif past:
        chosen, code = past[0], "past"
    else:
        chosen, code = ranked[0], "another"
    partner = by_key[chosen]
    if partner.is_at_cap:
        warnings.append(reason(FOR_COORDINATOR, "over_cap", load=partner.load, cap=partner.cap))
    return ReturnPlan(chosen, reason(FOR_PARENT, code), tuple(warnings))
