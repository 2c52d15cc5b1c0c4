"""`table.csv`: every figure of a run in one long table, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from alongside.evaluation.results import ABSENT, Reentry, Results

HEAD = ("part", "name", "arm", "day", "n", "estimate", "se", "ci_low", "ci_high", "p")
WITHHELD = "withheld"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(found: Results) -> str:
    """The table. `withheld` stands for a figure that is withheld, an empty cell for one that does not apply."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for row in _rows(found):
        writer.writerow([_cell(row.get(name, ABSENT)) for name in HEAD])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is ABSENT:
        return ""
    if value is None:
        return WITHHELD
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return repr(value)


def _rows(found: Results) -> Iterator[dict[str, object]]:
    for name, value in (
        ("rows", found.n.rows),
        ("analysed", found.n.analysed),
        ("exposed", found.n.treated),
        ("unexposed", found.n.control),
    ):
        yield {"part": "children", "name": name, "n": value}
    for name, value in found.n.excluded.items():
        yield {"part": "left out", "name": name, "n": value}
    for name in ("crude", "risk_difference", "risk_ratio", "odds_ratio"):
        figure = getattr(found, name)
        if figure is not ABSENT:
            yield {"part": "effect", "name": name, **_figure(figure)}
    if found.effect is not ABSENT:
        yield {"part": "effect", "name": f"{found.effect.method} {found.effect.estimand}", **_figure(found.effect)}
    yield from _by_court(found)
    if found.risks is not ABSENT:
        for arm, figure in found.risks.items():
            yield {"part": "risk", "arm": arm, **_figure(figure)}
    if found.e_value is not ABSENT:
        yield {"part": "e-value", "name": "point", "estimate": found.e_value.point}
        yield {"part": "e-value", "name": "interval", "estimate": found.e_value.ci}
    yield from _balance(found)
    yield from _curves(found)
    yield from _at_risk(found)
    yield from _models(found)
    yield from _reentry(found)
    yield from _groups(found)
    yield from _costs(found)


def _by_court(found: Results) -> Iterator[dict[str, object]]:
    if found.assignment is not ABSENT and found.assignment.two_way is not ABSENT:
        yield {"part": "effect", "name": "errors by courtroom day and family", **_figure(found.assignment.two_way)}
    if found.among_those_met is not ABSENT:
        one = found.among_those_met
        for arm, figure in one.met.items():
            yield {"part": "met a partner", "arm": arm, **_figure(figure)}
        yield {"part": "met a partner", "name": "difference that the plan made", **_figure(one.first_stage)}
        if one.effect is not ABSENT:
            yield {"part": "effect", "name": f"among {one.whose or 'those met'}", **_figure(one.effect)}


def _figure(one: object) -> dict[str, object]:
    ci = getattr(one, "ci", ABSENT)
    low, high = ci if isinstance(ci, tuple) else (ci, ci)
    told = {"estimate": getattr(one, "estimate", ABSENT), "ci_low": low, "ci_high": high}
    return {**told, "se": getattr(one, "se", ABSENT), "p": getattr(one, "p", ABSENT)}


def _balance(found: Results) -> Iterator[dict[str, object]]:
    if found.balance is not ABSENT:
        for one in found.balance:
            yield {"part": "standardised difference before", "name": one.covariate, "estimate": one.smd_before}
            yield {"part": "standardised difference after", "name": one.covariate, "estimate": one.smd_after}
    if found.ess is not ABSENT:
        yield {"part": "effective sample size", "arm": "exposed", "estimate": found.ess.treated}
        yield {"part": "effective sample size", "arm": "unexposed", "estimate": found.ess.control}


def _curves(found: Results) -> Iterator[dict[str, object]]:
    if found.curves is ABSENT:
        return
    if found.curves is None:
        yield {"part": "curves", "estimate": None}
        return
    told = [("km", "free of any event", found.curves.km)]
    told += [("cif", str(found.labels.get(code, code)), points) for code, points in found.curves.cif.items()]
    if found.curves.adjusted is not ABSENT:
        adjusted = found.curves.adjusted.cif
        told += [("cif adjusted", str(found.labels.get(code, code)), points) for code, points in adjusted.items()]
    for part, name, points in told:
        for point in points:
            ci = point.ci if point.ci is not None else (ABSENT, ABSENT)
            yield {
                "part": part,
                "name": name,
                "arm": point.arm,
                "day": point.day,
                "estimate": point.estimate,
                "ci_low": ci[0],
                "ci_high": ci[1],
            }


