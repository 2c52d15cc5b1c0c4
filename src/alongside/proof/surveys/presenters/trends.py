"""Waves of one questionnaire side by side: shares of good answers with their N, in order of time, and never a rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.surveys.comparing import Cell, Line, across_programs, over_waves
from alongside.core.surveys.instruments import Instrument
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


@dataclass(frozen=True)
class TrendRow:
    """A group of questions or one question: what each wave says, and for a question the last change."""

    words: str
    cells: list[str]
    is_domain: bool


@dataclass(frozen=True)
class TrendPage:
    title: str
    columns: list[WaveColumn]
    groups: list[TrendRow]
    questions: list[TrendRow]
    cautions: list[str]


def trend_page(waves: Sequence[Wave]) -> TrendPage:
    """Waves of one version of one questionnaire, the oldest first; each figure is one that its wave's page shows.

    Of the same programs, each question has its change from the wave before. Of different programs there is none: they
    stand in the order of the alphabet, so that no order of merit can be read from it.
    """
    language = get_language() or "en"
    says = {key: words.in_language(language) for key, words in SAYS.items()}
    of_same = len({_programs(wave) for wave in waves}) == 1
    ordered = list(waves) if of_same else sorted(waves, key=_programs)
    # labels that no two share and that keep this order; the columns are named below
    surveys = [(f"{place:04}", scored_of(wave)) for place, wave in enumerate(ordered)]
    compared = over_waves(surveys) if of_same else across_programs(surveys)
    instrument = instrument_of(waves[-1])
    rows = [_row(line, instrument, language, says) for line in compared.lines]
    caution = instrument.caution.in_language(language) or f"{says['exploratory']} {says['selection']}"
    return TrendPage(
        instrument.title.in_language(language),
        [_column(wave, n, says) for wave, n in zip(ordered, compared.responses, strict=True)],
        [row for row in rows if row.is_domain],
        [row for row in rows if not row.is_domain],
        [caution, says["never_partner"]],
    )


def _column(wave: Wave, n: int | None, says: dict[str, str]) -> WaveColumn:
    ended = date_format(wave.ended_on or wave.closes_on, "YEAR_MONTH_FORMAT")
    return WaveColumn(wave.name, _programs(wave), ended, says["withheld"] if n is None else f"{n:,}")


def _programs(wave: Wave) -> str:
    return ", ".join(sorted(program.name for program in wave.programs.all()))


def _row(line: Line, instrument: Instrument, language: str, says: dict[str, str]) -> TrendRow:
    title = instrument.domain(line.id).title if line.is_domain else instrument.item(line.id).wording
    changes = [None, *line.changes] if line.changes else [None] * len(line.cells)
    cells = [_cell(cell, change, says) for cell, change in zip(line.cells, changes, strict=True)]
    return TrendRow(title.in_language(language), cells, line.is_domain)


def _cell(cell: Cell, change: tuple[float, tuple[float, float]] | None, says: dict[str, str]) -> str:
    if cell.share is None or cell.ci is None:
        return says["withheld"]
    words = f"{cell.share:.0%} ({cell.ci[0]:.0%}–{cell.ci[1]:.0%})"
    if change is None:
        return words
    moved, (low, high) = change
    said = {"moved": f"{100 * moved:+.0f}", "low": f"{100 * low:+.0f}", "high": f"{100 * high:+.0f}"}
    return words + "; " + _("%(moved)s points (%(low)s to %(high)s)") % said
