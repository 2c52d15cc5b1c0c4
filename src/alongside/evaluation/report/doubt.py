"""Part of a report: what could explain the effect away, and what nobody may take from it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alongside.evaluation.effects.sensitivity import bounding
from alongside.evaluation.results import ABSENT, Results

from . import plots
from .figures import cells, interval, is_event, is_known, is_pair, is_risk, kind_of, number, table

STRENGTHS = (1.5, 2.0, 3.0)


def explaining_away(found: Results) -> Iterator[str]:
    """What something unmeasured would have to be, in words; bounds; what leaving a covariate out does; a control."""
    if found.effect is ABSENT:
        return
    yield "<section><h2>What could explain it away</h2>"
    if found.e_value is not ABSENT and is_known(found.e_value.point):
        one = found.e_value
        yield (
            "<p>Suppose there is something about these families that nobody measured. To explain the whole "
            f"difference away, it would have to be at least <strong>{number(one.point)} times</strong> as common in "
            f"one group as in the other, and make the outcome at least {number(one.point)} times as likely or as "
            "unlikely, beyond everything that was measured.</p>"
        )
        if is_known(one.ci):
            yield (
                "<p>The interval already reaches no difference: nothing is needed to explain it away.</p>"
                if one.ci <= 1
                else f"<p>{number(one.ci)} times would be enough to move the interval to no difference.</p>"
            )
        yield '<p class="how">These are E-values. Readiness, support at home and housing could be that strong.</p>'
    elif found.e_value is not ABSENT:
        yield "<p>How strong it would have to be is not shown, to protect children.</p>"
    yield from _bounds(found)
    yield from _left_out(found)
    if found.negative_control is not ABSENT:
        control = found.negative_control
        verdict = {True: "No difference: it holds.", False: "A difference: it fails.", None: ""}[control.passes]
        yield "<h3>An outcome that the service cannot change</h3>"
        yield table(
            "Negative control",
            ["Outcome", "Estimate", "95% interval", "It says"],
            [cells(escape(control.column), [number(control.estimate, 3), interval(control.ci, 3), verdict])],
        )
        yield (
            '<p class="how">The same comparison of something that the service cannot have caused. A difference here '
            "means "
            "that the groups differ in ways the adjustment does not mend; none proves nothing.</p>"
        )
    yield "</section>"


def _bounds(found: Results) -> Iterator[str]:
    ratio = found.risk_ratio
    if ratio is ABSENT or not is_known(ratio.estimate) or not is_pair(ratio.ci) or ratio.ci[0] <= 0:
        return
    known = bounding(ratio.estimate, *ratio.ci, strengths=STRENGTHS)
    rows = []
    for strength in STRENGTHS:
        of = [one for one in known if one.to_exposure == strength]
        rows.append(cells(f"{strength:g} times as common", [f"{number(b.risk_ratio)} ({interval(b.ci)})" for b in of]))
    yield "<h3>What would remain of the risk ratio</h3>"
    head = ["Something unmeasured, in one group", *(f"makes the outcome {s:g} times as likely" for s in STRENGTHS)]
    yield table("Risk ratio in the worst case", head, rows)


def _left_out(found: Results) -> Iterator[str]:
    if found.leave_one_out is ABSENT or not found.leave_one_out:
        return
    percent = is_risk(found)
    times = 100 if percent else 1
    whole = found.effect if found.effect is not ABSENT else None
    rows = [
        plots.Row(
            "with all of them",
            times * whole.estimate if whole is not None and is_known(whole.estimate) else None,
            (times * whole.ci[0], times * whole.ci[1]) if whole is not None and is_pair(whole.ci) else None,
            "not shown",
        )
    ]
    rows += [
        plots.Row(
            f"without {one.covariate}",
            times * one.estimate if is_known(one.estimate) else None,
            (times * one.ci[0], times * one.ci[1]) if is_pair(one.ci) else None,
            "not shown",
        )
        for one in found.leave_one_out
    ]
    said = "; ".join(
        f"{one.words}: {one.estimate:.2f}" if one.estimate is not None else f"{one.words}: {one.note}" for one in rows
    )
    yield "<h3>How much each covariate matters</h3><figure>"
    axis = "percentage points" if percent else "effect"
    yield plots.intervals(rows, axis, "left-out", "The effect with one covariate left out of the adjustment", said)
    yield (
        "<figcaption>The effect with one covariate left out of the adjustment. To move it farther than these do, "
        "something unmeasured would have to matter more than each of them.</figcaption></figure>"
    )


def cannot_say(found: Results) -> Iterator[str]:
    """What no reader may take from this report."""
    yield "<section><h2>What this cannot say</h2><ul>"
    kind = kind_of(found)
    if kind != "offered":
        yield (
            "<li>That the service caused the difference. Children were compared by who had it, and whoever has it "
            "differs from whoever has not.</li>"
        )
    else:
        yield (
            "<li>What the service does for those who take it up. Children were compared by what was offered, whoever "
            "accepted.</li>"
        )
    yield "<li>Anything about one child, one family, one partner or one worker.</li>"
    yield "<li>What would happen in another county, in other years, or with another way of running the service.</li>"
    if found.reentry is ABSENT and is_event(found):
        yield "<li>Whether children who left care stayed out of it.</li>"
    if is_event(found):
        yield "<li>Whether leaving care was right for a child: that is not in these data.</li>"
    if found.threshold > 1:
        yield (
            f"<li>What is not shown. “Not shown” stands for a number of children from 1 to {found.threshold - 1}, or "
            "for a figure that would give one away. It never stands for 0.</li>"
        )
    yield "</ul></section>"
