"""Part of a report: what happened day by day, as curves by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from alongside.evaluation.results import ABSENT, CurvePoint, Results

from . import plots
from .figures import days, is_known
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
        return
    horizon = found.horizon_days if is_known(found.horizon_days) else None
    yield "<section><h2>What happened, day by day</h2>"
    yield (
        '<p class="how">Several things can end a stay, and one rules the others out, so each is counted by itself: the '
        "curves of a group add up, with those without an event, to all of its children. Bands are 95% intervals. "
        "Curves are not adjusted unless they say so; look at the scale, which ends lower for rarer events."
    )
    merged = " Steps are merged until each may be shown." if found.threshold > 1 else ""
    end = f" The dotted line is the window of the study, {days(horizon)}." if horizon is not None else ""
    yield f"{merged}{end}</p>"
    for name, words, note, points in drawn:
        said = _values_at(points, horizon, arms(found))
        caption = " ".join(filter(None, [note, said]))
        title = f"{words[:1].upper()}{words[1:]}: share of children by day"
        start = 1.0 if name == "km" else 0.0
        picture = plots.curves(points, arms(found), name, title, said, horizon, start=start)
        yield f"<figure><h3>{escape(title)}</h3>{picture}<figcaption>{escape(caption)}</figcaption></figure>"
    yield "</section>"


def _values_at(curve: Sequence[CurvePoint], horizon: float | None, names: dict[str, str]) -> str:
    """What a curve says at the end of the window, for people who do not see it."""
    until = horizon if horizon is not None else max(one.day for one in curve)
    said = []
    for arm, words in names.items():
        reached = [one for one in curve if one.arm == arm and one.day <= until]
        if reached:
            said.append(f"{words}: {100 * reached[-1].estimate:.1f}%")
    return f"After {until:g} days: {'; '.join(said)}." if said else ""
