"""The partners of the program, and one partner's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import caseload_holders, partners_of
from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.fields import readable_phone
from alongside.platform.web.listing import Listing, render_list
from alongside.service.matches.selectors import candidates
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.partners import SupervisorForm
from alongside.surfaces.desk.presenters.partners import PartnerRow, partner_row, partner_rows, requirement_lines
from alongside.surfaces.desk.presenters.reasons import titles
from alongside.surfaces.desk.presenters.walks import walks_of


def partners(request: HttpRequest) -> HttpResponse:
    """Everybody, with their load. Four queries, whatever their number."""
    program = request.program  # type: ignore[attr-defined]
    rows = partner_rows(partners_of(program).select_related("supervisor"), candidates(program))
    return render_list(request, "desk/people/partners.html", {"listing": _listing(request, rows)})


def _listing(request: HttpRequest, rows: list[PartnerRow]) -> Listing:
    return Listing(
        request,
        rows=rows,
        caption=_("Partners"),
        search_text=lambda row: f"{row.name} {row.languages} {row.areas} {row.supervisor}",
        search_label=_("Search names, languages, areas"),
        default_sort="name",
        columns=[
            Column(
                key="name", title=_("Name"), sort=True, head=True,
                link=lambda row: reverse("desk:partner", args=[row.id]),
            ),
            Column(key="languages", title=_("Languages"), sort=True),
            Column(key="areas", title=_("Areas"), sort=True),
            Column(key="load", title=_("Walks with"), value="load_words", sort=lambda row: row.load, numeric=True),
            Column(key="state", title=_("To know"), sort=True, template="desk/people/cells/state.html"),
            Column(key="supervisor", title=_("Supervised by"), sort=True),
        ],
        filters=[_filter()],
        empty=Empty(
            title=_("No partner is here yet."),
            text=_("Add the first. They can be invited to sign in on the page of people."),
            action=_("Add a partner"),
            url=reverse("desk:partner_add"),
        ),
    )  # fmt: skip


def _filter() -> Filter:
    wanted = {
        "now": lambda row: row.active,
        "room": lambda row: row.active and not row.state,
        "gone": lambda row: not row.active,
    }
    return Filter(
        key="show",
        title=_("Show"),
        any_label=_("Everybody"),
        default="now",
        choices=[
            ("now", _("Partners now")),
            ("room", _("With room for another parent")),
            ("gone", _("No longer partners")),
        ],
        apply=lambda rows, value: [row for row in rows if wanted[value](row)],
    )


def partner(request: Any, partner: UUID) -> HttpResponse:
    """One partner: profile, load, requirements, who supervises, and who stands in for whom."""
    program, one = request.program, partner_of(request, partner)
    candidate = next(c for c in candidates(program) if c.key == one.pk)
    named = titles()
    context = {
        "partner": one,
        "row": partner_row(one, candidate),
        "gender": one.get_gender_display(),
        "experience": [named[code] for code in one.experience if code in named],
        "specialties": [named[code] for code in one.specialties if code in named],
        "phone_shown": readable_phone(one.phone) if one.phone else "",
        "requirements": requirement_lines(program, one.requirements.order_by("code"), today=today_of(program)),
        "walks": walks_of(request, one),
        "supervisor_form": SupervisorForm(
            people=caseload_holders(program), initial={"supervisor": str(one.supervisor_id or "")}
        ),
    }
    return render(request, "desk/people/partner.html", context)


def partner_of(request: Any, partner_id: UUID) -> Partner:
    """A partner of the person's own program; the same 404 for another's and for none. One query."""
    rows = Partner.objects.of(request.program).select_related("program", "supervisor", "photo")
    found: Partner = get_object_or_404(rows, pk=partner_id)
    return found
