"""The quarterly page in words: outcomes with cohort, window and N; waves of the survey that ended in the quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Program
from alongside.proof.reports.outcomes import PrintedOutcome, printed_outcomes
from alongside.proof.reports.printing import PrintedMonth
from alongside.proof.surveys.presenters.trends import TrendPage, trend_page
from alongside.proof.surveys.selectors import ended_waves
from alongside.surfaces.desk.days import months_before
from alongside.surfaces.desk.presenters.monthly import shown

MONTHS = 3


@dataclass(frozen=True)
class OutcomeLine:
    """One share of one cohort, always with how many it is of."""

    title: str
    cohort: str
    count: str
    of: str
    share: str


def quarters_of(months: Sequence[dt.date]) -> list[dt.date]:
    """First months of the quarters all of whose months are here, the newest first."""
    here = set(months)
    first = {month for month in months if (month.month - 1) % MONTHS == 0}
    return sorted((m for m in first if {months_before(m, -n) for n in range(MONTHS)} <= here), reverse=True)


def quarter_words(first: dt.date) -> str:
    last = months_before(first, 1 - MONTHS)
    return f"{date_format(first, 'YEAR_MONTH_FORMAT')} – {date_format(last, 'YEAR_MONTH_FORMAT')}"


def last_day(first: dt.date) -> dt.date:
    return months_before(first, -MONTHS) - dt.timedelta(days=1)


def flow_words(page: PrintedMonth) -> list[tuple[str, str]]:
    """Open when the quarter began + opened - closed = open when it ended."""
    flow = page.flow
    return [
        (_("Open when the quarter began"), shown(flow.open_start)),
        (_("Opened in the quarter"), shown(flow.opened)),
        (_("Closed in the quarter"), shown(flow.ended)),
        (_("Open when the quarter ended"), shown(flow.open_end)),
    ]


def outcome_lines(program: Program, until: dt.date) -> list[OutcomeLine]:
    return [line for one in printed_outcomes(program, until) for line in _lines(one)]


def _lines(one: PrintedOutcome) -> list[OutcomeLine]:
    count = one.count
    cohort = _("Children removed from %(first)s to %(last)s, one of each family, followed %(n)d months") % {
        "first": date_format(count.begins_on, "DATE_FORMAT"),
        "last": date_format(count.ends_on, "DATE_FORMAT"),
        "n": count.window_months,
    }
    again = _("Of those reunified, everybody who could be followed %(n)d months more") % {"n": count.window_months}
    within = {"n": count.window_months}
    return [
        OutcomeLine(
            _("Reunified within %(n)d months") % within,
            cohort,
            shown(one.reunified),
            shown(one.removed),
            _percent(one.reunified_share),
        ),
        OutcomeLine(
            _("In care again within %(n)d months") % within,
            again,
            shown(one.reentered),
            shown(one.followed),
            _percent(one.reentered_share),
        ),
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else _("%(n)s%%") % {"n": number_format(round(100 * share), 0)}


def survey_of(program: Program, first: dt.date) -> list[TrendPage]:
    """Waves that ended in the quarter, by questionnaire; figures as their own page shows them."""
    ended = [w for w in ended_waves([program]) if w.ended_on and first <= w.ended_on <= last_day(first)]
    asked = dict.fromkeys((wave.instrument, wave.version) for wave in ended)
    return [trend_page([wave for wave in ended if (wave.instrument, wave.version) == one]) for one in asked]
