"""One study in the list and on its page, and what destroying it takes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.evaluation.results import ProtocolLine
from alongside.proof.studies.checking import Standing, standing
from alongside.proof.studies.extract import Extract, opened_extract
from alongside.proof.studies.presenters.engine_words import Said, said
from alongside.proof.studies.presenters.runs import ShownRun, element_words, shown, verdict_words
from alongside.proof.studies.running import DONE, runs
from alongside.proof.studies.shelf import Shelved


@dataclass(frozen=True)
class Listed:
    """A row of the list."""

    id: str
    title: str
    stage: str
    runs: int
    verdict: str

    @property
    def url(self) -> str:
        return reverse("studies:study", args=[self.id])


def listed(study: Shelved) -> Listed:
    """Reads the study's own small files, never its extract."""
    every = runs(study)
    last = next((one for one in every if one.state == DONE), None)
    answer = verdict_words(str(last.results.get("verdict", ""))) if last else ""
    return Listed(study.id, study.title, _stage(study, bool(last)), len(every), answer)


def _stage(study: Shelved, has_result: bool) -> str:
    if has_result:
        return _("It has an answer")
    design = study.study()
    if design is None:
        return _("The protocol is being written")
    if opened_extract(study) is None:
        return _("The extract is not opened yet")
    return _("Ready to run") if standing(design).frozen else _("The design is not frozen yet")


def page(study: Shelved) -> dict[str, Any]:
    """What the study's page shows: the four steps and where each stands."""
    design = study.study()
    extract, plan = opened_extract(study), opened_extract(study, "coverage")
    needs_plan = design is not None and design.assignment is not None
    where: Standing | None = standing(design) if design else None
    is_open = extract is not None and (plan is not None or not needs_plan)
    every: list[ShownRun] = [shown(one) for one in runs(study)]
    return {
        "study": study,
        "title": study.title,
        "design": design,
        "extract": extract,
        "plan": plan,
        "needs_plan": needs_plan,
        "columns": len(extract.columns) if extract else 0,
        "rows": f"{extract.rows:,}" if extract else "",
        "standing": where,
        "protocol": [(element_words(one.element), _told(one)) for one in where.protocol] if where else [],
        "frozen_on": date.fromisoformat(where.frozen) if where and where.frozen else None,
        "may_check": bool(design and is_open),
        "may_run": bool(design and is_open and where and where.frozen),
        "runs": every,
        "is_running": any(one.is_running for one in every),
    }


def _told(line: ProtocolLine) -> Said:
    """The question is the evaluator's own words, in whatever language."""
    return Said(line.words, get_language() or "en") if line.element == "Question" else said(line.words)


def what_goes(study: Shelved) -> list[str]:
    """What will be destroyed, in short lines, and what will not."""
    points = [_("The protocol, and the count of its runs.")]
    for one in (opened_extract(study), opened_extract(study, "coverage")):
        if one is not None:
            points.append(_extract_goes(one))
    return [*points, _("Every result and report that was not downloaded.")]


def _extract_goes(extract: Extract) -> str:
    if extract.is_upload:
        return _("The extract that was copied here, %(rows)s rows.") % {"rows": f"{extract.rows:,}"}
    return _("Not the extract at %(place)s: it lies outside, and you destroy it there.") % {"place": extract.place}
