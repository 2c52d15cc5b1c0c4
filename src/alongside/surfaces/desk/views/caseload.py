"""The caseload: everybody who walks with a partner, in one list that searches, filters and pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.languages import language_name
from alongside.platform.sites.models import Program
from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.listing import Listing, render_list
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.models import Parent
from alongside.service.matches.selectors import caseload_size, walking_with, with_match
from alongside.surfaces.desk.presenters.parents import case_rows
from alongside.surfaces.desk.scope import Scope, scope_of

FIRST_LOOKED_FOR = F("walking_on").asc(nulls_first=True)


def caseload(request: Any) -> HttpResponse:
    """Longest since "still walking together" first. Five queries of its own, whatever the number of rows."""
    scope = scope_of(request)
    return render_list(request, "desk/caseload/list.html", {"listing": _listing(request, scope)})


def _listing(request: Any, scope: Scope) -> Listing:
    return Listing(
        request,
        rows=with_match(Parent.objects.of(request.program).open()).order_by(FIRST_LOOKED_FOR, "pk"),
        unseal=partial(case_rows, scope=scope),
        total=None if _is_filtered(request, scope) else partial(_size, request.program, scope),
        caption=_("Parents"),
        private=True,
        search_text=lambda row: f"{row.called} {row.partner} {row.stands_in}",
        search_label=_("Search names and partners"),
        columns=columns(),
        filters=_filters(request, scope),
        empty=Empty(
            title=_("Nobody is in this caseload yet."),
            text=_("Parents come here when they say yes at court, or by another door of the program."),
            action=_("Add a parent"),
            url=reverse("desk:parent_add"),
        ),
    )


def columns() -> list[Column]:
    """Sealed names are ordered once they are open; the rest by the database."""
    return [
        Column(
            key="called",
            title=_("Name as called"),
            head=True,
            sort=lambda row: row.called,
            template="desk/caseload/cells/called.html",
        ),
        Column(
            key="partner",
            title=_("Walks with"),
            sort="open_match__partner__first_name",
            template="desk/caseload/cells/partner.html",
        ),
        Column(key="language", title=_("Language"), sort="language"),
        Column(key="since", title=_("Since the week of"), value="since_words", sort="begun_on"),
        Column(key="walking", title=_("Still walking"), value="walking_words", sort="walking_on"),
        Column(key="request", title=_("Waits for"), sort="open_request"),
    ]


def _filters(request: Any, scope: Scope) -> list[Filter]:
    locale = get_language() or "en"
    partners = [(str(pk), one.name) for pk, one in scope.walkers.items() if one.active]
    languages = [(code, capfirst(language_name(code, locale))) for code in request.program.model.languages]
    return [
        Filter(
            key="whose",
            title=_("Whose"),
            choices=[("mine", _("My caseload")), ("all", _("Everybody"))],
            default="all" if scope.sees_all else "mine",
            apply=partial(_whose, scope=scope),
        ),
        Filter(key="partner", title=_("Partner"), choices=partners, apply=_of_partner),
        Filter(
            key="language",
            title=_("Language"),
            choices=[*languages, ("rest", _("Another language"))],
            apply=partial(_speaking, listed=[code for code, _name in languages]),
        ),
        Filter(
            key="waits",
            title=_("Waits for"),
            choices=[
                (OpenRequest.ANOTHER_PARTNER.value, OpenRequest.ANOTHER_PARTNER.label),
                (OpenRequest.BACK.value, OpenRequest.BACK.label),
                ("none", _("No partner yet")),
            ],
            apply=_waiting_for,
        ),
    ]


def _is_filtered(request: Any, scope: Scope) -> bool:
    """Whether anything but one's own whole caseload is asked for."""
    whose = request.GET.get("whose", "all" if scope.sees_all else "mine")
    return whose != "mine" or any(request.GET.get(key) for key in ("partner", "language", "waits"))


def _size(program: Program, scope: Scope) -> int:
    return caseload_size(program, own=scope.partners, others=scope.walkers.keys() - scope.partners)


def _whose(rows: QuerySet[Parent], value: str, *, scope: Scope) -> QuerySet[Parent]:
    if value == "all":
        return rows
    return rows.filter(walking_with(scope.partners))


def _of_partner(rows: QuerySet[Parent], value: str) -> QuerySet[Parent]:
    return rows.filter(Q(partner_id=value) | Q(cover_id=value))


def _speaking(rows: QuerySet[Parent], value: str, *, listed: list[str]) -> QuerySet[Parent]:
    return rows.exclude(language__in=listed) if value == "rest" else rows.filter(language=value)


def _waiting_for(rows: QuerySet[Parent], value: str) -> QuerySet[Parent]:
    return rows.filter(Q(match_id=None)) if value == "none" else rows.filter(open_request=value)
