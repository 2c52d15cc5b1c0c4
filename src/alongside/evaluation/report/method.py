"""Part of a report: the study as a trial, the methods with their sources, and how to repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alongside.evaluation.results import Results

from .sources import sources


def protocol(found: Results) -> Iterator[str]:
    """The target trial that the study would like to be."""
    if not found.protocol:
        return
    yield "<section><h2>The study as a trial it would like to be</h2>"
    yield f'<p class="how">Frozen before any outcome was read, as <code>{escape(found.design_hash[:16])}</code>.</p>'
    yield '<dl class="protocol">'
    for line in found.protocol:
        yield f"<dt>{escape(line.element)}</dt><dd>{escape(line.words)}</dd>"
    yield "</dl></section>"


def methods(found: Results) -> Iterator[str]:
    """How it was computed, from where the methods come, and how to get the same figures again."""
    yield "<section><h2>Methods and sources</h2>"
    yield from (f"<p>{escape(words)}</p>" for words in found.methods)
    if found.warnings:
        yield "<p>Warnings of this run:</p><ul>"
        yield from (f"<li><code>{escape(one.code)}</code> {escape(one.message)}</li>" for one in found.warnings)
        yield "</ul>"
    yield "<ul class=sources>"
    yield from (f"<li>{escape(words)}</li>" for words in sources(found))
    yield "</ul>"
    runs = f"run {found.runs} of this design" if found.runs > 1 else "the first run of this design"
    yield (
        f"<h3>To repeat it</h3><p>Alongside {escape(found.version)}, engine {escape(found.engine)}, {runs}.</p>"
        f"<p>Design: <code>{escape(found.design_hash)}</code></p>"
    )
    if found.repeat:
        yield f"<pre><code>{escape(found.repeat)}</code></pre>"
    yield "<p>All figures of this page: <code>results.json</code> and <code>table.csv</code> beside it.</p></section>"
