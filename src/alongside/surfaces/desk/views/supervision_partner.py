"""Supervision with one partner: the agenda, the week's numbers, and who is still walking together."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.service.matches.selectors import candidates, parents_of
from alongside.service.matches.services import confirm_walking
from alongside.surfaces.desk.days import day_asked, read_day, today_of, week_of
from alongside.surfaces.desk.forms.supervision import WeekForm
from alongside.surfaces.desk.presenters.agenda import prompts
from alongside.surfaces.desk.presenters.partners import partner_row
from alongside.surfaces.desk.presenters.walks import walks_of
from alongside.surfaces.desk.scope import parent_of
from alongside.surfaces.desk.views.partners import partner_of
from alongside.workforce.supervision import selectors, services
from alongside.workforce.supervision.models import Session


def agenda(request: Any, partner: UUID) -> HttpResponse:
    one = partner_of(request, partner)
    form = None
    if request.program.model.record.mode == "tally":
        form = WeekForm(entered=selectors.week_of(one, day_asked(request)))
    return _page(request, one, day_asked(request), form)


def week(request: Any, partner: UUID) -> HttpResponse:
    """The week's numbers; entering again corrects them."""
    one = partner_of(request, partner)
    if request.program.model.record.mode != "tally":
        raise Http404
    day = read_day(request.POST.get("week", "")) or today_of(request.program)
    form = WeekForm(request.POST, entered={})
    if not form.is_valid():
        return _page(request, one, day, form)
    try:
        services.enter_week(one, week=week_of(day)[0], counts=form.counts(), by=request.actor)
    except services.NotCounted as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The week is entered. It names no parent."))
    return redirect(agenda_url(one, day))


def _page(request: Any, partner: Partner, day: dt.date, form: WeekForm | None) -> HttpResponse:
    program, today = request.program, today_of(request.program)
    monday = week_of(day)[0]
    after = monday + dt.timedelta(days=7)
    row = partner_row(partner, next(c for c in candidates(program) if c.key == partner.pk))
    context = {
        "partner": partner,
        "row": row,
        "prompts": prompts(load=row.load_words, is_over=row.is_over),
        "walks": walks_of(request, partner),
        "form": form,
        "monday": monday,
        "is_this_week": today in week_of(day),
        "before_url": agenda_url(partner, monday - dt.timedelta(days=7)),
        "after_url": agenda_url(partner, after) if after <= today else "",
        "is_held": Session.objects.filter(program=program, partner=partner, held_on=today).exists(),
        "today": today,
        "here": request.get_full_path() if request.method == "GET" else agenda_url(partner, day),
    }
    return render(request, "desk/supervision/partner.html", context)


def agenda_url(partner: Partner, day: dt.date) -> str:
    return f"{reverse('desk:supervision_partner', args=[partner.pk])}?{urlencode({'day': day.isoformat()})}"


def walking(request: Any, partner: UUID, parent: UUID) -> HttpResponse:
    """The two still walk together: one tap, one date, written over each time."""
    one = partner_of(request, partner)
    row = parent_of(request, parent)
    get_object_or_404(parents_of(one), pk=row.pk)
    confirm_walking(row, by=request.actor)
    messages.success(request, _("Noted: the two still walk together. Only today's date is kept."))
    return redirect("desk:supervision_partner", one.pk)
