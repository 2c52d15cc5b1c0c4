"""The monthly page for the county, of one program or of several together; and the program's own true figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.web.pdf import render_pdf
from alongside.proof.reports.printing import PrintedMonth, print_together
from alongside.proof.reports.selectors import first_month, months_from, printed, report
from alongside.surfaces.desk.days import months_before, today_of
from alongside.surfaces.desk.presenters.monthly import absent, flow_words, month_words, own_figures, printed_figures

PAGE, PAPER = "desk/monthly/page.html", "desk/monthly/page.pdf.html"


def monthly(request: Any) -> HttpResponse:
    """The last month that is over, unless the address names an earlier one. Four queries."""
    months = _finished(request.program)
    month = _asked(request.GET.get("month", ""), months)
    context = _program_page(request.program, month) if month else {}
    return render(request, PAGE, {**context, **_around(request, "desk:monthly", months, month)})


def monthly_print(request: Any) -> HttpResponse:
    """The same on paper; that it was printed stands in the audit chain."""
    month = _asked(request.POST.get("month", ""), _finished(request.program))
    if month is None:
        raise Http404
    return _paper(request, _program_page(request.program, month), month)


def together(request: Any) -> HttpResponse:
    """Sums over the programs of which this person is state lead."""
    programs = _led_by(request)
    months = _finished(*programs)
    month = _asked(request.GET.get("month", ""), months)
    context = _together_page(programs, month) if month else {}
    return render(request, PAGE, {**context, **_around(request, "desk:monthly_together", months, month)})


def together_print(request: Any) -> HttpResponse:
    programs = _led_by(request)
    month = _asked(request.POST.get("month", ""), _finished(*programs))
    if month is None:
        raise Http404
    return _paper(request, _together_page(programs, month), month)


def own(request: Any) -> HttpResponse:
    """True figures, small ones too, of any month so far: for whoever reads the families' rows anyway. Three queries."""
    program = request.program
    months = months_from(first_month(program), today_of(program).replace(day=1))[::-1]
    month = _asked(request.GET.get("month", ""), months)
    figures = own_figures(report(program, month, month)) if month else []
    context = {"figures": figures, **_around(request, "desk:monthly_own", months, month)}
    return render(request, "desk/monthly/own.html", context)


# --- months ----------------------------------------------------------------------------------------------


def _finished(*programs: Program) -> list[dt.date]:
    """Months that are over, the newest first, from the first in which any of them counted."""
    firsts = [first for first in map(first_month, programs) if first]
    if not firsts:
        return []
    last = min(months_before(today_of(program).replace(day=1), 1) for program in programs)
    return months_from(min(firsts), last)[::-1]


def _asked(said: str, months: list[dt.date]) -> dt.date | None:
    """The month that was asked for ("2026-03"), the newest where it is none of these, None where there is none."""
    return next((month for month in months if f"{month:%Y-%m}" == said), months[0] if months else None)


# --- pages -----------------------------------------------------------------------------------------------


def _program_page(program: Program, month: dt.date) -> dict[str, Any]:
    page = printed(program, month)
    mode = program.model.record.mode.value
    return {"whose": program.name, "absent": absent(mode), **_figures(page)}


def _together_page(programs: list[Program], month: dt.date) -> dict[str, Any]:
    """Programs that had begun by then. Two queries for each."""
    pages = {program: page for program in programs if (page := printed(program, month))}
    names = sorted(program.name for program in pages)
    whose = ngettext("%(n)d program: %(names)s", "%(n)d programs together: %(names)s", len(names))
    whose %= {"n": len(names), "names": ", ".join(names)}
    return {"whose": whose, "is_together": True, **_figures(print_together(list(pages.values())) if pages else None)}


def _figures(page: PrintedMonth | None) -> dict[str, Any]:
    if page is None:
        return {}
    return {"flow": flow_words(page), "figures": printed_figures(page.lines)}


def _around(request: HttpRequest, name: str, months: list[dt.date], month: dt.date | None) -> dict[str, Any]:
    """What stands about the figures: the months to choose from, and the other pages this person may open."""
    roles = request.roles  # type: ignore[attr-defined]
    return {
        "month": month,
        "month_words": month_words(month) if month else "",
        "month_value": f"{month:%Y-%m}" if month else "",
        "months": [(f"{one:%Y-%m}", month_words(one), one == month) for one in months],
        "print_url": reverse(f"{name}_print") if name != "desk:monthly_own" else "",
        "own_url": reverse("desk:monthly_own") if roles & {Role.COORDINATOR, Role.SUPERVISOR} else "",
        "page_url": reverse("desk:monthly"),
        "together_url": reverse("desk:monthly_together") if Role.STATE_LEAD in roles else "",
    }


def _led_by(request: Any) -> list[Program]:
    """The programs of which this person is state lead; one query."""
    mine = request.user.memberships.open().filter(role=Role.STATE_LEAD).select_related("program")
    return [membership.program for membership in mine.order_by("program__slug")]


def _paper(request: Any, context: dict[str, Any], month: dt.date) -> HttpResponse:
    with act(request.program, by=request.actor) as deed:
        deed.record(Verb.REPORT_PRINTED)
    said = {"month_words": month_words(month), "printed_on": today_of(request.program)}
    return render_pdf(PAPER, {**context, **said}, f"monthly-page-{month:%Y-%m}", request=request)
