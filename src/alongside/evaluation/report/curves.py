"""Part of a report: what happened day by day, as curves by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from alongside.evaluation.results import ABSENT, CurvePoint, Results

from . import plots
from .figures import cells, count, days, is_known, table
from .sentences import arms

ADJUSTED = "After weighting the groups to be alike in what was measured."


def pictures(found: Results) -> Iterator[str]:
    """Curves: free of any event, each event's cumulative incidence, and adjusted ones apart."""
    if found.curves is ABSENT:
        return
    if found.curves is None:
        yield "<section><h2>What happened, day by day</h2><p>Not shown, to protect children.</p></section>"
        return
    drawn: list[tuple[str, str, str, tuple[CurvePoint, ...]]] = []
    for code, points in found.curves.cif.items():
        words = str(found.labels.get(code, f"event {code}"))
        drawn.append((f"cif-{code}", words, "", points))
        if code == "1" and found.curves.adjusted is not ABSENT:
            adjusted = found.curves.adjusted.cif.get(code, ())
            drawn.append((f"adjusted-{code}", f"{words}, adjusted", ADJUSTED, adjusted))
    drawn.append(("km", "No event yet", "", found.curves.km))
    drawn = [one for one in drawn if one[3]]
    if not drawn:
        yield (
            "<section><h2>What happened, day by day</h2><p>No curve is shown: every step of it would stand for too few "
            "children.</p></section>"
        )
        return
    horizon = found.horizon_days if is_known(found.horizon_days) else None
    last = max(one.day for _, _, _, points in drawn for one in points)
    yield "<section><h2>What happened, day by day</h2>"
    yield (
        '<p class="how">Several things can end a stay, and one rules the others out, so each is counted by itself: the '
        "curves of a group add up, with those without an event, to all of its children. Bands are 95% intervals. "
        "Curves are not adjusted unless they say so; look at the scale, which ends lower for rarer events."
    )
    merged = " Steps are merged until each may be shown." if found.threshold > 1 else ""
    end = f" The dotted line is the window of the study, {days(horizon)}." if horizon is not None else ""
    yield f"{merged}{end}</p>"
    yield '<div class="curves">'
    there = {one.arm for _, _, _, points in drawn for one in points}
    apart = there - {"all"} or there
    for name, words, note, points in drawn:
        start = 1.0 if name == "km" else 0.0
        told = {arm: one for arm, one in arms(found).items() if arm in (apart if note else there)}
        until = last if horizon is None else horizon
        said = _values_at(points, until, told, start, is_merged=found.threshold > 1)
        caption = " ".join(filter(None, [note, said]))
        title = f"{words[:1].upper()}{words[1:]}: share of children by day"
        names = {arm: one for arm, one in told.items() if arm in apart}
        picture = plots.curves(points, names, name, title, said, horizon, start=start, last=last)
        yield f"<figure><h3>{escape(title)}</h3>{picture}<figcaption>{escape(caption)}</figcaption></figure>"
    yield "</div>"
    yield from _at_risk(found)
    yield "</section>"


def _at_risk(found: Results) -> Iterator[str]:
    """How many children the curves still stand on: those without any event, and still followed."""
    if found.at_risk is None:
        yield "<p>How many children are at risk day by day is not shown.</p>"
    if not isinstance(found.at_risk, tuple) or not found.at_risk:
        return
    names = arms(found)
    there = list(dict.fromkeys(one.day for one in found.at_risk))
    groups = list(dict.fromkeys(one.arm for one in found.at_risk))
    known = {(one.day, one.arm): one.n for one in found.at_risk}
    rows = [cells(escape(names[arm]), [count(known.get((day, arm), ABSENT)) for day in there]) for arm in groups]
    yield table("Children at risk after so many days", ["Group", *(f"{day:g}" for day in there)], rows)
    yield (
        '<p class="how">At risk: without any event, and still followed. Where few are left, a curve says little.</p>'
    )


def _values_at(
    curve: Sequence[CurvePoint], until: float, names: dict[str, str], start: float, *, is_merged: bool
) -> str:
    """What a curve says at the end of the window, for people who do not see it; where steps were merged, the last."""
    reached = [one for one in curve if one.day <= until]
    if is_merged:
        until = max((one.day for one in reached), default=0.0)
    said = []
    for arm, words in names.items():
        own = [one.estimate for one in reached if one.arm == arm]
        if own or not is_merged or not any(one.arm == arm for one in curve):
            said.append(f"{words}: {100 * (own[-1] if own else start):.1f}%")
    return f"After {until:g} days: {'; '.join(said)}."
