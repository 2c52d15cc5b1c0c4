"""Part of a report: what the program costs beside what was found, with every figure that went in."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import floor, log10

from alongside.evaluation.results import ABSENT, Costs, Range, Results

from .figures import cells, days, interval, is_pair, is_risk, number, table
from .sentences import VERDICTS, event

STATED = {
    "program": "The program, in one period",
    "children served": "Children served in that period",
    "families served": "Families served in that period",
    "children per family": "Children in a family",
    "day in care": "A day in care",
}
COUNTED = ("children served", "families served", "children per family")


def money(amount: float, currency: str) -> str:
    """An amount that was computed, to three digits: more would pretend to know more.

    >>> money(9926.51, "USD"), money(-47.2, "USD"), money(0.0, "EUR")
    ('$9,930', '−$47.20', 'EUR 0')
    """
    if not amount:
        return _written(0.0, currency)
    digits = 2 - floor(log10(abs(amount)))
    return _written(round(amount, digits), currency)


def _written(amount: float, currency: str) -> str:
    """An amount as it stands, with cents where it has any.

    >>> _written(610_000, "USD"), _written(42.5, "EUR")
    ('$610,000', 'EUR 42.50')
    """
    shown = f"{abs(amount):,.0f}" if float(amount).is_integer() else f"{abs(amount):,.2f}"
    sign = "$" if currency == "USD" else f"{currency} "
    return f"{'−' if amount < 0 else ''}{sign}{shown}"


def what_it_costs(found: Results) -> Iterator[str]:
    """Cost per child, per child more with the outcome, and days in care avoided: ranges, or why there is none."""
    if found.costs is ABSENT:
        return
    yield "<section><h2>What it costs</h2>"
    if found.costs is None:
        yield "<p>Not shown, like the effect, to protect children.</p></section>"
        return
    one = found.costs
    yield (
        "<p>These figures take the difference between the groups for the program's doing. They add no evidence of "
        f"their own. The verdict stands above them: <strong>{escape(VERDICTS[found.verdict][0])}</strong></p>"
    )
    yield '<div class="sourced">'
    yield table("What went in, as the study file states it", ["Figure", "From", "To", "Source"], _inputs(one))
    yield "</div>"
    yield table(
        "What follows, if the difference is the program's doing", ["Figure", "From", "To"], _follows(found, one)
    )
    yield "".join(f'<p class="how">{escape(words)}</p>' for words in _how(found, one))
    yield "</section>"


def _inputs(one: Costs) -> Iterator[str]:
    for stated in one.stated:
        write = _plain if stated.name in COUNTED else _written
        ends = [write(stated.low, one.currency), write(stated.high, one.currency)]
        yield cells(STATED[stated.name], [*ends, f'<span class="source">{escape(stated.source)}</span>'])


def _plain(amount: float, _: str) -> str:
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"


def _follows(found: Results, one: Costs) -> Iterator[str]:
    yield cells("Cost per child served", _ends(one.per_child, one.currency))
    name = escape(event(found))
    words = f"Cost per additional child “{name}”" if found.better == "more" else f"Cost per child “{name}” avoided"
    if one.per_event is not ABSENT:
        yield cells(words, _ends(one.per_event, one.currency))
    else:
        why = escape(str(one.why_no_per_event))
        yield f'<tr><th scope="row">{words}</th><td class="why" colspan="2">no figure: {why}</td></tr>'
    if one.days_avoided is not ABSENT:
        until, (low, high) = one.days_avoided.horizon_days, one.days_avoided.ci
        words = f"Days in care avoided per child, of the first {days(until)}"
        yield cells(words, [number(low, 1), number(high, 1)])
    if one.days_worth is not ABSENT:
        yield cells("What those days cost, per child", _ends(one.days_worth, one.currency))


def _ends(one: Range, currency: str) -> list[str]:
    return [money(one.low, currency), money(one.high, currency)]


def _how(found: Results, one: Costs) -> Iterator[str]:
    """The formulas with their figures, then what none of this counts."""
    yield "Cost per child: the least cost over the most children, to the most cost over the least."
    gap = found.risk_difference
    if one.per_event is not ABSENT and one.per_event_at_estimate is not ABSENT and is_risk(found):
        assert gap is not ABSENT
        between = interval(gap.ci, 1, 100) if is_pair(gap.ci) else ""
        at = one.per_event_at_estimate
        yield (
            f"Cost per additional child: cost per child over the difference, {between} percentage points; at the "
            f"estimate itself {money(at.low, one.currency)} to {money(at.high, one.currency)}. The costs count as "
            "known, so these are Fieller's bounds. Where the interval reaches zero those run through infinity, and "
            "no figure is given."
        )
    if one.days_avoided is not ABSENT:
        stay = one.days_avoided
        below = " Below zero: more days." if stay.ci[0] < 0 else ""
        adjusted = (
            "not adjusted, like the effect"
            if found.effect is not ABSENT and found.effect.method == "unadjusted"
            else "adjusted as the effect is"
        )
        yield (
            f"Days avoided: the difference of mean days without any exit, {adjusted}: {number(stay.estimate, 1)}, 95% "
            f"interval {interval(stay.ci, 1)}.{below} Their cost: those days times the cost of a day. It stands beside "
            "the program's cost per child and is not taken from it: the two are borne by different budgets, and a "
            "range less a range says little."
        )
    yield (
        "Not counted: days after coming back into care, adoption and guardianship payments, court and case work, and "
        "what going home, or not, is worth to a child."
    )
    yield (
        "The effect is one child's, as the study counts who had the service: with an offer, of each child whose "
        "parents were offered it. “Served” has to be counted in the same way."
    )
