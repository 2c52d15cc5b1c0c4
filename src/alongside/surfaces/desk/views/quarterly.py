"""The quarterly page for funders: counted figures, outcomes that the evaluator read, and the survey."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.platform.accounts.permissions import PERMISSIONS
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.web.pdf import render_pdf
from alongside.proof.reports.models import OutcomeCount
from alongside.proof.reports.outcomes import Overlaps, enter_outcome, remove_outcome
from alongside.proof.reports.printing import print_quarter
from alongside.proof.reports.selectors import first_month, months_from, printed
from alongside.surfaces.desk.days import months_before, today_of
from alongside.surfaces.desk.forms.outcomes import OutcomeForm
from alongside.surfaces.desk.presenters.monthly import printed_figures
from alongside.surfaces.desk.presenters.quarterly import (
    MONTHS,
    flow_words,
    last_day,
    outcome_lines,
    quarter_words,
    quarters_of,
    survey_of,
)


def quarterly(request: Any) -> HttpResponse:
    """The last quarter that is over, unless the address names an earlier one."""
    quarters = _finished(request.program)
    quarter = _asked(request.GET.get("quarter", ""), quarters)
    context = _page(request.program, quarter) if quarter else {}
    choices = [(f"{one:%Y-%m}", quarter_words(one), one == quarter) for one in quarters]
    may_enter = bool(PERMISSIONS["desk:quarterly_outcomes"].roles & request.roles)
    context |= {"choices": choices, "value": f"{quarter:%Y-%m}" if quarter else "", "may_enter": may_enter}
    return render(request, "desk/quarterly/page.html", context)


def quarterly_print(request: Any) -> HttpResponse:
    """The same on paper; that it was printed stands in the audit chain."""
    quarter = _asked(request.POST.get("quarter", ""), _finished(request.program))
    if quarter is None:
        raise Http404
    with act(request.program, by=request.actor) as deed:
        deed.record(Verb.REPORT_PRINTED)
    context = {**_page(request.program, quarter), "printed_on": today_of(request.program)}
    name = f"quarterly-page-{quarter:%Y-%m}"
    return render_pdf("desk/quarterly/page.pdf.html", context, name, request=request)


def outcomes(request: Any) -> HttpResponse:
    """The evaluator enters a cohort's counts; nobody else reads the county's extract."""
    program = request.program
    window = program.model.outcome.window_months
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_outcome(program, form.outcome(window), by=request.actor)
        except Overlaps:
            form.add_error("begins_on", _("Another cohort holds some of these days. Remove it first."))
        else:
            messages.success(request, _("The counts stand. Small ones are shown to nobody."))
            return redirect("desk:quarterly_outcomes")
    context = {
        "form": form,
        "title": _("Outcomes from the county's extract"),
        "intro": _("Type counts of children, followed %(n)d months. No child is named and no file is kept.")
        % {"n": window},
        "cancel_url": reverse("desk:quarterly"),
        "entered": [_entered(one) for one in OutcomeCount.objects.of(program).order_by("-begins_on")],
    }
    return render(request, "desk/quarterly/outcomes.html", context)


def outcome_remove(request: Any, outcome: UUID) -> HttpResponse:
    if not remove_outcome(request.program, outcome, by=request.actor):
        raise Http404
    messages.success(request, _("Removed. It can be entered again."))
    return redirect("desk:quarterly_outcomes")


def _finished(program: Program) -> list[dt.date]:
    """First months of quarters that are over, the newest first. One query."""
    return quarters_of(months_from(first_month(program), months_before(today_of(program).replace(day=1), 1)))


def _asked(said: str, quarters: list[dt.date]) -> dt.date | None:
    return next((one for one in quarters if f"{one:%Y-%m}" == said), quarters[0] if quarters else None)


def _page(program: Program, quarter: dt.date) -> dict[str, Any]:
    pages = [page for n in range(MONTHS) if (page := printed(program, months_before(quarter, -n)))]
    counted = print_quarter(pages) if len(pages) == MONTHS else None
    return {
        "whose": program.name,
        "quarter_words": quarter_words(quarter),
        "flow": flow_words(counted) if counted else [],
        "figures": printed_figures(counted.lines) if counted else [],
        "outcomes": outcome_lines(program, last_day(quarter)),
        "surveys": survey_of(program, quarter),
    }


def _entered(one: OutcomeCount) -> tuple[str, str]:
    days = f"{date_format(one.begins_on, 'DATE_FORMAT')} – {date_format(one.ends_on, 'DATE_FORMAT')}"
    return days, reverse("desk:quarterly_outcome_remove", args=[one.pk])
