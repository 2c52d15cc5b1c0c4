"""Putting one person on the list by typing, changing what was written, taking a row off again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.core.courtlist import Row
from alongside.core.errors import BadInput
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court import services
from alongside.service.court.selectors import courthouses_known
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.court_undo import removal_payload
from alongside.surfaces.desk.days import day_asked, today_of
from alongside.surfaces.desk.forms.entry import ChangeEntryForm, EntryForm
from alongside.surfaces.desk.views.answers import back, entry_of, say_refused, sent, unsealed
from alongside.surfaces.desk.views.court_day import day_url

MOST_OF_ONE_NAME = 20


@csp_update({"frame-src": ["blob:"]})  # type: ignore[untyped-decorator]
def add(request: Any) -> HttpResponse:
    """Type one person; the petition may be looked at beside the form, in the browser alone."""
    program, today = request.program, today_of(request.program)
    day = max(day_asked(request), today)
    first = {"on": day, "kind": "detention", "offer": ""}
    twice = "again" in request.POST
    form = EntryForm(sent(request), initial=first, model=program.model, today=today, twice=twice)
    if request.method == "POST" and form.is_valid() and form.row is not None:
        if _add(request, form.row, again=bool(form.cleaned_data.get("again"))):
            url = day_url(form.row.on)
            return redirect(f"{request.path}?day={form.row.on.isoformat()}" if "more" in request.POST else url)
        form = EntryForm(request.POST, model=program.model, today=today, twice=True)
    context = {
        "form": form,
        "courthouses": courthouses_known(program, today),
        "cancel_url": day_url(day),
    }
    return render(request, "desk/court/add.html", context)


def change(request: Any, entry: UUID) -> HttpResponse:
    found = entry_of(request, entry)
    who = unsealed(found).who
    first = {
        "first_name": who.called, "parent": who.parent, "calendar_line": who.line, "language": found.language,
        "kind": found.kind, "at": found.at, "courthouse": found.courthouse, "room": found.room,
    }  # fmt: skip
    today, url = today_of(request.program), day_url(found.next_on or found.on)
    form = ChangeEntryForm(sent(request), initial=first, model=request.program.model, today=today)
    if request.method == "POST" and form.is_valid() and form.row is not None:
        try:
            services.change_entry(found, row=form.row, by=request.actor)
        except Refused as refused:
            say_refused(request, refused)
        else:
            messages.success(request, _("Changed."))
            return redirect(url)
    context = {"form": form, "cancel_url": url, "courthouses": courthouses_known(request.program, today)}
    return render(request, "desk/court/change.html", context)


def remove(request: Any, entry: UUID) -> HttpResponse:
    found = entry_of(request, entry)
    url = day_url(found.next_on or found.on)
    try:
        removed = services.remove_entry(found, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        said = say(gettext_noop("One row was removed from the court list."))
        offer_undo(request, said, "court.removal", removal_payload(removed))  # the list names them no more
    return back(request, url)


def _add(request: Any, row: Row, *, again: bool) -> bool:
    """False where somebody of the same name, time and place stands there already and nobody said "another person"."""
    try:
        for ordinal in range(MOST_OF_ONE_NAME if again else 1):
            if services.list_rows(request.program, [replace(row, ordinal=ordinal)], by=request.actor).added:
                messages.success(request, _("Added to the list."))
                return True
    except Refused as refused:
        say_refused(request, refused)
        return False
    except BadInput as bad:
        messages.error(request, str(bad))
        return False
    messages.warning(
        request,
        _("Somebody of this name, time and place was on this list already, so nothing was added. "
          "If this is another person, or the row was removed by mistake, say so below and add again."),
    )  # fmt: skip
    return False
