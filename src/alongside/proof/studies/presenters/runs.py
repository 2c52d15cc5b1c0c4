"""A run in words: its state, its verdict first, the flow of children, what to be careful of."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.evaluation.stages import Stage
from alongside.proof.studies.choices import ESTIMANDS, METHODS
from alongside.proof.studies.presenters.engine_words import is_spanish, line, said
from alongside.proof.studies.running import CANCELLED, DONE, FAILED, RUNNING, STOPPED, Run
from alongside.proof.studies.shelf import Shelved


@dataclass(frozen=True)
class ShownRun:
    """A line of the study's page."""

    number: int
    state: str
    words: str
    begun: str
    hash: str
    verdict: str
    said: str
    said_language: str

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    @property
    def is_done(self) -> bool:
        return self.state == DONE


def shown(run: Run) -> ShownRun:
    verdict = verdict_words(str(run.results.get("verdict", ""))) if run.state == DONE else ""
    begun = date_format(timezone.localtime(run.begun), "SHORT_DATETIME_FORMAT")
    said = line(run.said)
    return ShownRun(run.number, run.state, state_words(run), begun, run.hash[:12], verdict, said.words, said.language)


def state_words(run: Run) -> str:
    return {
        RUNNING: _("Running"),
        DONE: _("Done"),
        FAILED: _("Not possible as it stands"),
        CANCELLED: _("Cancelled"),
        STOPPED: _("Stopped from outside"),
    }[run.state]


