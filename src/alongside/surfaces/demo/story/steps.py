"""Rosa's story, step by step, in the numbers of the acceptance script. The chapters are in modules of their own."""

from __future__ import annotations

from collections.abc import Callable

from alongside.surfaces.demo.story import chapter_after, chapter_court, chapter_survey, chapter_walk
from alongside.surfaces.demo.story.stage import Stage

Step = tuple[int, str, Callable[[Stage], None]]

STEPS: tuple[Step, ...] = (
    *chapter_court.STEPS,
    *chapter_walk.STEPS,
    *chapter_survey.STEPS,
    *chapter_after.STEPS,
)
