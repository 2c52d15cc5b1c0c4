"""Contacts of one match in one week, as numbers, in programs whose record mode is activity."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.core.closing import monday_of
from alongside.service.matches import services
from alongside.service.matches.enums import ContactKind
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import ContactWeek, Match
from alongside.service.matches.selectors import open_match_of
from alongside.surfaces.desk.contact_kinds import kinds_of
from alongside.surfaces.desk.days import read_day, today_of
from alongside.surfaces.desk.forms.caseload import ContactsForm
from alongside.surfaces.desk.presenters.parent_page import parent_page
from alongside.surfaces.desk.presenters.parents import short_day
from alongside.surfaces.desk.scope import opened
from alongside.surfaces.desk.views.answers import say_refused
from alongside.surfaces.desk.views.parent import open_parent_of

WEEKS_BACK = 12


def contacts(request: Any, parent: UUID) -> HttpResponse:
    """One week's numbers; the address names the week by its Monday. There is no box for words."""
    row, today = open_parent_of(request, parent), today_of(request.program)
    walking = open_match_of(row)
    if not request.program.model.record.by_parent or walking is None:
        messages.info(request, _("There is nothing to count here: see how the program keeps its records."))
        return redirect("desk:parent", row.pk)
    weeks = weeks_of(walking, today)
    asked = read_day(request.GET.get("week", ""))
    week = asked if asked in weeks else weeks[0]
    kinds = kinds_of(request.program)
    now = dict(ContactWeek.objects.filter(match=walking, week=week).values_list("kind", "count"))
    form = ContactsForm(request.POST if request.method == "POST" else None, initial=now, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        walking.parent = row
        if _save(request, walking, week, form.cleaned_data):
            messages.success(request, _("Saved for the week of %(week)s.") % {"week": short_day(week)})
            return redirect("desk:parent", row.pk)
    found = parent_page(row, opened(row), today=today)
    choices = [(one.isoformat(), short_day(one), one == week) for one in weeks]
    context = {"form": form, "parent": found, "week": short_day(week), "weeks": choices}
    return render(request, "desk/parent/contacts.html", context)


def weeks_of(match: Match, today: dt.date) -> list[dt.date]:
    """This week and up to eleven before it in which the two walked together, newest first."""
    this = monday_of(today)
    first = monday_of(match.begun_on)
    return [week for n in range(WEEKS_BACK) if (week := this - dt.timedelta(weeks=n)) >= first] or [this]


def _save(request: Any, match: Match, week: dt.date, counts: dict[str, int]) -> bool:
    try:
        said = {ContactKind(kind): count for kind, count in counts.items()}
        services.set_week(match, by=request.actor, week=week, counts=said)
    except Refused as refused:
        say_refused(request, refused)
        return False
    return True
