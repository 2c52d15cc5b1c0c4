"""Part of a report: who in fact met a partner, and what that changed, beside the effect of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alongside.evaluation.results import ABSENT, Results

from .figures import cells, interval, is_known, is_risk, number, p_value, points, table

WHOSE = {
    "those_met": "Effect among those who met a partner",
    "compliers": "Effect among those who met a partner because one was planned",
    None: "Effect among those who met a partner",
}


def meeting(found: Results) -> Iterator[str]:
    """Uptake by arm, the effect among those met with its assumptions, or why there is none."""
    if found.among_those_met is ABSENT:
        return
    one = found.among_those_met
    percent = is_risk(found)
    yield "<h3>Who met a partner</h3>"
    yield (
        '<p class="how">The effect of this study is that of the plan, whoever met a partner, and the verdict rests on '
        "it alone. What follows asks more, and assumes more.</p>"
    )
    rows = []
    for arm, words in (("exposed", "Met one where one was planned"), ("unexposed", "Met one where none was planned")):
        share = one.met[arm]
        rows.append(cells(words, [points(share.estimate), interval(share.ci, 1, 100), ""]))
    first = one.first_stage
    said = [points(first.estimate), interval(first.ci, 1, 100), p_value(first.p)]
    rows.append(cells("Difference that the plan made", said))
    if one.effect is not ABSENT:
        effect, times = one.effect, 100 if percent else 1
        shown = points(effect.estimate) if percent else number(effect.estimate, 3)
        said = [shown, interval(effect.ci, 1 if percent else 3, times), p_value(effect.p)]
        rows.append(cells(WHOSE[one.whose], said))
    unit = "percent" if percent else "percent; the effect in the outcome's unit"
    yield table(f"Meeting a partner, {unit}", ["Measure", "Estimate", "95% interval", "p"], rows)
    if is_known(one.f):
        yield f"<p>Strength of the plan: F = {number(one.f, 1)}; below 10 nothing is said of those met.</p>"
    if isinstance(one.why_not, str):
        yield f"<p>No effect among those met is shown. {escape(one.why_not)}</p>"
    if one.assumptions:
        yield "<p>It holds only if:</p><ul>"
        yield from (f"<li>{escape(words)}</li>" for words in one.assumptions)
        yield "</ul>"
