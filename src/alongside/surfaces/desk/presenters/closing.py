"""The ways in which walking together may close, each with whether it may and the kind words why not."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.programs import ProgramModel
from alongside.service.matches.enums import EndWay
from alongside.service.matches.models import Parent
from alongside.service.matches.services.closing import closing_decision
from alongside.surfaces.desk.presenters.reasons import words


@dataclass(frozen=True)
class Way:
    """One button: pressed, or disabled with a sentence beside it."""

    value: str
    label: str
    allowed: bool
    says: str


def ways(parent: Parent, model: ProgramModel) -> list[Way]:
    """In the order of the program file."""
    found = []
    for way in model.closing_ways:
        decision = closing_decision(parent, EndWay(way.value))
        says = words(decision.reason) if way.value == EndWay.GOALS_REACHED else ""
        found.append(Way(way.value, str(EndWay(way.value).label), decision.allowed, says))
    return found
