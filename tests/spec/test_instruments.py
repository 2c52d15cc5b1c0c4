"""Every shipped instrument can be read; fidelity-33 is the printed one, cell by cell."""

import csv
import re
from pathlib import Path

import pytest

from alongside.core.surveys.instruments import Item, Measures, Whose, load_instrument
from alongside.core.surveys.reference import as_markdown

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "instruments").glob("*.toml"), key=lambda path: path.stem)
FIDELITY = load_instrument(ROOT / "instruments" / "fidelity-33.toml")
PRINTED = list(csv.DictReader((ROOT / "tests/spec/survey-instrument-items.csv").open(encoding="utf-8", newline="")))

DOMAINS = {
    "Sameness/congruence": "sameness",
    "Ecological/concrete services": "services",
    "Self-efficacy/empowerment": "efficacy",
    "Parent decision making": "decisions",
    "Permanency/reunification": "permanency",
    "Cultural sensitivity": "culture",
    "General satisfaction": "satisfaction",
}
SCALES = {
    "agree": "agree5",
    "satisfied": "satisfied5",
    "frequency": "often5",
    "satisfied(header)": "met5",  # 28 asks "how much": its own answers
    "satisfied(header); wording is agreement": "agree5",  # 29 asks for agreement
    "Yes/Somewhat/No": "yes3",
    "Yes/Somewhat/No (reversed)": "yes3",
}


@pytest.mark.req("R-SURVEY-01", "R-SURVEY-02", "R-SURVEY-08")
@pytest.mark.parametrize(
    ("row", "item"), list(zip(PRINTED, FIDELITY.items, strict=True)), ids=[one.id for one in FIDELITY.items]
)
def test_an_item_is_the_printed_one(row: dict[str, str], item: Item) -> None:
    assert (item.id, item.wording.en) == (f"q{row['number']}", row["wording"])
    assert (item.domain, item.scale) == (DOMAINS[row["domain"]], SCALES[row["scale_family"]])
    assert item.reversed == row["scale_family"].endswith("(reversed)")
    assert item.whose is Whose.SOURCE
    assert re.fullmatch(r"S1 l\.1\d{3}", item.source)


@pytest.mark.req("R-SURVEY-02")
def test_29_items_have_five_answers_and_4_have_three_and_four_questions_are_open() -> None:
    answers = [len(FIDELITY.scale_of(item).points) for item in FIDELITY.items]
    assert (answers.count(5), answers.count(3), len(answers)) == (29, 4, 33)
    assert len(FIDELITY.open_questions) == 4
    assert {question.whose for question in FIDELITY.open_questions} == {Whose.OURS, Whose.PARTLY}
    assert all(question.source_says for question in FIDELITY.open_questions)


@pytest.mark.req("R-SURVEY-03")
def test_agreement_has_the_printed_answers_and_other_answers_say_whose_they_are() -> None:
    agree = FIDELITY.scale("agree5")
    assert [point.label.en for point in agree.points] == [
        "Very strongly agree", "Mostly agree", "Neutral or no opinion", "Mostly disagree", "Very strongly disagree",
    ]  # fmt: skip
    assert {scale.id: scale.anchors for scale in FIDELITY.scales} == {
        "agree5": Whose.SOURCE,
        "satisfied5": Whose.PARTLY,
        "often5": Whose.PARTLY,
        "met5": Whose.OURS,
        "yes3": Whose.SOURCE,
    }


@pytest.mark.req("R-SURVEY-13")
def test_item_28_alone_measures_the_system() -> None:
    assert [item.id for item in FIDELITY.items if item.measures is Measures.SYSTEM] == ["q28"]


def test_item_31_alone_is_reversed() -> None:
    assert [item.id for item in FIDELITY.items if item.reversed] == ["q31"]


@pytest.mark.req("R-SURVEY-07", "R-SURVEY-15")
def test_what_we_do_not_have_is_said() -> None:
    assert FIDELITY.translation.status.en == "Our translation, not yet back-translated"
    assert not FIDELITY.translation.is_back_translated
    assert FIDELITY.permission.status == "printed_publicly"
    assert "No written permission" in FIDELITY.permission.says.en


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_instrument_is_named_after_its_file_and_no_answer_is_a_bare_number(path: Path) -> None:
    instrument = load_instrument(path)
    assert instrument.id == path.stem
    for scale in instrument.scales:
        for point in scale.points:
            assert not re.search(r"\d", point.label.en + point.label.es)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spanish_says_something_of_its_own_and_never_tu(path: Path) -> None:
    instrument = load_instrument(path)
    spoken = [one.wording for one in (*instrument.items, *instrument.open_questions)]
    spoken += [instrument.title, instrument.introduction, *(domain.title for domain in instrument.domains)]
    for words in spoken:
        assert words.es != words.en or not words.en
        assert not re.search(r"\b(tú|tu|tus|te|ti|contigo)\b", words.es.lower())


@pytest.mark.req("R-EVAL-14", "R-EVAL-13", "R-LOGIC-05")
def test_what_no_source_words_is_labelled_ours() -> None:
    ours = {path.stem: load_instrument(path) for path in FILES if path.stem != "fidelity-33"}
    assert sorted(ours) == ["partner-growth", "readiness", "self-advocacy", "understanding-3"]
    assert {item.whose for instrument in ours.values() for item in instrument.items} == {Whose.OURS}
    assert all(re.fullmatch(r"S[1-4] l\.\d+", item.source) for one in ours.values() for item in one.items)
    assert ours["understanding-3"].moments == ("before", "after")
    assert {item.measures for item in ours["self-advocacy"].items} == {Measures.SELF, Measures.PARTNER, Measures.SYSTEM}


def test_the_reference_of_instrument_files_is_made_from_the_schema() -> None:
    page = (ROOT / "docs" / "reference" / "instrument-file.md").read_text("utf-8")
    assert page == as_markdown(), "run: alongside survey schema > docs/reference/instrument-file.md"
