"""An extract is opened and shown by its columns alone; what could name a person is refused and destroyed at once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.proof.studies import shelf
from alongside.proof.studies.extract import Column, opened_extract

GOOD = "child_id,race,age,partner\n1,latino,3,0\n2,,4.5,1\n3,white,,1\n4,white,9,0\n"
CANARY = "Quetzalcanary"


@pytest.fixture
def study(workstation):
    return shelf.shelve("Is it so?")


def send(evaluator, study, text, name="children.csv"):
    return evaluator.post(f"/{study.id}/extract/", {"file": SimpleUploadedFile(name, text.encode())})


def files(workstation):
    return [path for path in workstation.rglob("*") if path.is_file() and path.parent.name != "door"]


def test_an_upload_lies_in_the_studys_folder_for_its_owner_alone(evaluator, study, workstation):
    assert send(evaluator, study, GOOD).status_code == 302
    kept = study.path / "extract" / "children.csv"
    assert kept.read_text() == GOOD
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list((workstation / "arriving").iterdir()) == []
    found = opened_extract(study)
    assert (found.rows, found.columns) == (
        4,
        (
            Column("child_id", "number", 0.0),
            Column("race", "text", 25.0),
            Column("age", "number", 25.0),
            Column("partner", "number", 0.0),
        ),
    )


def test_columns_are_shown_and_never_a_value(evaluator, study):
    send(evaluator, study, GOOD.replace("latino", CANARY))
    text = evaluator.get(f"/{study.id}/extract/").text
    assert "race" in text
    assert "25.0%" in text
    assert CANARY not in text
    assert CANARY not in (study.path / "opened.json").read_text()


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("race", "mother_name"),
        GOOD.replace("race", "DOB"),
        GOOD.replace("latino", "123-45-6789"),
        GOOD.replace("latino", "rosa@example.org"),
        GOOD.replace("latino", "J12-34567").replace("J12-", "J12"),
    ],
)
def test_identifiers_are_refused_and_the_upload_destroyed(evaluator, study, workstation, text):
    answer = send(evaluator, study, text.replace("white", CANARY))
    assert answer.status_code == 200
    assert "could name a person" in answer.text
    assert list(answer.context["form"].errors) == ["file"]
    assert opened_extract(study) is None
    assert [path.name for path in files(workstation)] == ["draft.json"]


def test_what_was_open_stays_open_when_another_file_is_refused(evaluator, study):
    send(evaluator, study, GOOD)
    send(evaluator, study, GOOD.replace("race", "ssn"))
    assert "race" in opened_extract(study).names
    assert [(path.name, path.read_text()) for path in (study.path / "extract").iterdir()] == [("children.csv", GOOD)]


def test_a_file_that_lies_there_already_is_read_where_it_is_and_never_destroyed(evaluator, study, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text(GOOD)
    evaluator.post(f"/{study.id}/extract/", {"place": str(rows)})
    assert opened_extract(study).place == str(rows)
    evaluator.post(f"/{study.id}/destroy/", {"title": "Is it so?"})
    assert rows.read_text() == GOOD
    assert not study.path.exists()


@pytest.mark.parametrize("place", ["rows.csv", "/nowhere/rows.csv"])
def test_a_place_that_cannot_be_read_is_said_at_its_field(evaluator, study, place):
    answer = evaluator.post(f"/{study.id}/extract/", {"place": place})
    assert list(answer.context["form"].errors) == ["place"]


def test_another_upload_takes_the_place_of_the_first(evaluator, study):
    send(evaluator, study, GOOD)
    send(evaluator, study, GOOD.replace("race", "color"), name="CHILDREN.TXT")
    assert [path.name for path in (study.path / "extract").iterdir()] == ["children.txt"]
    assert "color" in opened_extract(study).names


def test_the_extract_can_go_and_the_study_stay(evaluator, study):
    send(evaluator, study, GOOD)
    assert evaluator.get(f"/{study.id}/extract/destroy/").status_code == 200
    assert opened_extract(study), "looking destroys nothing"
    evaluator.post(f"/{study.id}/extract/destroy/")
    assert opened_extract(study) is None
    assert not (study.path / "extract").exists()
    assert study.draft.exists()


def test_a_study_is_destroyed_with_its_extract_once_its_title_is_typed(evaluator, study, workstation):
    send(evaluator, study, GOOD)
    assert "The extract that was copied here, 4 rows." in evaluator.get(f"/{study.id}/destroy/").text
    assert evaluator.post(f"/{study.id}/destroy/", {"title": "Is it?"}).status_code == 200
    assert study.path.exists()
    assert evaluator.post(f"/{study.id}/destroy/", {"title": " Is it  so? "}).status_code == 302
    assert files(workstation) == []
