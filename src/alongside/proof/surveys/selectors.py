"""Waves of a program, and what is released of them."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from alongside.platform.sites.models import Program
from alongside.proof.surveys.enums import State
from alongside.proof.surveys.models import Wave


def waves_of(program: Program) -> list[tuple[Wave, int]]:
    """Newest first, each with how many of its answers are released. One query."""
    counted = Wave.objects.of(program).annotate(answers=Count("released", distinct=True))
    return [(wave, wave.answers) for wave in counted.order_by("-opens_on", "name")]


def can_take_in(wave: Wave, programs: list[Program]) -> QuerySet[Wave]:
    """Open waves with the same questionnaire, in these programs."""
    same = Wave.objects.filter(instrument=wave.instrument, version=wave.version, state=State.OPEN)
    return same.filter(programs__in=programs).exclude(pk=wave.pk).distinct().order_by("-opens_on")


def responses_of(wave: Wave) -> list[dict[str, int]]:
    """What was released, in the order of random ids."""
    return list(wave.released.order_by("pk").values_list("answers", flat=True))


def ended_waves(programs: list[Program]) -> QuerySet[Wave]:
    """Waves of these programs whose answers are released, the oldest first."""
    found: QuerySet[Wave] = Wave.objects.filter(programs__in=programs, state=State.ENDED, released__isnull=False)
    return found.distinct().order_by("ended_on", "opens_on", "name")