def elapsed(run: Run) -> str:
    """Minutes and seconds since it began."""
    seconds = max(0, int((datetime.now(UTC) - run.begun).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02d}"


@dataclass(frozen=True)
class ShownStage:
    """A stage of a run and where that is: "done", "now" or "ahead", in words too."""

    words: str
    state: str
    state_words: str


def stages(run: Run) -> list[ShownStage]:
    """Every stage, with the one that is going on, or at which the run ended."""
    if run.stage is None and run.state != RUNNING:
        return []
    now = run.stage.place if run.stage else 1
    found = []
    for stage in Stage:
        state = "done" if stage.place < now else "now" if stage.place == now else "ahead"
        words = {"done": _("done"), "now": _("going on") if run.state == RUNNING else _("ended here"), "ahead": ""}
        found.append(ShownStage(stage_words(stage), state, words[state]))
    return found


def stage_words(stage: Stage) -> str:
    return {
        Stage.READING: _("Reading the extract, and looking for what could name a person"),
        Stage.COHORT: _("Drawing the cohort, step by step"),
        Stage.BALANCE: _("Comparing who is in which arm, before any outcome"),
        Stage.EFFECT: _("Estimating the effect"),
        Stage.CURVES: _("Drawing curves day by day"),
        Stage.SENSITIVITY: _("Asking what could explain it away"),
        Stage.REPORT: _("Withholding small counts, and writing the report"),
    }[stage]


def what_next(study: Shelved, run: Run) -> list[str]:
    """What to do after a run that gave no answer; every sentence on its own. Nothing of the study is lost by it."""
    kept = _("Protocol, extract and the frozen design are as they were, and this run is not counted.")
    if run.state == CANCELLED:
        return [_("This run was cancelled. What it had written is deleted."), kept]
    if run.state == STOPPED:
        return [_("This run ended with the machine, or somebody ended it. What it had written is deleted."), kept]
    if run.state == FAILED and run.said:
        return [_("Mend what it says, in the protocol or in the extract, and run the study again."), kept]
    if run.state == FAILED and run.exit in (-9, 137):
        return [
            _("The machine ended it, most often because its memory ran out. Nothing was written."),
            _("Close what else is running, or make an extract with the columns of this study alone, and run it again."),
            kept,
        ]
    if run.state == FAILED:
        return [
            _("The engine broke off, which it never should. Nothing was written."),
            _("To see why, run it from the command line:")
            + f" alongside study run {shlex.quote(str(study.design))} --out {shlex.quote(str(study.path / 'out'))}",
            kept,
        ]
    return []


def verdict_words(verdict: str) -> str:
    """The verdict as the report says it, in the page's language."""
    from alongside.evaluation.report.sentences import VERDICTS

    return VERDICTS[verdict][is_spanish()] if verdict in VERDICTS else ""


def warning_words(code: str) -> str:
    """A caution's name."""
    return {
        "self_selection": _("Who takes part differs"),
        "unmeasured_confounding": _("What was not measured"),
        "immortal_time": _("The service began late"),
        "imbalance": _("The arms still differ"),
        "poor_overlap": _("Few children alike"),
        "small_n": _("Few children"),
        "clustered": _("Siblings"),
        "mixed_window": _("Windows that differ"),
        "historical_control": _("Another time"),
        "many_runs": _("Many runs"),
    }.get(code, code)


def step_words(step: str, engine_words: str) -> str:
    """A step of the flow of children; one that this page does not know by the engine's own words."""
    return {
        "rows": _("Rows in the extract"),
        "where": _("Not eligible by the condition"),
        "sibling": _("Siblings of the child that was drawn"),
        "missing_exposure": _("Exposure not known"),
        "missing_outcome": _("Outcome not known"),
        "missing_covariate": _("A covariate not known"),
        "off_support": _("Almost sure to be exposed, or not to be"),
        "unmatched": _("No child like them in the other arm"),
        "analysed": _("Compared"),
    }.get(step) or said(engine_words).words


@dataclass(frozen=True)
class Step:
    """One step of the flow: how many it took, how many are left."""

    words: str
    excluded: str
    left: str


def result(found: dict[str, Any]) -> dict[str, Any]:
    """What the result page shows, from results.json. Withheld figures say so."""
    effect = found.get("effect") or {}
    return {
        "verdict": verdict_words(found["verdict"]),
        "verdict_code": found["verdict"],
        "reason": said(found["verdict_reason"]),
        "flow": [
            Step(step_words(one["step"], one["words"]), count(one["excluded"], one["step"]), count(one["left"]))
            for one in found.get("flow", [])
        ],
        "warnings": [(warning_words(one["code"]), said(one["message"])) for one in found["warnings"]],
        "effect": figure(effect) if effect else "",
        "coming_back": coming_back(found),
        "estimand": _choice(ESTIMANDS, effect.get("estimand", "")),
        "method": _choice(METHODS, effect.get("method", "")),
        "hash": found["design_hash"],
        "engine": found["engine"],
        "version": found.get("version", ""),
    }


def _choice(choices: tuple[tuple[str, Any], ...], value: str) -> str:
    """A method or an estimand as the protocol's page calls it."""
    return str(dict(choices).get(value, value)) if value else ""


def count(value: int | None, step: str = "") -> str:
    """A number of children. The first and last step take none."""
    if value is None:
        return "" if step in ("rows", "analysed") else _("withheld")
    return f"{value:,}"


def figure(effect: dict[str, Any]) -> str:
    """The estimate with its interval."""
    if effect.get("estimate") is None:
        return _("withheld")
    if not effect.get("ci"):
        return f"{effect['estimate']:.3f}"
    low, high = effect["ci"]
    words = _("%(estimate)s (95%% interval from %(low)s to %(high)s)")
    return words % {"estimate": f"{effect['estimate']:.3f}", "low": f"{low:.3f}", "high": f"{high:.3f}"}


def coming_back(found: dict[str, Any]) -> list[str]:
    """Who came back into care: beside every figure on leaving it, or that nobody can tell."""
    if "horizon_days" not in found:
        return []
    told = [_came_back(one) for one in found.get("reentry", [])]
    return told or [_("Who came back into care afterwards was not looked at: without it this says only half.")]


def _came_back(one: dict[str, Any]) -> str:
    figure = one["all"]
    days = f"{one['horizon_days']:g}"
    if figure.get("estimate") is None:
        return _("Back in care within %(days)s days of going home: withheld") % {"days": days}
    words = _("Back in care within %(days)s days of going home: %(percent)s%%") % {
        "days": days,
        "percent": f"{100 * figure['estimate']:.1f}",
    }
    if not figure.get("ci"):
        return words
    low, high = (f"{100 * bound:.1f}" for bound in figure["ci"])
    return words + " " + _("(95%% interval from %(low)s to %(high)s)") % {"low": low, "high": high}


def element_words(element: str) -> str:
    """An element of the target trial."""
    return {
        "Question": _("Question"),
        "Eligibility": _("Who is eligible"),
        "Arms": _("Arms"),
        "Assignment": _("Assignment"),
        "Time zero": _("Time zero"),
        "Follow-up and outcome": _("Follow-up and outcome"),
        "Effect of interest": _("Effect of interest"),
        "Analysis": _("Analysis"),
        "Subgroups": _("Subgroups"),
        "Negative control": _("Negative control"),
        "Disclosure": _("Small numbers"),
    }.get(element, element)
