"""One parent's page, and what is done on it with one press."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.platform.accounts.links import link_path
from alongside.platform.accounts.roles import Role
from alongside.platform.vault.holds import held
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court.models import ParentDate
from alongside.service.court.selectors import dates_of
from alongside.service.court.services import remove_date as take_date_off
from alongside.service.court.undoing import date_as_json
from alongside.service.matches import services
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import ContactWeek, Parent
from alongside.surfaces.desk.apart import apart_rows
from alongside.surfaces.desk.contact_kinds import kinds_of
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.presenters.contacts import ContactTable, contact_table
from alongside.surfaces.desk.presenters.parent_page import date_rows, parent_page
from alongside.surfaces.desk.scope import opened, parent_of
from alongside.surfaces.desk.views.answers import say_refused


def parent(request: Any, parent: UUID) -> HttpResponse:
    """Everything about one parent that serves them, and nowhere to write about them."""
    row, today = parent_of(request, parent), today_of(request.program)
    holds = held(request.program)
    context = {
        "parent": parent_page(row, opened(row), today=today),
        "dates": date_rows(dates_of(row.pk, today)),
        "apart": apart_rows(request, row),
        "contacts": _contacts(request, row),
        "is_held": row.pk in holds,
        "may_hold": Role.SUPERVISOR in request.roles,
    }
    return render(request, "desk/parent/page.html", context)


def walking(request: Any, parent: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    services.confirm_walking(row, by=request.actor)
    messages.success(request, _("Still walking together: noted for today."))
    return redirect("desk:parent", row.pk)


def another(request: Any, parent: UUID) -> HttpResponse:
    """The parent would like another partner, and told the coordinator. No reason is asked."""
    row = open_parent_of(request, parent)
    return _do(request, row, services.ask_for_another, _("Another partner is asked for. Choose one below."))


def stay(request: Any, parent: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    return _do(request, row, services.withdraw_request, _("The parent stays with the partner they have."))


def known(request: Any, parent: UUID) -> HttpResponse:
    """The coordinator has met or called somebody who came back by their own word."""
    row = open_parent_of(request, parent)
    return _do(request, row, services.know_again, _("Good. They see their partner's number from now on."))


def link(request: Any, parent: UUID) -> HttpResponse:
    """A new link, drawn in the answer itself: it can be shown only now, so there is no page to go back to."""
    row = open_parent_of(request, parent)
    address = request.build_absolute_uri(link_path(services.issue_link(row, by=request.actor)))
    context = {
        "parent": parent_page(row, opened(row), today=today_of(request.program)),
        "address": address,
        "qr": qr_svg(address, title=_("Opens the parent's own pages")),
    }
    response = render(request, "desk/parent/link.html", context)
    response["Cache-Control"] = "no-store"
    return response


def revoke_link(request: Any, parent: UUID) -> HttpResponse:
    row = parent_of(request, parent)
    services.revoke_link(row, by=request.actor)
    messages.success(request, _("The personal link is closed. You can make a new one at any time."))
    return redirect("desk:parent", row.pk)


def remove_date(request: Any, parent: UUID, date: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    found = ParentDate.objects.filter(parent=row, pk=date).select_related("parent__program").first()
    if found is None:
        raise Http404
    payload = date_as_json(found)
    take_date_off(found, by=request.actor)
    said = say(gettext_noop("One parent's date was removed."))
    named = say(gettext_noop("%(who)s: one date was removed."), who=opened(row).person.called)
    offer_undo(request, said, "parent.date", payload, named=named)
    return redirect("desk:parent", row.pk)


def open_parent_of(request: Any, parent: UUID) -> Parent:
    """A parent in scope who has not closed."""
    row = parent_of(request, parent)
    if row.closed_on is not None:
        raise Http404
    return row


def _contacts(request: Any, row: Parent) -> ContactTable | None:
    """The open match's last weeks, where the program counts contacts by parent."""
    if not request.program.model.record.by_parent or row.match_id is None:  # type: ignore[attr-defined]
        return None
    weeks = ContactWeek.objects.filter(match=row.match_id)  # type: ignore[attr-defined]
    return contact_table(weeks, kinds_of(request.program))


def _do(request: Any, row: Parent, service: Any, done: str) -> HttpResponse:
    try:
        service(row, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, done)
    return redirect("desk:parent", row.pk)
