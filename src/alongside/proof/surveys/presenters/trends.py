"""Waves of one questionnaire side by side: each domain's share of good answers, with its n; nobody is ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language

from alongside.core.surveys.words import SAYS
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.presenters.results import scored_of


@dataclass(frozen=True)
class WaveColumn:
    """One wave: what it was, where, and when it ended."""

    name: str
    programs: str
    ended: str
    n: str
    version: str


@dataclass(frozen=True)
class TrendPage:
    title: str
    columns: list[WaveColumn]
    rows: list[tuple[str, list[str]]]
    cautions: list[str]


def trend_page(waves: Sequence[Wave]) -> TrendPage:
    """Every figure is one that its wave's own page shows, so that laying them side by side tells nothing more."""
    language = get_language() or "en"
    says = {key: words.in_language(language) for key, words in SAYS.items()}
    scored = [scored_of(wave) for wave in waves]
    instrument = instrument_of(waves[-1])
    rows = [
        (
            domain.title.in_language(language),
            [_cell({one.id: one for one in each.domains}.get(domain.id), says) for each in scored],
        )
        for domain in instrument.domains
    ]
    columns = [
        WaveColumn(
            wave.name,
            ", ".join(sorted(program.name for program in wave.programs.all())),
            date_format(wave.ended_on or wave.closes_on, "F Y"),
            says["withheld"] if each.n is None else f"{each.n:,}",
            wave.version,
        )
        for wave, each in zip(waves, scored, strict=True)
    ]
    caution = instrument.caution.in_language(language) or f"{says['exploratory']} {says['selection']}"
    return TrendPage(instrument.title.in_language(language), columns, rows, [caution, says["never_partner"]])


def _cell(domain: object, says: dict[str, str]) -> str:
    share, interval = getattr(domain, "top_share", None), getattr(domain, "ci", None)
    if share is None or interval is None:
        return says["withheld"]
    return f"{share:.0%} ({interval[0]:.0%}–{interval[1]:.0%})"
