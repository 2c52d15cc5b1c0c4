"""All 29 programs of the sources have a file; none may take live data as it stands."""

import re
from pathlib import Path

import pytest

from alongside.core.programs import live_data_obstacles, load
from alongside.core.programs.reference import as_markdown

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "programs").glob("*.toml"), key=lambda path: path.stem)

NAMES = [
    "alameda", "calaveras", "colorado", "colusa", "contra-costa", "cuyahoga-start", "fresno", "frp",
    "illinois-recovery-coaches", "iowa", "kern", "los-angeles", "massachusetts-fep", "mendocino",
    "mendocino-groups", "monterey", "orange", "parents-anonymous", "placer", "pmao", "san-francisco",
    "san-luis-obispo", "snip", "solano", "sonoma", "sutter", "tehama", "washington-p4p", "washington-php",
]  # fmt: skip


@pytest.mark.req("R-MODEL-04", "R-OTHER-01", "R-OTHER-02", "R-OTHER-03", "R-OTHER-04", "R-OTHER-07", "R-OTHER-08")
def test_every_program_of_the_sources_has_a_file() -> None:
    assert [path.stem for path in FILES] == NAMES
    assert len(NAMES) == 29


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_named_after_its_program_and_says_where_values_come_from(path: Path) -> None:
    model = load(path)
    assert model.slug == path.stem
    sourced = [one for one in model.paths() if not model.is_assumed(one)]
    assert len(sourced) >= 6
    assert all(re.match(r"S[0-4] l\.\d|P \S", model.source(one)) for one in sourced)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_shipped_file_pretends_that_a_purge_schedule_was_agreed(path: Path) -> None:
    assert live_data_obstacles(load(path), court_list=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_four_principles_stand_in_every_program(path: Path) -> None:
    assert load(path).principles == (
        "partnership", "family engagement", "joint decision making", "empowerment to change",
    )  # fmt: skip


def test_the_demo_programs_differ_in_what_they_count() -> None:
    modes = {name: load(ROOT / "programs" / f"{name}.toml").record.mode for name in ("contra-costa", "iowa")}
    assert modes == {"contra-costa": "tally", "iowa": "activity"}


def test_the_reference_page_is_the_schema_as_it_is_now() -> None:
    page = (ROOT / "docs" / "reference" / "program-file.md").read_text("utf-8")
    assert page == as_markdown(), "run: alongside programs schema > docs/reference/program-file.md"