def _at_risk(found: Results) -> Iterator[dict[str, object]]:
    if found.at_risk is None:
        yield {"part": "at risk", "n": None}
    elif found.at_risk is not ABSENT:
        for one in found.at_risk:
            yield {"part": "at risk", "arm": one.arm, "day": one.day, "n": one.n}


def _models(found: Results) -> Iterator[dict[str, object]]:
    for part, terms in (("cox", found.cox), ("fine_gray", found.fine_gray)):
        if terms is not ABSENT:
            for one in terms:
                yield {"part": f"{part} coefficient", "name": one.term, "estimate": one.coef, "se": one.se, "p": one.p}
                yield {"part": f"{part} ratio", "name": one.term, **{**_figure(one), "se": ABSENT}, "estimate": one.hr}
    if found.rmst is not ABSENT:
        for arm in ("exposed", "unexposed", "difference"):
            figure = getattr(found.rmst, arm)
            yield {"part": "mean days", "arm": arm, "day": found.rmst.horizon_days, **_figure(figure)}
    if found.tests is not ABSENT:
        for name in ("logrank", "gray", "chi2"):
            one = getattr(found.tests, name)
            if one is not ABSENT:
                yield {"part": "test", "name": f"{name}, df {one.df}", "estimate": one.statistic, "p": one.p}


def _reentry(found: Results) -> Iterator[dict[str, object]]:
    for part, told in (("", found.reentry), (" adjusted", found.reentry_adjusted)):
        if told is None:
            yield {"part": f"re-entry{part}", "estimate": None}
        elif told is not ABSENT:
            yield from _returns(told, part)


def _returns(told: tuple[Reentry, ...], part: str) -> Iterator[dict[str, object]]:
    for one in told:
        for arm in ("exposed", "unexposed", "all", "difference"):
            figure = getattr(one, arm)
            if figure is not ABSENT and figure.estimate is not ABSENT:
                row = {"part": f"re-entry{part}", "arm": arm, "day": one.horizon_days, **_figure(figure)}
                yield {**row, "n": one.n.get(arm, ABSENT)}
        for arm, net in one.net.items():
            yield {"part": f"left and stayed out{part}", "arm": arm, "day": one.horizon_days, "estimate": net}


def _groups(found: Results) -> Iterator[dict[str, object]]:
    if found.subgroups is not ABSENT:
        for one in found.subgroups:
            yield {"part": "subgroup", "name": f"{one.column}={one.level}", "n": one.n, **_figure(one)}
    if found.interactions is not ABSENT:
        for test in found.interactions:
            yield {"part": "interaction", "name": test.column, "estimate": test.statistic, "p": test.p}
    if found.negative_control is not ABSENT:
        yield {"part": "negative control", "name": found.negative_control.column, **_figure(found.negative_control)}
    if found.leave_one_out is not ABSENT:
        for left in found.leave_one_out:
            yield {"part": "without", "name": left.covariate, **_figure(left)}


def _costs(found: Results) -> Iterator[dict[str, object]]:
    one = found.costs
    if one is ABSENT:
        return
    if one is None:
        yield {"part": "cost", "ci_low": None, "ci_high": None}
        return
    for stated in one.stated:
        yield {"part": "cost stated", "name": stated.name, "ci_low": stated.low, "ci_high": stated.high}
    for name in ("per_child", "per_event", "per_event_at_estimate", "days_worth"):
        ends = getattr(one, name)
        if ends is not ABSENT:
            yield {"part": f"cost, {one.currency}", "name": name, "ci_low": ends.low, "ci_high": ends.high}
    if one.days_avoided is not ABSENT:
        yield {"part": "days avoided", "day": one.days_avoided.horizon_days, **_figure(one.days_avoided)}
