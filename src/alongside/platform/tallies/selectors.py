"""Reading figures: one query, whatever the span."""

from datetime import date
from typing import Any

from django.db.models import Sum

from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally

Totals = dict[tuple[Measure, str], int]


def totals(program: Any, first_month: date, last_month: date) -> Totals:
    """Each measure and value counted in the months from first to last, both included. Absent means none."""
    rows = (
        Tally.objects.filter(program=program, month__gte=first_month, month__lte=last_month)
        .values_list("measure", "value")
        .annotate(sum=Sum("count"))
        .order_by()
    )
    known = {measure.value for measure in Measure}
    return {(Measure(measure), value): n for measure, value, n in rows if measure in known}


def total(figures: Totals, measure: Measure) -> int:
    """A measure over all its values."""
    return sum(n for (counted, _), n in figures.items() if counted is measure)


def by_month(program: Any, first_month: date, last_month: date) -> dict[date, Totals]:
    """The same, month by month; a month without figures is absent."""
    rows = Tally.objects.filter(program=program, month__gte=first_month, month__lte=last_month)
    found: dict[date, Totals] = {}
    known = {measure.value for measure in Measure}
    for month, measure, value, n in rows.order_by("month").values_list("month", "measure", "value", "count"):
        if measure in known:
            found.setdefault(month, {})[Measure(measure), value] = n
    return found
