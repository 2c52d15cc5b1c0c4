"""The page of what is counted is what the code counts."""

from pathlib import Path

from alongside.platform.tallies.measures import Measure
from alongside.proof.reports.reference import markdown
from alongside.proof.reports.rows import ROWS

PAGE = Path(__file__).parents[3] / "docs/reference/tallies.md"


def test_the_page_of_tallies_is_fresh():
    assert PAGE.read_text("utf-8") == markdown(), "run script/reference"


def test_every_measure_and_every_report_row_stands_on_the_page():
    lines = PAGE.read_text("utf-8").splitlines()
    assert sum(line.startswith("| ") for line in lines) == len(Measure) + len(ROWS) + 2
