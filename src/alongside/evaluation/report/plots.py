"""Pictures of a report as inline SVG: curves, balance, intervals, and a hundred children as dots."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from alongside.evaluation.results import Balanced, CurvePoint

from .figures import is_known

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, QUIET, LINE, EXPOSED, UNEXPOSED = "#1b1b1b", "#565c65", "#dcdee0", "#1a4480", "#8a5a00"
WIDE = 5.0
"""Inches: at this width the letters can be read on a phone, where the picture is shrunk a little."""
CEILINGS = (0.2, 0.4, 1.0)
MOST_STEPS = 200
MOST_COVARIATES = 40
OURS = re.compile(r"<metadata>.*?</metadata>|<style .*?</style>|font-family: [^;\"]*; ?", re.DOTALL)
PATH = re.compile(r'(?<= d=")[^"]*')
LONG = re.compile(r"-?\d+\.\d{3,}")
IDS = re.compile(r' id="(?![mp][0-9a-f]{10}")[^"]*"')
"""Names that matplotlib gives to groups, the same in every picture; marks and clips have names of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a picture of intervals; without a figure it says `note`."""

    words: str
    estimate: float | None
    ci: tuple[float, float] | None
    note: str = ""


def dots(full: int, name: str, title: str, described: str, colour: str = EXPOSED) -> str:
    """A hundred children, ten by ten: filled ones had the outcome."""
    circles = []
    for place in range(100):
        x, y = 8 + 14 * (place % 10), 8 + 14 * (place // 10)
        look = f'fill="{colour}"' if place < full else f'fill="#fff" stroke="{colour}" stroke-opacity="0.45"'
        circles.append(f'<circle cx="{x}" cy="{y}" r="5" {look}/>')
    return (
        f'<svg class="dots" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 142 142" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(described)}</desc>{"".join(circles)}</svg>'
    )


def curves(
    points: Sequence[CurvePoint],
    names: dict[str, str],
    name: str,
    title: str,
    described: str,
    horizon: float | None,
    *,
    start: float,
    last: float,
) -> str:
    """Step curves by arm with their 95% bands, from `start` (0 or 1) on day 0; the scale ends at 20, 40 or 100%.

    `last`: the day on which the axis ends, the same for every picture of a report.
    `names`: the arms to draw; one without a point had no such event, and stays where it starts. The line of all
    children together is drawn where it stands alone: between the two arms it says nothing more.
    """
    arms = list(names)
    looks = {"exposed": (EXPOSED, "-"), "unexposed": (UNEXPOSED, (0, (5, 2))), "all": (QUIET, "-")}

    def draw(axes: Axes) -> None:
        end = 1.03 * last
        top = max((one.ci[1] if one.ci else one.estimate for one in points if one.arm in arms), default=1.0)
        ceiling = next((one for one in CEILINGS if top <= one), 1.0)
        for arm in arms:
            steps = _thinned([one for one in points if one.arm == arm])
            colour, dash = looks[arm]
            x = [0.0, *(one.day for one in steps), last]
            y = [start, *(one.estimate for one in steps), steps[-1].estimate if steps else start]
            axes.step(x, y, where="post", color=colour, linestyle=dash, linewidth=1.8, label=names[arm])
            bands = [one.ci for one in steps if one.ci is not None]
            if bands and len(bands) == len(steps):
                low = [start, *(band[0] for band in bands), bands[-1][0]]
                high = [start, *(band[1] for band in bands), bands[-1][1]]
                axes.fill_between(x, low, high, step="post", color=colour, alpha=0.15, linewidth=0)
        if horizon is not None and horizon <= last:
            axes.axvline(horizon, color=QUIET, linewidth=0.8, linestyle=":")
        axes.set_xlim(0, end)
        axes.set_ylim(0, ceiling)
        marks = [ceiling * share for share in (0, 0.25, 0.5, 0.75, 1)]
        axes.set_yticks(marks, [f"{100 * mark:g}%" for mark in marks])
        axes.locator_params(axis="x", nbins=6)
        axes.set_xlabel("days")
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=len(arms), frameon=False, handlelength=2.2)

    return _picture(draw, 3.3, name, title, described, left=0.7, top=0.42)


def love(balance: Sequence[Balanced], name: str, title: str, described: str) -> str:
    """Standardised differences before (hollow) and after adjustment (full), with the bound of 0.1."""
    known = [one for one in balance if is_known(one.smd_before) or is_known(one.smd_after)]
    ordered = sorted(known, key=lambda one: -max(_size(one.smd_before), _size(one.smd_after)))[:MOST_COVARIATES]

    def draw(axes: Axes) -> None:
        places = range(len(ordered))
        for at in (-0.1, 0.1):
            axes.axvline(at, color=QUIET, linewidth=0.8, linestyle=":")
        axes.axvline(0, color=LINE, linewidth=0.8)
        for place, one in zip(places, ordered, strict=True):
            if is_known(one.smd_before) and is_known(one.smd_after):
                axes.plot([one.smd_before, one.smd_after], [place] * 2, color=LINE, linewidth=1.5, zorder=1)
        looks = (("before", "o", "#fff"), ("after", "o", EXPOSED))
        for (label, mark, face), key in zip(looks, ("smd_before", "smd_after"), strict=True):
            drawn = [(getattr(one, key), place) for place, one in zip(places, ordered, strict=True)]
            x = [value for value, _ in drawn if is_known(value)]
            y = [place for value, place in drawn if is_known(value)]
            axes.plot(x, y, mark, markerfacecolor=face, markeredgecolor=EXPOSED, markersize=6, label=label, zorder=2)
        axes.set_yticks(list(places), [_short(one.covariate) for one in ordered])
        axes.set_ylim(len(ordered) - 0.5, -0.5)
        widest = max([0.15, *(max(_size(one.smd_before), _size(one.smd_after)) for one in ordered)]) * 1.1
        axes.set_xlim(-widest, widest)
        axes.set_xlabel("standardised difference")
        axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, frameon=False)

    return _picture(
        draw, 1.05 + 0.29 * len(ordered), name, title, described, left=_room(one.covariate for one in ordered), top=0.42
    )


def intervals(rows: Sequence[Row], axis: str, name: str, title: str, described: str, *, none: float = 0.0) -> str:
    """Estimates, one line each, with the 95% intervals of those that have one, and the line of no difference."""

    def draw(axes: Axes) -> None:
        axes.axvline(none, color=QUIET, linewidth=0.8)
        for place, row in enumerate(rows):
            if row.estimate is None:
                axes.text(none, place, f" {row.note}", color=QUIET, va="center", style="italic")
                continue
            if row.ci is not None:
                axes.plot(row.ci, [place] * 2, color=EXPOSED, linewidth=3, alpha=0.35, solid_capstyle="butt")
            axes.plot([row.estimate], [place], "o", color=EXPOSED, markersize=6)
        axes.set_yticks(range(len(rows)), [_short(row.words) for row in rows])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlabel(axis)
        axes.locator_params(axis="x", nbins=5)
        axes.grid(axis="x", color=LINE, linewidth=0.8)

    return _picture(
        draw, 0.75 + 0.31 * len(rows), name, title, described, left=_room(row.words for row in rows), top=0.1
    )


def _picture(
    draw: Callable[[Axes], None], tall: float, name: str, title: str, described: str, *, left: float, top: float
) -> str:
    """One `<svg>` with a title and a description, its text as text; the same figures always give the same bytes."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "font.size": 12,
        "font.family": "sans-serif",
        "axes.labelcolor": QUIET,
        "text.color": INK,
        "xtick.color": QUIET,
        "ytick.color": INK,
        "xtick.labelcolor": QUIET,
        "ytick.labelcolor": INK,
    }
    bottom, right = 0.6, 0.25
    with mpl.rc_context(settings):
        figure = Figure(figsize=(WIDE, tall))
        FigureCanvasSVG(figure)
        box = (left / WIDE, bottom / tall, (WIDE - left - right) / WIDE, (tall - bottom - top) / tall)
        axes = figure.add_axes(box)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(QUIET)
        axes.set_axisbelow(True)
        draw(axes)
        axes.tick_params(length=0, pad=5)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _element(out.getvalue(), name, title, described)


