"""The stages of a run, told as it passes them, so that whoever waits knows where it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What a run does next, in this order. A run that cannot go on ends between two of them."""

    READING = "reading"
    COHORT = "cohort"
    BALANCE = "balance"
    EFFECT = "effect"
    CURVES = "curves"
    SENSITIVITY = "sensitivity"
    REPORT = "report"

    @property
    def place(self) -> int:
        """Its place among the stages, from 1."""
        return list(Stage).index(self) + 1

    @property
    def words(self) -> str:
        return WORDS[self]

    @property
    def line(self) -> str:
        """The line that a command prints.

        >>> Stage.COHORT.line
        '2/7 cohort: drawing the cohort, step by step'
        """
        return f"{self.place}/{len(Stage)} {self.value}: {self.words}"


WORDS = {
    Stage.READING: "reading the extract, and looking for what could name a person",
    Stage.COHORT: "drawing the cohort, step by step",
    Stage.BALANCE: "comparing who is in which arm, before any outcome",
    Stage.EFFECT: "estimating the effect",
    Stage.CURVES: "drawing curves day by day",
    Stage.SENSITIVITY: "asking what could explain it away",
    Stage.REPORT: "withholding small counts, and writing the report",
}

Told = Callable[[Stage], None]


def silent(stage: Stage) -> None:
    """Tells nobody."""


def stage_in(line: str) -> Stage | None:
    """The stage that a printed line tells.

    >>> stage_in("2/7 cohort: drawing the cohort, step by step"), stage_in("STUDY.toml: study: it is missing")
    (<Stage.COHORT: 'cohort'>, None)
    """
    return next((stage for stage in Stage if line.strip() == stage.line), None)
