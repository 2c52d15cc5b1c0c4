"""Part of a report: the study as a trial, the methods with their sources, and how to repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alongside.evaluation.results import ABSENT, Results

from .figures import count, is_known, listed
from .sources import sources

WEIGHED = "the weighted figures; weights taken as known"
VARIANCE = {
    **dict.fromkeys(("unadjusted", "iptw", "stabilized_iptw", "overlap", "matching", "cem"), WEIGHED),
    "standardization": "the outcome model, carried on to the two means by the delta method; covariates fixed",
    "aipw": "the doubly robust figure: its influence function, divided by n − 1",
    "regression": "the linear model",
    "cox": "the partial likelihood, ties by Efron; competing exits censored",
    "fine_gray": "the weighted partial likelihood of the subdistribution",
}
MISSING = {"missing_exposure": "the exposure", "missing_outcome": "the outcome", "missing_covariate": "a covariate"}


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
    yield from _variance(found)
    yield from _missing(found)
    yield from _models(found)
    if found.warnings:
        yield "<h3>Warnings of this run</h3><ul>"
        yield from (f"<li><code>{escape(one.code)}</code> {escape(one.message)}</li>" for one in found.warnings)
        yield "</ul>"
    yield "<h3>Sources</h3><ul class=sources>"
    yield from (f"<li>{escape(words)}</li>" for words in sources(found))
    yield "</ul>"
    runs = f"run {found.runs} of this design" if found.runs > 1 else "the first run of this design"
    yield (
        '<div class="together"><h3>To repeat it</h3>'
        f"<p>Alongside {escape(found.version)}, engine {escape(found.engine)}, {runs}.</p>"
        f"<p>Design: <code>{escape(found.design_hash)}</code>"
        f"{f', seed {found.seed}' if found.seed is not ABSENT else ''}</p>"
    )
    if found.repeat:
        yield f"<pre><code>{escape(found.repeat)}</code></pre>"
    yield "<p>All figures of this page: <code>results.json</code> and <code>table.csv</code> beside it.</p></div>"
    yield "</section>"


def _variance(found: Results) -> Iterator[str]:
    if found.effect is ABSENT or found.effect.method not in VARIANCE:
        return
    method = found.effect.method
    is_clustered = any(warned.code == "clustered" for warned in found.warnings) or found.assignment is not ABSENT
    if is_clustered:
        factor = "statsmodels' factor (CR1)"
        if method in ("cox", "fine_gray"):
            factor = "no small-sample factor"
        elif method == "aipw":
            factor = "the factor G / (G − 1) for G clusters"
        how = f"; what each child adds is summed by cluster first, with {factor}"
    else:
        how = "" if method in ("cox", "fine_gray", "aipw") else "; the sandwich child by child (HC0)"
    yield f"<p>Standard error of the effect: from {VARIANCE[method]}{how}.</p>"


def _missing(found: Results) -> Iterator[str]:
    """Who was left out because something is missing; nobody was imputed."""
    out = [(words, found.n.excluded[name]) for name, words in MISSING.items() if name in found.n.excluded]
    if not out:
        return
    if all(one == 0 for _, one in out):
        said = "no value of exposure, outcome or covariates was missing"
    else:
        said = f"left out for want of {listed(f'{words}: {count(one)}' for words, one in out)}"
    share = ""
    lost = [one for _, one in out if one is not None]
    if is_known(found.n.rows) and found.n.rows and len(lost) == len(out) and sum(lost):
        share = f" ({100 * sum(lost) / found.n.rows:.1f}% of all rows)"
    yield f"<p>Missing values: complete cases, nothing imputed; {said}{share}.</p>"


def _models(found: Results) -> Iterator[str]:
    if found.models is ABSENT:
        return
    yield "<h3>Models as they were fitted</h3>"
    for one in found.models:
        how = "by maximum likelihood, logistic" if one.link == "logit" else "by least squares"
        steps = "Newton's method converged" if one.converged else "it did not converge"
        if one.link != "logit":
            steps = "solved exactly"
        of = {"propensity": "the exposure", "outcome": "the outcome"}[one.model]
        yield f"<p>Model of {of} ({escape(one.formula)}), {how}; {steps}. Its terms:</p>"
        yield f'<p class="terms"><code>{escape(" + ".join(one.terms))}</code></p>'
        if one.dropped:
            yield f"<p>Dropped, since they follow from the others: <code>{escape(', '.join(one.dropped))}</code></p>"
        if one.separated is None:
            yield "<p>Along some of them it is certain; which is not shown.</p>"
        elif one.separated:
            said = escape(", ".join(one.separated))
            yield f"<p>Along <code>{said}</code> it is certain, and predicted at its limit.</p>"
