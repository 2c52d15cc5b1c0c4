"""The report file in a real browser: no accessibility fault, nothing wider than the screen, nothing fetched."""

from pathlib import Path

import pytest

from alongside.core.surveys import load_instrument, score
from alongside.core.surveys.report import as_html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One report with figures and one in which all is withheld, in both languages."""
    instrument = load_instrument(Path(__file__).parents[2] / "instruments" / "fidelity-33.toml")
    rows = [
        {
            item.id: (scale := instrument.scale_of(item)).values[(place * (number + 3)) % len(scale.values)]
            for number, item in enumerate(instrument.items)
            if (place + number) % 9
        }
        for place in range(150)
    ]
    folder = tmp_path_factory.mktemp("reports")
    for name, some in (("all", rows), ("few", rows[:8])):
        for language in ("en", "es"):
            (folder / f"{name}-{language}.html").write_text(as_html(score(some, instrument), language), "utf-8")
    return folder


@pytest.mark.req("R-SURVEY-12")
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["all", "few"])
def test_report_has_no_accessibility_fault_and_fits(name, width, language, pages, context, axe, screenshots):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto((pages / f"{name}-{language}.html").as_uri())
    axe(page)
    assert len(asked_for) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("svg[role=img]").count() == (name == "all")
    page.screenshot(path=screenshots / f"survey-report-{name}-{width}-{language}.png", full_page=True)
