"""Reports of real runs, one for each kind of study, in a browser and on paper: accessible, whole, and quiet."""

from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from alongside.evaluation.report import as_html
from alongside.evaluation.simulate import SCENARIOS, write_scenario
from tests.evaluation.study.studies import run

pytestmark = [pytest.mark.browser, pytest.mark.gate]

COSTS = """
[costs]
program = { low = 180_000, high = 220_000, source = "County ledger" }
served = { low = 400, high = 440, source = "Program tally" }
day_in_care = { low = 40, high = 100, source = "State rate book" }
"""
WEIGHTING = 'method = "iptw"\nestimand = "ATE"'
KINDS = {
    "siblings": ("measured", {}, {}),
    "late": ("late", {}, {}),
    "court": ("offered", {"threshold = 0": "threshold = 11"}, {}),
    "refused": ("small", {}, {}),
    "few": ("measured", {"threshold = 0": "threshold = 11"}, {}),
    "matching": ("measured", {WEIGHTING: 'method = "matching"\nestimand = "ATT"'}, {}),
    "cem": ("measured", {WEIGHTING: 'method = "cem"\nestimand = "ATT"\ncutpoints = { age = [2, 6, 12] }'}, {}),
    "many": ("measured", {'negative_control = "broken_arm"\n': "", "reentry = {": "# {"}, {"from_rows": 0}),
}
FAMILIES = {"refused": 30, "court": 1500}
LARGEST_BYTES = 400_000


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name, (scenario, changes, options) in KINDS.items():
        folder = tmp_path_factory.mktemp(name)
        write_scenario(SCENARIOS[scenario], folder, families=FAMILIES.get(name, 260), seed=3)
        words = (folder / "study.toml").read_text("utf-8")
        for old, new in changes.items():
            assert old in words
            words = words.replace(old, new)
        (folder / "study.toml").write_text(words + COSTS, "utf-8")
        made[name] = folder / "report.html"
        made[name].write_text(as_html(run(folder / "study.toml", **options)), "utf-8")
    return made


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_report_is_accessible_fits_and_fetches_nothing(name, width, reports, context, axe, screenshots):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(reports[name].as_uri())
    axe(page)
    assert len(asked_for) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for picture in page.locator("svg").all():
        title, described = (picture.locator(part).evaluate("one => one.textContent") for part in ("title", "desc"))
        assert any(letter.isdigit() for letter in title + described), title
    assert reports[name].stat().st_size < LARGEST_BYTES
    page.screenshot(path=screenshots / f"study-{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("name", KINDS)
def test_no_sheet_of_paper_ends_with_a_heading_or_cuts_a_table(name, paper, reports, context, tmp_path):
    page = context.new_page()
    page.goto(reports[name].as_uri())
    headings = {normalize("NFKC", one).strip() for one in page.locator("h2, h3, caption").all_inner_texts()}
    page.pdf(path=tmp_path / "report.pdf", format=paper)
    sheets = [normalize("NFKC", one.extract_text()) for one in PdfReader(tmp_path / "report.pdf").pages]
    for sheet in sheets:
        last = sheet.strip().splitlines()[-1].strip()
        assert last not in headings
    assert sheets[1].lstrip().startswith("Resumen en español")
    page.emulate_media(media="print")
    tallest = page.evaluate("Math.max(...[...document.querySelectorAll('table, figure')].map(one => one.offsetHeight))")
    assert tallest < 900  # CSS pixels: less than a sheet, so that nothing has to be cut
