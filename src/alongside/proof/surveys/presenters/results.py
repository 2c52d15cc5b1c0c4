"""A wave's figures in words: every share with its n, what may not be shown said so, and what to know first."""

from __future__ import annotations

import base64
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language

from alongside.core.surveys import Scored, ScoredDomain, ScoredItem, score
from alongside.core.surveys.chart import chart_svg
from alongside.core.surveys.instruments import Item, Measures
from alongside.core.surveys.words import SAYS
from alongside.proof.surveys.enums import Reading
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.selectors import responses_of

FONT: Final = "system-ui, Noto Sans, sans-serif"  # a picture inherits no font from the page around it


@dataclass(frozen=True)
class Line:
    """One question, or all of a domain: words, then figures ready to print."""

    words: str
    n: str
    share: str
    interval: str
    best: str = ""
    worst: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Tie:
    """How the questions of one domain hold together."""

    title: str
    n: str
    mean: str
    alpha: str
    interval: str
    omega: str


@dataclass(frozen=True)
class ResultPage:
    """Everything a template needs; no figure is computed there."""

    title: str
    numbers: list[tuple[str, str]]
    cautions: list[str]
    warnings: list[str]
    why_withheld: str
    sections: list[tuple[str, list[Line]]]
    system: list[Line]
    ties: list[Tie]
    wrote: list[tuple[str, list[str]]]
    about: list[str]
    picture: str
    says: dict[str, str]


def scored_of(wave: Wave) -> Scored:
    """The released answers, scored. Cards are counted as handed out unless more came back than anybody counted."""
    responses = responses_of(wave)
    handed_out = wave.handed_out if wave.handed_out >= max(1, len(responses)) else None
    return score(responses, instrument_of(wave), handed_out=handed_out)


def result_page(wave: Wave) -> ResultPage:
    scored, language = scored_of(wave), get_language() or "en"
    instrument = scored.instrument
    says = {key: words.in_language(language) for key, words in SAYS.items()}
    figures = _Figures(says)
    partner = [item for item in instrument.items if item.measures is not Measures.SYSTEM]
    caution = instrument.caution.in_language(language) or f"{says['exploratory']} {says['selection']}"
    return ResultPage(
        title=instrument.title.in_language(language),
        numbers=_numbers(scored, figures),
        cautions=[caution, says["never_partner"]],
        warnings=[warned.words.in_language(language) for warned in scored.warnings],
        why_withheld=says["why_withheld"].format(threshold=scored.threshold),
        sections=[
            (
                instrument.domain(domain.id).title.in_language(language),
                [
                    *(
                        figures.line(item, scored.item(item.id), language)
                        for item in instrument.items_in(instrument.domain(domain.id))
                        if item in partner
                    ),
                    figures.total(domain),
                ],
            )
            for domain in scored.domains
        ],
        system=[figures.line(item, scored.item(item.id), language) for item in instrument.items if item not in partner],
        ties=[
            figures.tie(domain, instrument.domain(domain.id).title.in_language(language)) for domain in scored.domains
        ],
        wrote=_wrote(wave, language),
        about=[
            says["version"].format(version=instrument.version),
            says["spanish"].format(status=instrument.translation.status.in_language(language)),
            instrument.permission.says.in_language(language),
        ],
        picture=picture(scored, language),
        says=says,
    )


def picture(scored: Scored, language: str) -> str:
    """The chart as an address that a page may show: its own colours are style, which our pages let in nowhere else."""
    svg = chart_svg(scored, language).replace("<svg ", f'<svg font-family="{FONT}" ', 1)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def _numbers(scored: Scored, figures: _Figures) -> list[tuple[str, str]]:
    numbers = [(figures.says["responses"], figures.count(scored.n))]
    if scored.handed_out is not None and scored.n is not None:  # beside an n withheld, it would bound the blanks
        numbers += [
            (figures.says["handed_out"], f"{scored.handed_out:,}"),
            (figures.says["of_handed_out"], figures.share(scored.response_rate)),
        ]
    return numbers


def _wrote(wave: Wave, language: str) -> list[tuple[str, list[str]]]:
    """What was read, redacted, and may be used, by question."""
    by_question: dict[str, list[str]] = defaultdict(list)
    for row in wave.open_answers.filter(reading=Reading.USED).order_by("pk"):
        by_question[row.question].append(row.words)
    asked = {one.id: one.wording.in_language(language) for one in instrument_of(wave).open_questions}
    return [(asked[name], by_question[name]) for name in asked if by_question[name]]


class _Figures:
    """Figures as they are printed; None is withheld."""

    def __init__(self, says: dict[str, str]) -> None:
        self.says = says

    def line(self, item: Item, one: ScoredItem, language: str) -> Line:
        words = item.wording.in_language(language)
        if item.reversed:
            words += f" ({self.says['turned']})"
        if not one.has_shares:
            return Line(words, self.count(one.n), self.says["nobody"], "")
        return Line(
            words,
            self.count(one.n),
            self.share(one.top_share),
            self.interval(one.ci),
            self.share(one.ceiling),
            self.share(one.floor),
        )

    def total(self, domain: ScoredDomain) -> Line:
        share, interval = self.share(domain.top_share), self.interval(domain.ci)
        return Line(self.says["all_in_domain"], self.count(domain.n), share, interval, is_total=True)

    def tie(self, domain: ScoredDomain, title: str) -> Tie:
        def figure(name: str) -> str:
            value: Any = getattr(domain, name)
            if name in domain.undefined:
                return self.says["undefined"]
            return self.says["withheld"] if value is None else f"{value:.2f}"

        low, high = domain.mean_range
        mean = figure("mean")
        if domain.mean is not None:
            mean += " " + self.says["of_range"].format(low=low, high=high)
        interval = "" if "alpha_ci" in domain.undefined else self.interval(domain.alpha_ci, percent=False)
        return Tie(title, self.count(domain.n), mean, figure("alpha"), interval, figure("omega"))

    def count(self, value: int | None) -> str:
        return self.says["withheld"] if value is None else f"{value:,}"

    def share(self, value: float | None) -> str:
        return self.says["withheld"] if value is None else f"{value:.0%}"

    def interval(self, pair: tuple[float, float] | None, *, percent: bool = True) -> str:
        if pair is None:
            return ""
        low, high = (f"{bound:.0%}" if percent else f"{bound:.2f}" for bound in pair)
        return f"{low}–{high}"
