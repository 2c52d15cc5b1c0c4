"""Who is at which courthouse: the week ahead with its gaps, planning, presence, and today's roster for the court."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.service.court import services
from alongside.service.court.models import Coverage
from alongside.service.court.selectors import courthouses_known, courthouses_listed, coverage_between
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.days import day_asked, read_day, today_of, week_of
from alongside.surfaces.desk.forms.choices import partner_choices
from alongside.surfaces.desk.forms.cover import PlanForm, PresenceForm
from alongside.surfaces.desk.presenters.entries import full_day
from alongside.surfaces.desk.presenters.week import cover_days
from alongside.surfaces.desk.views.answers import back, say_refused, sent


def week(request: Any) -> HttpResponse:
    """The days on which the court sits, and another day where something is on it."""
    program, today = request.program, today_of(request.program)
    days = week_of(day_asked(request))
    coverage = coverage_between(program, days[0], days[-1])
    listed = courthouses_listed(program, days[0], days[-1])
    known = courthouses_known(program, today)
    context = {
        "days": cover_days(days, coverage, listed, known, today=today, court=program.model.court),
        "title_words": _("Week of %(day)s") % {"day": full_day(days[0])},
        "before_url": week_url(days[0] - dt.timedelta(days=7)),
        "after_url": week_url(days[0] + dt.timedelta(days=7)),
        "is_this_week": today in days,
        "here": request.get_full_path(),
        "plan_day": max(days[0], today).isoformat(),
    }
    return render(request, "desk/court/week.html", context)


def week_url(day: dt.date) -> str:
    return f"{reverse('desk:cover_week')}?{urlencode({'day': day.isoformat()})}"


def plan(request: Any) -> HttpResponse:
    program, today = request.program, today_of(request.program)
    day = read_day(request.GET.get("day", "")) or today
    first = {"on": day, "courthouse": request.GET.get("courthouse", "")[:40]}
    people = {str(partner.pk): partner for partner in partners_of(program)}
    choices = partner_choices(people.values(), trained_partner_ids(program), blank=_("Choose a partner"))
    form = PlanForm(sent(request), initial=first, partners=choices, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        n = services.plan_days(
            program, days=form.days(), courthouse=said["courthouse"], room=said["room"],
            partner=people[said["partner"]], was_there=said["unplanned"], by=request.actor,
        )  # fmt: skip
        messages.success(request, ngettext("%(n)d day is planned.", "%(n)d days are planned.", n) % {"n": n})
        return redirect(week_url(said["on"]))
    context = {
        "form": form,
        "courthouses": courthouses_known(program, today),
        "submit_label": _("Plan"),
        "cancel_url": week_url(day),
    }
    return render(request, "desk/court/plan.html", context)


def presence(request: Any, coverage: UUID) -> HttpResponse:
    one, form = _coverage(request, coverage), PresenceForm(request.POST)
    if form.is_valid():
        if one.on > today_of(request.program):
            messages.error(request, _("This day is still to come. Say on the day whether the partner was there."))
        else:
            _record(request, one, present=form.cleaned_data["present"] == "yes")
    return back(request, week_url(one.on))


def _record(request: Any, one: Coverage, *, present: bool) -> None:
    try:
        services.record_presence(one, present=present, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("Noted. What the day was like is not asked."))


def withdraw(request: Any, coverage: UUID) -> HttpResponse:
    one = _coverage(request, coverage)
    try:
        services.withdraw_cover(one, by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The plan is withdrawn."))
    return back(request, week_url(one.on))


def _coverage(request: Any, coverage_id: UUID) -> Coverage:
    return get_object_or_404(Coverage.objects.filter(program=request.program).select_related("program"), pk=coverage_id)