def _element(svg: str, name: str, title: str, described: str) -> str:
    body = IDS.sub("", OURS.sub("", svg[svg.index("<svg") :]))
    body = PATH.sub(lambda path: " ".join(LONG.sub(_shorter, path.group(0)).split()), body)
    opening = re.match(r"<svg[^>]*>", body)
    view = re.search(r'viewBox="[^"]*"', opening.group(0)) if opening else None
    assert opening is not None and view is not None
    said = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(described)}</desc>'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {view.group(0)} '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
    )
    return f"{start}{said}{body[opening.end() :].strip()}"


def _shorter(number: re.Match[str]) -> str:
    """A hundredth of a point is finer than any printer."""
    return f"{float(number.group(0)):.2f}".rstrip("0").rstrip(".")


def _thinned(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """At most `MOST_STEPS` steps, the first and the last among them: more cannot be seen."""
    if len(points) <= MOST_STEPS:
        return list(points)
    return list(_every(points, len(points) / MOST_STEPS))


def _every(points: Sequence[CurvePoint], step: float) -> Iterator[CurvePoint]:
    for place in range(MOST_STEPS - 1):
        yield points[int(place * step)]
    yield points[-1]


def _size(value: object) -> float:
    return abs(value) if isinstance(value, int | float) else 0.0


def _short(words: str) -> str:
    return words if len(words) <= 22 else f"{words[:21]}…"


def _room(words: Iterable[str]) -> float:
    """Inches for labels to the left of an axis."""
    return 0.3 + 0.093 * max((len(_short(one)) for one in words), default=0)
