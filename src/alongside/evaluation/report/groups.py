"""Part of a report: groups of children, and models of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from alongside.evaluation.results import ABSENT, Results, Term

from . import plots
from .figures import cells, count, days, interval, is_hazard, is_known, is_pair, is_risk, number, p_value, points, table
from .sentences import arms


def groups(found: Results) -> Iterator[str]:
    """Effects in subgroups, with the tests that they differ."""
    if found.subgroups is ABSENT or not found.subgroups:
        return
    percent = is_risk(found)
    times = 100 if percent else 1
    whole = found.effect if found.effect is not ABSENT else None
    drawn = [
        plots.Row(
            "all children",
            times * whole.estimate if whole is not None and is_known(whole.estimate) else None,
            (times * whole.ci[0], times * whole.ci[1]) if whole is not None and is_pair(whole.ci) else None,
            "not shown",
        )
    ]
    drawn += [
        plots.Row(
            f"{one.column}: {one.level}",
            times * one.estimate if is_known(one.estimate) else None,
            (times * one.ci[0], times * one.ci[1]) if is_pair(one.ci) else None,
            "not shown" if one.estimate is None else "too few",
        )
        for one in found.subgroups
    ]
    said = "; ".join(
        f"{row.words}: {row.estimate:.1f}" if row.estimate is not None else f"{row.words}: {row.note}" for row in drawn
    )
    yield "<section><h2>Groups of children</h2><figure>"
    axis = "percentage points" if percent else "logarithm of the ratio" if is_hazard(found) else "effect"
    yield plots.intervals(drawn, axis, "subgroups", "The effect in groups of children", said)
    yield (
        "<figcaption>The more groups are looked at, the more of them differ by chance. No group's figure stands for "
        "itself unless the test below says that the groups differ.</figcaption></figure>"
    )
    rows = [
        cells(
            f"{escape(one.column)}: {escape(one.level)}",
            [
                count(one.n),
                points(one.estimate) if percent else number(one.estimate, 3),
                interval(one.ci, 1, 100) if percent else interval(one.ci, 3),
                p_value(one.p),
                p_value(one.p_adjusted),
            ],
        )
        for one in found.subgroups
    ]
    yield table("Effects by group", ["Group", "Children", "Effect", "95% interval", "p", "p, corrected (Holm)"], rows)
    if found.interactions is not ABSENT and found.interactions:
        tested = [
            cells(escape(one.column), [number(one.statistic), str(one.df), p_value(one.p), p_value(one.p_adjusted)])
            for one in found.interactions
        ]
        yield table("Do the groups differ?", ["By", "Cochran's Q", "df", "p", "p, corrected (Holm)"], tested)
    yield "</section>"


def models(found: Results) -> Iterator[str]:
    """Models of rates and of cumulative incidence, and mean days without an event."""
    if found.cox is ABSENT and found.fine_gray is ABSENT and found.rmst is ABSENT:
        return
    yield "<section><h2>Models of time</h2>"
    if found.cox is not ABSENT:
        yield _terms("Cox model: the rate of the event of interest, competing exits censored", found.cox)
    if found.fine_gray is not ABSENT:
        yield _terms("Fine-Gray model: the cumulative incidence of the event of interest", found.fine_gray)
    if found.rmst is not ABSENT:
        one = found.rmst
        names = arms(found)
        rows = [
            cells(escape(words), [number(figure.estimate, 1), interval(figure.ci, 1)])
            for words, figure in (
                (names["exposed"], one.exposed),
                (names["unexposed"], one.unexposed),
                ("Difference", one.difference),
            )
        ]
        yield table(
            f"Mean days in care without any exit, up to {days(one.horizon_days)}, not adjusted",
            ["Group", "Days", "95% interval"],
            rows,
        )
    yield "</section>"


def _terms(caption: str, terms: Sequence[Term]) -> str:
    rows = [
        cells(
            escape(one.term), [number(one.coef, 3), number(one.se, 3), number(one.hr), interval(one.ci), p_value(one.p)]
        )
        for one in terms
    ]
    return table(caption, ["Term", "Coefficient", "Standard error", "Ratio", "95% interval of the ratio", "p"], rows)
