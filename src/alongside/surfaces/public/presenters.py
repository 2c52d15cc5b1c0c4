"""A program in its own words, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Program
from alongside.service.matches.enums import Route

# The principles stand in the program files in the source's English; these are their Spanish and plain forms.
PRINCIPLES = {
    "partnership": gettext_noop("Partnership"),
    "family engagement": gettext_noop("Families take part"),
    "joint decision making": gettext_noop("Deciding together"),
    "empowerment to change": gettext_noop("Strength to change"),
}


@dataclass(frozen=True)
class ProgramPage:
    place: str
    titles: str
    principles: list[str]
    runs_it: str
    host: str
    employer: str
    may_ask: bool
    at_court: bool


def program_page(program: Program) -> ProgramPage:
    model, language = program.model, get_language() or "en"
    return ProgramPage(
        place=model.place,
        titles=model.titles.partners.in_language(language),
        principles=[_(PRINCIPLES.get(one, one)) for one in model.principles],
        runs_it=model.host.conflict_of_interest.in_language(language),
        host=model.host.name,
        employer=model.host.employer,
        may_ask=Route.SELF_REFERRAL in model.entry.open_routes,
        at_court=Route.COURT in model.entry.open_routes,
    )
