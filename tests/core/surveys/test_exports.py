"""Exports come back from the tools' own reader with the same values and words."""

import csv
import io
from pathlib import Path

import numpy as np
import pyreadstat
import pytest

from alongside.core.errors import BadInput
from alongside.core.surveys.answers import Answers, answers_from
from alongside.core.surveys.exports import (
    REDCAP_HEADER,
    as_csv,
    as_spss,
    as_stata,
    redcap_dictionary,
    variable_names,
)
from alongside.core.surveys.instruments import Instrument
from alongside.core.surveys.reading import read_responses


@pytest.fixture
def answers(fidelity: Instrument) -> Answers:
    full = {item.id: fidelity.scale_of(item).values[n % 3] for n, item in enumerate(fidelity.items)}
    return answers_from([full, {}, {"q31": 3, "q1": 5}], fidelity)


@pytest.mark.parametrize("language", ["en", "es"])
def test_redcap_takes_every_item_with_its_answers(fidelity: Instrument, language: str) -> None:
    rows = list(csv.DictReader(io.StringIO(redcap_dictionary(fidelity, language))))
    assert tuple(rows[0]) == REDCAP_HEADER
    assert [row["Variable / Field Name"] for row in rows] == ["record_id", *(item.id for item in fidelity.items)]
    assert {row["Form Name"] for row in rows} == {"fidelity_33"}
    for row, item in zip(rows[1:], fidelity.items, strict=True):
        assert (row["Field Type"], row["Field Label"]) == ("radio", item.wording.in_language(language))
        choices = dict(choice.split(", ", 1) for choice in row["Choices, Calculations, OR Slider Labels"].split(" | "))
        points = fidelity.scale_of(item).points
        assert choices == {str(point.value): point.label.in_language(language) for point in points}
        assert not row["Identifier?"]
        assert not row["Required Field?"]
    assert [row["Section Header"] for row in rows[1:6]] != [""] * 5


def test_redcap_leaves_open_questions_out_unless_asked(fidelity: Instrument) -> None:
    assert "open1" not in redcap_dictionary(fidelity)
    rows = list(csv.DictReader(io.StringIO(redcap_dictionary(fidelity, open_questions=True))))
    assert [(row["Field Type"], row["Identifier?"]) for row in rows[-4:]] == [("notes", "y")] * 4


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("write", "read", "longest"), [(as_spss, "read_sav", 250), (as_stata, "read_dta", 80)])
def test_spss_and_stata_read_back_the_same_values_and_words(
    answers: Answers, language: str, write, read: str, longest: int, tmp_path: Path
) -> None:
    path = tmp_path / "answers"
    path.write_bytes(write(answers, language))
    frame, about = getattr(pyreadstat, read)(str(path))
    instrument = answers.instrument
    expected = answers.raw.astype(float)
    expected[answers.raw == -128] = np.nan
    assert np.array_equal(frame.to_numpy(dtype=float), expected, equal_nan=True)
    for item in instrument.items:
        words = item.wording.in_language(language)
        assert about.column_names_to_labels[item.id].rstrip("…") == words[: longest - (len(words) > longest)]
        points = instrument.scale_of(item).points
        labels = {float(value): label for value, label in about.variable_value_labels[item.id].items()}
        assert labels == {point.value: point.label.in_language(language) for point in points}


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("language", ["en", "es"])
def test_csv_can_be_scored_again(answers: Answers, language: str, words: bool) -> None:
    text = as_csv(answers, language, words=words)
    again = read_responses(text.encode(), "again.csv", answers.instrument)
    assert np.array_equal(again.raw, answers.raw)


def test_names_that_would_be_one_are_refused() -> None:
    assert variable_names(["Q1", "3.b"]) == {"Q1": "q1", "3.b": "v3_b"}
    with pytest.raises(BadInput, match="another item would be called a_b too"):
        variable_names(["a-b", "a.b"])
