"""One picture of a survey: every item by domain, its share of good answers and interval, as SVG."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from .intervals import Interval
from .schema import Measures
from .scored import Scored
from .words import SAYS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, QUIET, LINE, DOT, SYSTEM = "#1b1b1b", "#565c65", "#dcdee0", "#1a4480", "#8a5a00"
WIDE, LEFT, RIGHT, ABOVE, BELOW, LINE_HEIGHT, GAP = 10.0, 4.7, 1.45, 0.3, 0.5, 0.18, 0.13
"""Inches."""
LETTERS = 62
START, END = -LEFT / (WIDE - LEFT - RIGHT) + 0.01, 1 + RIGHT / (WIDE - LEFT - RIGHT) - 0.01
"""Where words begin and n ends, in shares of the axis."""
NOT_OURS = re.compile(r"<metadata>.*?</metadata>|<style .*?</style>|font-family: [^;\"]*; ?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: a domain with all its answers, or an item."""

    words: tuple[str, ...]
    share: float | None
    interval: Interval | None
    note: str
    n: str = ""
    is_domain: bool = False
    is_system: bool = False

    @property
    def height(self) -> float:
        return len(self.words) * LINE_HEIGHT + GAP + (0.1 if self.is_domain else 0)


def chart_svg(scored: Scored, language: str = "en", *, name: str = "survey-chart") -> str:
    """The picture as one `<svg>` element with a title and a description, text as text; `name` begins its ids.

    Items about the system stand apart at the end. The same figures always give the same bytes.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    rows = list(_rows(scored, language))
    inside = sum(row.height for row in rows)
    tall = inside + ABOVE + BELOW
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name, "font.size": 9, "font.family": "sans-serif"}):
        figure = Figure(figsize=(WIDE, tall))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((LEFT / WIDE, BELOW / tall, (WIDE - LEFT - RIGHT) / WIDE, inside / tall), frameon=False)
        _draw(axes, rows, inside, language)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _element(out.getvalue(), scored, language, name)


def _rows(scored: Scored, language: str) -> Iterator[Row]:
    instrument = scored.instrument
    apart = []
    for domain in scored.domains:
        title = instrument.domain(domain.id).title.in_language(language)
        yield Row((title,), domain.top_share, domain.ci, _note(domain.top_share, language), is_domain=True)
        for item in instrument.items_in(instrument.domain(domain.id)):
            one = scored.item(item.id)
            words = f"{number_of(item.id)} {item.wording.in_language(language)}"
            if item.reversed:
                words += f" ({SAYS['turned'].in_language(language)})"
            note = _note(one.top_share, language) if one.has_shares else SAYS["nobody"].in_language(language)
            row = Row(
                _balanced(words),
                one.top_share,
                one.ci,
                note,
                f"{one.n:,}" if one.n and one.top_share is not None else "",
                is_system=item.measures is Measures.SYSTEM,
            )
            if row.is_system:
                apart.append(row)
            else:
                yield row
    if apart:
        yield Row((SAYS["system_title"].in_language(language),), None, None, "", is_domain=True, is_system=True)
        yield from apart


def number_of(id: str) -> str:
    """An item's number as people say it: q7 is "7."; any other id is itself."""
    return f"{id[1:]}." if id[:1] == "q" and id[1:].isdigit() else f"{id}:"


def _balanced(words: str) -> tuple[str, ...]:
    """As few lines as the room allows, of about the same length."""
    lines = wrap(words, LETTERS)
    for narrower in range(LETTERS - 1, 20, -1):
        again = wrap(words, narrower)
        if len(again) > len(lines):
            break
        lines = again
    return tuple(lines)


def _note(share: float | None, language: str) -> str:
    return SAYS["withheld"].in_language(language) if share is None else f"{share:.0%}"


def _draw(axes: "Axes", rows: list[Row], tall: float, language: str) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(tall, 0)
    for at in (0, 0.25, 0.5, 0.75, 1):
        axes.axvline(at, color=LINE, linewidth=0.8, zorder=0)
    top = 0.0
    for row in rows:
        middle = top + row.height / 2 + (0.05 if row.is_domain else 0)
        colour = SYSTEM if row.is_system else DOT
        if row.is_domain:
            axes.plot([START, END], [top + 0.04] * 2, color=QUIET, linewidth=0.6, clip_on=False)
        if row.share is not None and row.interval is not None:
            axes.plot(row.interval, [middle] * 2, color=colour, linewidth=3, alpha=0.35, solid_capstyle="butt")
            marker, size = ("D", 5.5) if row.is_domain else ("s" if row.is_system else "o", 5)
            axes.plot([row.share], [middle], marker, color=colour, markersize=size)
        weight = "bold" if row.is_domain else "normal"
        axes.text(
            START, middle, "\n".join(row.words), ha="left", va="center", color=INK, fontweight=weight, linespacing=1.3
        )
        is_figure = row.share is not None
        axes.text(
            1.17 if is_figure else 1.04,
            middle,
            row.note,
            ha="right" if is_figure else "left",
            va="center",
            color=INK if is_figure else QUIET,
            fontweight=weight if is_figure else "normal",
        )
        axes.text(END, middle, row.n, ha="right", va="center", color=QUIET)
        top += row.height
    axes.set_yticks([])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"], color=QUIET)
    axes.tick_params(length=0, labeltop=True, pad=3)
    axes.text(END, -0.105, "n", ha="right", va="center", color=QUIET)
    axes.set_xlabel(SAYS["picture_axis"].in_language(language), color=QUIET)


def _element(svg: str, scored: Scored, language: str, name: str) -> str:
    """The bare element, named and described for people who do not see it."""
    instrument = scored.instrument
    said = []
    for domain in scored.domains:
        title = instrument.domain(domain.id).title.in_language(language)
        said.append(f"{title}: {_note(domain.top_share, language)}")
    title = f"{instrument.title.in_language(language)}. {SAYS['picture_axis'].in_language(language)}."
    described = (
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape("; ".join(said))}.</desc>'
    )
    body = svg[svg.index("<svg") :]
    body = NOT_OURS.sub("", body)  # the letters of the page around it
    opening = re.match(r"<svg[^>]*>", body)
    assert opening is not None
    view = re.search(r'viewBox="[^"]*"', opening.group(0))
    assert view is not None
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {view.group(0)} '
        f'role="img" aria-labelledby="{name}-title {name}-desc" lang="{language}">'
    )
    return f"{start}{described}{body[opening.end() :].strip()}"
