"""Part of a report: the effect under each of its names, coming back into care, and the tests."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import exp

from alongside.evaluation.results import ABSENT, Absent, Figure, Interval, Reentry, Results, Tested

from .figures import cells, count, days, interval, is_hazard, is_known, is_pair, is_risk, number, p_value, points, table
from .meeting import meeting
from .sentences import arms, event

ESTIMANDS = {
    "ATE": "all children compared",
    "ATT": "children who had the exposure",
    "ATC": "children who had not",
    "ATO": "children who might have been in either group",
}


RATIOS = {"cox": "Rate ratio", "fine_gray": "Ratio of subdistribution rates (Fine and Gray)"}


def figures(found: Results) -> Iterator[str]:
    """The effect under each of its names, and the tests."""
    yield "<section><h2>The effect, under each of its names</h2>"
    if found.effect is ABSENT and found.crude is ABSENT:
        yield "<p>No effect is reported: the verdict says why.</p></section>"
        return
    rows = []
    if found.risks is not ABSENT:
        for arm, words in arms(found).items():
            one = found.risks.get(arm)
            if one is not None:
                rows.append(_row(f"Risk: {words}", one, percent=True, is_share=True))
    percent = is_risk(found)
    if found.crude is not ABSENT:
        what = "Logarithm of the rate ratio" if is_hazard(found) else "Plain difference"
        rows.append(_row(f"{what}, adjusted for nothing", found.crude, percent=percent))
    if found.effect is not ABSENT:
        effect = found.effect
        who = ESTIMANDS.get(effect.estimand, effect.estimand)
        if is_hazard(found):
            rows.append(_row("Logarithm of the rate ratio, adjusted", effect))
            if is_known(effect.estimate) and is_pair(effect.ci):
                ratio = Figure(exp(effect.estimate), (exp(effect.ci[0]), exp(effect.ci[1])))
                rows.append(_row(RATIOS[effect.method], ratio))
        else:
            rows.append(_row(f"Difference ({effect.method}, {effect.estimand}: {who})", effect, percent=percent))
    if found.assignment is not ABSENT and found.assignment.two_way is not ABSENT:
        rows.append(_row("The same, errors by courtroom day and family", found.assignment.two_way, percent=percent))
    for words, ratio_ in (("Risk ratio", found.risk_ratio), ("Odds ratio", found.odds_ratio)):
        if ratio_ is not ABSENT:
            rows.append(_row(words, ratio_))
    unit = "percentage points for risks and differences" if percent else "in the unit of the outcome"
    unit = "rates on any day" if is_hazard(found) else unit
    yield table(f"Effect ({unit})", ["Measure", "Estimate", "95% interval", "Standard error", "p"], rows)
    if found.odds_ratio is not ABSENT:
        yield (
            '<p class="how">An odds ratio is not “times as likely”: with common outcomes it is farther from 1 than '
            "the risk "
            "ratio. Say the risk ratio, or better the numbers of children on page one.</p>"
        )
    if is_known(found.worthwhile) and found.worthwhile:
        said = f"{points(found.worthwhile)} percentage points" if percent else number(found.worthwhile)
        if is_hazard(found):
            said = (
                f"a difference of {points(found.worthwhile)} percentage points, which a ratio of rates does not measure"
            )
        yield f"<p>Called worthwhile beforehand: {said}. {escape(found.better.capitalize())} is better.</p>"
    yield from meeting(found)
    yield from _coming_back(found)
    yield from _tests(found)
    yield "</section>"


def _row(words: str, one: Figure | object, *, percent: bool = False, is_share: bool = False) -> str:
    """A row. A share's interval is shown within 0 and 100%; `results.json` holds it as the normal one it is."""
    estimate, ci = getattr(one, "estimate", ABSENT), getattr(one, "ci", ABSENT)
    se, p = getattr(one, "se", ABSENT), getattr(one, "p", ABSENT)
    if percent:
        if is_share:
            ci = _within(ci)
        shown = [points(estimate), interval(ci, 1, 100), points(se) if is_known(se) else number(se), p_value(p)]
    else:
        shown = [number(estimate, 3), interval(ci, 3), number(se, 3), p_value(p)]
    return cells(escape(words), shown)


def _coming_back(found: Results) -> Iterator[str]:
    if found.reentry is ABSENT:
        return
    yield "<h3>Coming back into care</h3>"
    yield _returns(found, found.reentry, "Re-entry, percent")
    if isinstance(found.reentry_adjusted, tuple):
        yield _returns(found, found.reentry_adjusted, "Re-entry, percent, adjusted as the effect is")


def _returns(found: Results, told: tuple[Reentry, ...], title: str) -> str:
    rows = []
    for one in told:
        for arm, words in arms(found).items():
            figure = getattr(one, arm)
            if figure is ABSENT or figure.estimate is ABSENT:
                continue
            net = one.net.get(arm, ABSENT)
            rows.append(
                cells(
                    f"{escape(words)}, {days(one.horizon_days)}",
                    [count(one.n.get(arm)), points(figure.estimate), interval(_within(figure.ci), 1, 100), points(net)],
                )
            )
        if one.difference is not ABSENT:
            said = [points(one.difference.estimate), interval(one.difference.ci, 1, 100)]
            rows.append(cells(f"Difference, {days(one.horizon_days)}", ["", *said, ""]))
    name = escape(event(found))
    return table(
        title,
        ["Group and window", f"Children: {name}", "Came back", "95% interval", "Left and stayed out, of all"],
        rows,
    )


def _within(pair: Interval) -> Interval:
    return (max(pair[0], 0.0), min(pair[1], 1.0)) if is_pair(pair) else pair


def _tests(found: Results) -> Iterator[str]:
    if found.tests is ABSENT:
        return
    told: list[tuple[str, Tested | Absent]] = [
        ("Gray's test: the event of interest, competing exits apart", found.tests.gray),
        ("Log-rank test: any event", found.tests.logrank),
        ("Chi-square: the outcome at the end of the window", found.tests.chi2),
    ]
    rows = [
        cells(escape(words), [number(one.statistic), str(one.df), p_value(one.p)])
        for words, one in told
        if one is not ABSENT
    ]
    if rows:
        yield "<h3>Tests of no difference</h3>"
        yield table("Tests, not adjusted", ["Test", "Statistic", "df", "p"], rows)
