"""A study's report in a real browser: no accessibility fault, nothing wider than the screen, nothing fetched."""

from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from alongside.evaluation.report import as_html
from alongside.evaluation.results import Warned
from tests.evaluation.report.examples import ALL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studies")
    for name, found in ALL.items():
        (folder / f"{name}.html").write_text(as_html(found), "utf-8")
    return folder


@pytest.mark.req("R-EVAL-07")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["everything", "withheld", "hazard"])
def test_report_has_no_accessibility_fault_and_fits(name, width, pages, context, axe, screenshots):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto((pages / f"{name}.html").as_uri())
    axe(page)
    assert len(asked_for) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"study-report-{name}-{width}.png", full_page=True)


def test_page_one_fits_on_one_sheet_of_paper_whatever_there_is_to_know(context, tmp_path):
    words = "Whatever is not measured and goes with both exposure and outcome is not adjusted for, and may explain it."
    everything = ALL["everything"]
    (one,) = everything.reentry
    longest = replace(
        everything,
        study="Reunification within twelve months of children whose parents were offered a partner in the courtroom",
        warnings=tuple(Warned(f"code_{place}", words) for place in range(7)),
        verdict_reason=f"{words} {words}",
        reentry=(one, replace(one, horizon_days=730)),
    )
    (tmp_path / "report.html").write_text(as_html(longest), "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    page.pdf(path=tmp_path / "report.pdf", format="Letter")
    sheets = [normalize("NFKC", sheet.extract_text()) for sheet in PdfReader(tmp_path / "report.pdf").pages]
    assert sheets[1].lstrip().startswith("Resumen en español")
    assert sheets[2].lstrip().startswith("From the extract")
    assert "stayed out for 24 months" in sheets[0]
