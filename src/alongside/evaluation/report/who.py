"""Part of a report: from the extract to the children compared, and how alike the groups were before any outcome."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alongside.evaluation.results import ABSENT, FlowStep, Results

from . import plots
from .figures import cells, count, is_known, listed, number, percent, points, table
from .rollout import rollout
from .sentences import arms

WHY_OUT = {
    "where": "not eligible",
    "sibling": "a sibling is in the study",
    "missing_exposure": "exposure not known",
    "missing_outcome": "outcome not known",
    "missing_covariate": "a covariate is not known",
    "off_support": "nobody in the other group is like them",
    "unmatched": "no match in the other group",
}


def flow(found: Results) -> Iterator[str]:
    """From the rows of the extract to the children compared, with N at each step."""
    yield '<section class="rest"><h2>From the extract to the children compared</h2><ol class="flow">'
    steps = found.flow or tuple(_steps(found))
    for place, step in enumerate(steps):
        if step.excluded == 0 and 0 < place < len(steps) - 1:
            continue
        if 0 < place < len(steps) - 1:
            left = f'<span class="out">{count(step.left)} left</span>'
            yield f'<li class="minus"><strong>− {count(step.excluded)}</strong> {escape(step.words)} {left}</li>'
        else:
            yield f"<li><strong>{count(step.left)}</strong> {escape(step.words)}</li>"
    yield "</ol></section>"


def _steps(found: Results) -> Iterator[FlowStep]:
    """The flow of results that carry counts alone."""
    yield FlowStep("rows", "rows in the extract", found.n.rows, 0)
    left = found.n.rows
    for why, out in found.n.excluded.items():
        left = None if left is None or out is None else left - out
        yield FlowStep(why, WHY_OUT.get(why, why), left, out)
    yield FlowStep("analysed", "children compared", found.n.analysed, 0)


def compared(found: Results) -> Iterator[str]:
    """The arms, how alike they are before any outcome is shown, and how many children they are worth."""
    names = arms(found)
    yield "<section><h2>Who was compared</h2>"
    rows = []
    for arm, size, worth in (
        ("exposed", found.n.treated, found.ess.treated if found.ess is not ABSENT else ABSENT),
        ("unexposed", found.n.control, found.ess.control if found.ess is not ABSENT else ABSENT),
    ):
        rows.append(cells(escape(names[arm]), [count(size), *([count(worth)] if found.ess is not ABSENT else [])]))
    head = ["Group", "Children", *(["Worth, after weighting"] if found.ess is not ABSENT else [])]
    yield table("Children compared", head, rows)
    if found.ess is not ABSENT:
        yield (
            '<p class="how">“Worth” is Kish\'s effective sample size: how many equally weighted children would say '
            "as much. "
            "Much less than the number of children means that a few of them carry the comparison.</p>"
        )
    yield from rollout(found)
    if found.assignment is not ABSENT:
        one = found.assignment
        yield (
            "<p>Children are compared by the court's coverage plan "
            f"({'drawn by lot' if one.random else 'not drawn by lot'}): {count(one.units)} courtroom days, "
            f"{count(one.planned)} of them planned. A partner was there on {percent(one.present_when_planned)} of the "
            f"days planned, and on {percent(one.present_when_not_planned)} of the others.</p>"
        )
    if is_known(found.minimum_detectable):
        yield (
            "<p>Whatever was found: with so many children, and the share seen without the service, the smallest "
            "difference that such a comparison finds four times out of five is "
            f"<strong>{points(found.minimum_detectable)} percentage points</strong>, if the children are independent "
            "of each other; larger if they are not.</p>"
        )
    if found.balance is not ABSENT and found.balance:
        yield from _balance(found)
    yield "</section>"


def _balance(found: Results) -> Iterator[str]:
    assert found.balance is not ABSENT
    over = [one.covariate for one in found.balance if is_known(one.smd_after) and abs(one.smd_after) > 0.1]
    hidden = sum(1 for one in found.balance if one.smd_after is None)
    if not any(is_known(one.smd_after) for one in found.balance):
        said = "How alike they were after adjustment is not shown."
    else:
        said = f"Beyond 0.1 after adjustment: {listed(over)}." if over else "After adjustment none is beyond 0.1."
        if all(one.smd_before == one.smd_after for one in found.balance):
            said = f"Beyond 0.1: {listed(over)}." if over else "None is beyond 0.1."
            said += " The method weighs no child, so the groups stay as they are; if it adjusts, it does so in a model."
    if hidden:
        said += f" Not shown: {hidden}."
    yield "<h3>How alike the groups were</h3>"
    if any(is_known(one.smd_after) or is_known(one.smd_before) for one in found.balance):
        title = "Differences between the groups before and after adjustment"
        yield f"<figure>{plots.love(found.balance, 'balance', title, said)}"
        yield (
            f"<figcaption>{escape(said)} A standardised difference is the gap between the groups' means in standard "
            "deviations. Hollow: before adjustment; full: after. The dotted lines are at 0.1.</figcaption></figure>"
        )
    rows = [
        cells(escape(one.covariate), [number(one.smd_before, 3), number(one.smd_after, 3)]) for one in found.balance
    ]
    yield table("Standardised differences", ["Covariate", "Before", "After"], rows)
