"""A study's report as one self-contained HTML page: the verdict first, what a statistician asks last."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from alongside.evaluation.results import ABSENT, Results
from alongside.evaluation.spanish import in_spanish

from .curves import pictures
from .doubt import cannot_say, explaining_away
from .effect import figures
from .figures import cells, count, kind_of
from .groups import groups, models
from .method import methods, protocol
from .money import what_it_costs
from .plots import EXPOSED, UNEXPOSED, dots
from .sentences import (
    SHORT,
    Language,
    arms,
    cautions,
    counted_plainly,
    effect_sentences,
    event,
    frequencies,
    no_reentry,
    reentry_groups,
    returned,
    verdict,
)
from .who import compared, flow

TITLES = {
    "en": ("What was found, and how sure it is", "Who came back into care", "Know this first"),
    "es": ("Qué se encontró, y con cuánta certeza", "Quiénes volvieron al cuidado de crianza", "Antes de leer"),
}


def as_html(found: Results) -> str:
    """The page. It fetches nothing, runs nothing, and prints well; the same results give the same bytes.

    Page one is for somebody who will read no other: the question, the verdict with its reason, natural frequencies,
    who came back, what to know first, and the same in Spanish. Withheld figures say so and are never 0.
    """
    style = files(__package__).joinpath("report.css").read_text("utf-8")
    title = escape(found.study)
    body = "\n".join(_parts(found))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _parts(found: Results) -> Iterator[str]:
    yield '<section class="first">'
    yield f'<p class="over">Does it work? A study of children</p><h1>{escape(found.study)}</h1>'
    yield from _summary(found)
    yield "</section>"
    yield from _spanish(found)
    for part in (
        flow,
        compared,
        pictures,
        figures,
        explaining_away,
        groups,
        models,
        what_it_costs,
        cannot_say,
        protocol,
        methods,
    ):
        yield from part(found)


def _summary(found: Results) -> Iterator[str]:
    yield (
        f'<div class="verdict {escape(found.verdict)}"><p class="says">{escape(verdict(found))}</p>'
        f"<p>{escape(found.verdict_reason)}</p></div>"
    )
    yield _numbers(found)
    what, back, know = TITLES["en"]
    if found.warnings:
        yield f'<div class="box warn"><h2>{know}</h2><ul>'
        yield from (f"<li>{escape(words)}</li>" for words in cautions(found))
        yield "</ul></div>"
    yield f"<h2>{what}</h2>"
    yield f'<div class="found">{_pictogram(found, "en")}<div>'
    yield from (f"<p>{escape(words)}</p>" for words in effect_sentences(found))
    if frequencies(found) is not None and found.verdict == "cannot_say":
        yield (
            '<p class="how">These figures describe the children. They do not say that the service made the difference: '
            "see the verdict.</p>"
        )
    yield "</div></div>"
    yield from _back(found, "h2", back, "en")


def _spanish(found: Results) -> Iterator[str]:
    what, back, know = TITLES["es"]
    yield '<section class="spanish" lang="es"><h2>Resumen en español</h2>'
    yield f'<div class="verdict {escape(found.verdict)}"><p class="says">{escape(verdict(found, "es"))}</p>'
    if reason := in_spanish(found.verdict_reason):
        yield f"<p>{escape(reason)}</p>"
    yield "</div>"
    if found.warnings:
        yield f"<h3>{know}</h3><ul>"
        yield from (f"<li>{escape(words)}</li>" for words in cautions(found, "es") if words)
        yield "</ul>"
    yield f"<h3>{what}</h3>"
    yield from (f"<p>{escape(words)}</p>" for words in effect_sentences(found, "es"))
    yield from _back(found, "h3", back, "es")
    yield "<p>El resto del informe, con los métodos y todas las cifras, está en inglés.</p></section>"


def _back(found: Results, level: str, title: str, language: Language) -> Iterator[str]:
    """Who came back, beside who left: a small table, or that nobody knows."""
    if missing := no_reentry(found, language):
        yield f"<{level}>{title}</{level}><p>{escape(missing)}</p>"
    lines = list(returned(found, language))
    if lines:
        names = arms(found, language)
        head = "".join(f'<th scope="col">{escape(names[group])}</th>' for group in reentry_groups(found))
        rows = [cells(escape(line.words), map(escape, line.cells)) for line in lines]
        corner = "Children" if language == "en" else "Niñas y niños"
        yield f'<{level}>{title}</{level}><table class="back"><thead>'
        yield f'<tr><th scope="col">{corner}</th>{head}</tr></thead>'
        yield f"<tbody>{''.join(rows)}</tbody></table>"
        if words := counted_plainly(found, language):
            yield f'<p class="how">{escape(words)}</p>'


def _numbers(found: Results) -> str:
    one, other = SHORT[kind_of(found)]
    told = [("children compared", found.n.analysed), (one.lower(), found.n.treated), (other.lower(), found.n.control)]
    inner = "".join(f"<div><dt>{escape(words)}</dt><dd>{count(value)}</dd></div>" for words, value in told)
    return f'<dl class="numbers">{inner}</dl>'


def _pictogram(found: Results, language: Language) -> str:
    """A hundred dots for each arm; nothing where the effect is no risk, or is withheld, or is rare."""
    many = frequencies(found)
    if many is None or many.base != 100 or found.risks is ABSENT:
        return ""
    names = SHORT[kind_of(found)]
    drawn = []
    for name, words, value, colour in (
        ("dots-exposed", names[0], many.exposed, EXPOSED),
        ("dots-unexposed", names[1], many.unexposed, UNEXPOSED),
    ):
        said = f"{value:.0f} of 100 {event(found, language)}"
        picture = dots(round(value), name, f"{words}: {said}", "Each dot is one child of a hundred.", colour)
        drawn.append(
            f"<figure>{picture}<figcaption><strong>{escape(words)}</strong> {escape(said)}</figcaption></figure>"
        )
    return f'<div class="pair">{"".join(drawn)}</div>'
