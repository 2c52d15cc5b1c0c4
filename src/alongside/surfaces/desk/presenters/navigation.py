"""The desk's sections, as far as somebody's roles open them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.platform.accounts.permissions import PERMISSIONS, Audience
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Program
from alongside.service.matches.enums import Route

# section -> the page it opens. A page belongs to the section whose prefix of its URL name is the longest.
SECTIONS: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Court day"), "desk:court_day", ("desk:court_day", "desk:entry", "desk:court_list", "desk:cover_proposal")),
    (_("Cover"), "desk:cover_week", ("desk:cover_week", "desk:cover_plan", "desk:coverage", "desk:roster")),
    (_("Ask again"), "desk:ask_again", ("desk:ask_again",)),
    (_("Parents"), "desk:caseload", ("desk:caseload", "desk:parent", "desk:match")),
    (_("Waiting"), "desk:waiting", ("desk:waiting", "desk:assignment")),
    (_("Partners"), "desk:partners", ("desk:partner",)),
    (_("Supervision"), "desk:supervision", ("desk:supervision",)),
    (_("Monthly page"), "desk:monthly", ("desk:monthly",)),
    (_("Quarterly page"), "desk:quarterly", ("desk:quarterly",)),
    (_("Survey"), "surveys:waves", ("surveys:",)),
    (_("Studies"), "desk:studies", ("desk:studies",)),
)


OF_THE_LIST = frozenset({"desk:court_day", "desk:cover_week", "desk:ask_again"})


def has_court_list(program: Program) -> bool:
    """Whether the program file opens the door at court. No query."""
    return Route.COURT in program.model.entry.open_routes


@dataclass(frozen=True)
class Section:
    """One entry of the desk's menu."""

    label: Promise
    url: str
    current: bool


def sections(request: HttpRequest) -> list[Section]:
    """What this person may open, in the order of a working day; nothing of a court list where the program has none.
    No query."""
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    here = request.resolver_match.view_name if request.resolver_match else ""
    current = max(SECTIONS, key=lambda section: _fits(here, section[2]))[1] if here else ""
    found = []
    for label, name, prefixes in SECTIONS:
        access = PERMISSIONS.get(name)
        if access is None or access.audience != Audience.STAFF or not access.roles & roles:
            continue
        if name in OF_THE_LIST and not has_court_list(request.program):  # type: ignore[attr-defined]
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Section(label, url, name == current and _fits(here, prefixes) > 0))
    return found


def _fits(name: str, prefixes: tuple[str, ...]) -> int:
    """The length of the longest prefix of a URL name, 0 where none fits."""
    return max((len(prefix) for prefix in prefixes if name.startswith(prefix)), default=0)
