"""The page of the study file knows every key that reading one asks for, and every key that a run writes."""

from pathlib import Path

from alongside.core.toml_files import parse_toml
from alongside.evaluation import results_reference
from alongside.evaluation.study import reference
from alongside.evaluation.study.example_files import EXAMPLES, WITH_COVERAGE, WITH_EXPOSURE, WITH_ROLLOUT
from alongside.evaluation.study.schema import loads

PAGE = Path(__file__).parents[3] / "docs/reference/study-file.md"


def test_the_page_is_fresh() -> None:
    fresh = reference.as_markdown() + "\n" + results_reference.as_markdown()
    assert PAGE.read_text("utf-8") == fresh, "run script/reference"


def test_each_key_of_the_file_has_a_meaning() -> None:
    assert reference.untold() == [], "say what it means in evaluation/study/meanings.py"
    assert reference.unread() == [], "use that table in evaluation/study/example_files.py"


def test_each_key_of_the_results_has_a_meaning() -> None:
    assert results_reference.untold() == [], "say what it means in evaluation/results_meanings.py"


def test_the_examples_are_studies() -> None:
    assert loads(WITH_EXPOSURE).design.method == "overlap"
    assert loads(WITH_COVERAGE).kind == "offered"
    assert loads(WITH_ROLLOUT).clustered_by == "courthouse"


def test_each_key_has_an_example_of_its_own() -> None:
    """A row of the page ends in a value that one of the two example files holds."""
    tables = [parse_toml(text, "example") for text in EXAMPLES]

    def holds(table: object, path: str) -> bool:
        first, _, rest = path.partition(".")
        return isinstance(table, dict) and first in table and (not rest or holds(table[first], rest))

    assert [path for path in reference.described() if not any(holds(table, path) for table in tables)] == []
