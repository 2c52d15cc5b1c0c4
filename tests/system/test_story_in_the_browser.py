"""The story in a real browser: each step on its person's own device, every page looked over and pictured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.system.browser import after_chapter, court_chapter, survey_chapter, walk_chapter
from tests.system.browser.inspection import Inspection
from tests.system.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHOLE_STORY = (
    *court_chapter.STEPS,
    *walk_chapter.STEPS,
    *survey_chapter.STEPS,
    *after_chapter.STEPS,
)

Towns = Callable[..., Town]


@pytest.fixture
def town(browser: Any, live_server: Any, monkeypatch: pytest.MonkeyPatch, screenshots: Path) -> Iterator[Towns]:
    """`town(language, width)`: the demo on a court morning, for people of that language with screens of that width."""
    towns: list[Town] = []

    def make(language: str, width: int, *, scripts: bool = True) -> Town:
        folder = screenshots / f"story-{language}-{width}{'' if scripts else '-no-scripts'}"
        made = Town(browser, live_server.url, Inspection(folder, scripts), monkeypatch, language, width)
        towns.append(made)
        made.given_the_demo_on_a_court_morning()
        return made

    yield make
    for made in towns:
        made.close()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_one_familys_story(town: Towns, language: str, width: int) -> None:
    here = town(language, width)
    for number, happens in WHOLE_STORY:
        here.begin(number)
        happens(here)
    here.inspection.require_none()


def test_court_morning_without_scripts(town: Towns) -> None:
    here = town("es", 360, scripts=False)
    for number, happens in court_chapter.STEPS:
        here.begin(number)
        happens(here)
    here.inspection.require_none()
