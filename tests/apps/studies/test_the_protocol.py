"""The protocol page writes STUDY.toml; the engine's complaint stands at its field; nothing typed is lost."""

from __future__ import annotations

import tomllib

import pytest

from alongside.evaluation.study.schema import load_study
from alongside.proof.studies import extract, shelf
from alongside.proof.studies.design_file import answers_of, design_of
from alongside.proof.studies.forms.protocol import ProtocolForm

WHOLE = {
    "title": "Do more children go home?", "id": "child_id", "where": "age < 18", "cluster": "family_id", "seed": "2009",
    "one_per_cluster": "on", "assigned_by": "exposure", "exposure": "partner", "kind": "offered",
    "start_day": "partner_start_day", "unit": "date, courthouse, room", "outcome_kind": "time", "time": "time_days",
    "event": "event", "labels": "1 = reunified\n2 = adopted", "horizon_days": "365", "better": "more",
    "worthwhile": "0.05", "reentry_event": "reentered", "reentry_time": "reentry_days", "reentry_days": "365, 730",
    "negative_control": "broken_arm", "numeric": "age, distance_mi", "categorical": "race\nsubstance",
    "formula": "age + I(age**2) + race", "outcome_formula": "partner * age", "method": "cem", "estimand": "ATT",
    "cutpoints": "age = 3, 6.5", "trim_low": "0.05", "trim_high": "", "subgroups": "race", "threshold": "0",
    "value_kind": "binary",
}  # fmt: skip
FILE = """# Why 365: the federal measure looks at twelve months.
[study]
title = "Is it so?"
data = "elsewhere.csv"
id = "child"

[exposure]
column = "partner"

[outcome]
column = "home"   # by the county's own code
kind = "binary"
labels = { 0 = "no", 1 = "yes" }

[design]
method = "matching"
matching = { ratio = 2, caliper = 0.1, replace = true, order = "optimal" }

[covariates]
numeric = ["age"]
"""


@pytest.fixture
def study(workstation):
    return shelf.shelve("Do more children go home?")


def page(study):
    return f"/{study.id}/protocol/"


def test_what_is_written_on_the_page_is_the_file(evaluator, study):
    assert evaluator.post(page(study), WHOLE).headers["Location"] == f"/{study.id}/"
    assert tomllib.loads(study.design.read_text()) == {
        "study": {
            "title": "Do more children go home?", "data": "children.csv", "id": "child_id", "where": "age < 18",
            "cluster": "family_id", "one_per_cluster": True, "seed": 2009,
        },
        "exposure": {"column": "partner", "kind": "offered", "start_day": "partner_start_day"},
        "outcome": {
            "time": "time_days", "event": "event", "labels": {"1": "reunified", "2": "adopted"}, "horizon_days": 365,
            "reentry": {"event": "reentered", "time": "reentry_days", "horizon_days": [365, 730]}, "better": "more",
            "worthwhile": 0.05, "negative_control": "broken_arm",
        },
        "covariates": {
            "numeric": ["age", "distance_mi"], "categorical": ["race", "substance"],
            "formula": "age + I(age**2) + race", "outcome_formula": "partner * age",
        },
        "design": {
            "method": "cem", "estimand": "ATT", "cutpoints": {"age": [3, 6.5]}, "trim": [0.05, 1],
            "subgroups": ["race"],
        },
        "disclosure": {"threshold": 0},
    }  # fmt: skip
    assert study.design.stat().st_mode & 0o777 == 0o600
    assert study.study() == load_study(study.design)


def test_the_page_shows_a_saved_study_as_it_was_written(evaluator, study):
    evaluator.post(page(study), WHOLE)
    first = study.design.read_text()
    form = ProtocolForm(initial=answers_of(tomllib.loads(first)))
    shown = {name: form[name].value() for name in form.fields}
    typed = {
        name: form.fields[name].prepare_value(value) for name, value in shown.items() if value not in (None, False)
    }
    evaluator.post(page(study), typed)
    assert study.design.read_text() == first


def test_what_the_page_does_not_ask_for_stays_when_it_is_saved(evaluator, study):
    amount = '{ low = 1000, high = 2000, source = "Budget of 2025" }'
    costs = f"\n[costs]\ncurrency = 'USD' # of 2025\nprogram = {amount}\nserved = {amount}\n"
    evaluator.post(page(study), WHOLE)
    evaluator.post(f"{page(study)}file/", {"text": study.design.read_text() + costs})
    kept = study.study().costs
    assert kept is not None
    evaluator.post(page(study), WHOLE | {"title": "Do more children go home, and stay?"})
    assert study.title == "Do more children go home, and stay?"
    assert study.study().costs == kept
    assert "# of 2025" in study.design.read_text()


def test_court_coverage_takes_the_place_of_a_column(evaluator, study):
    evaluator.post(page(study), WHOLE | {"assigned_by": "coverage", "strata": "courthouse", "random": "on"})
    told = tomllib.loads(study.design.read_text())
    assert "exposure" not in told
    assert told["assignment"] == {
        "coverage": "coverage.csv",
        "unit": ["date", "courthouse", "room"],
        "strata": ["courthouse"],
        "random": True,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"method": "matching", "estimand": "ATE"}, "estimand"),
        ({"cutpoints": "height = 3"}, "cutpoints"),
        ({"trim_low": "2"}, "trim_low"),
        ({"subgroups": "race, race"}, "subgroups"),
        ({"categorical": "age"}, "categorical"),
        ({"negative_control": "age"}, "negative_control"),
        ({"labels": "x = reunified"}, "labels"),
        ({"event": "time_days"}, "event"),
        ({"threshold": "-1"}, "threshold"),
        ({"reentry_days": "0"}, "reentry_days"),
        ({"exposure": ""}, "exposure"),
        ({"one_per_cluster": "on", "cluster": ""}, "cluster"),
        ({"labels": "reunified"}, "labels"),
        ({"cutpoints": "age = few"}, "cutpoints"),
    ],
)
def test_what_the_engine_refuses_stands_at_its_field_and_is_kept(evaluator, study, change, field):
    answer = evaluator.post(page(study), WHOLE | change)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not study.design.exists()
    again = evaluator.get(page(study)).context["form"]
    assert list(again.errors) == [field]
    assert {name: again[name].value() for name in WHOLE} == WHOLE | change | {"one_per_cluster": True}


def test_a_column_that_the_extract_does_not_have_is_said_at_its_field(evaluator, study, tmp_path):
    rows = tmp_path / "children.csv"
    rows.write_text("child_id,partner,home,age\n1,0,1,3\n")
    extract.open_place(study, "children", str(rows))
    value = {"outcome_kind": "value", "value": "home", "cluster": "", "one_per_cluster": "", "start_day": ""}
    plain = {
        "negative_control": "",
        "categorical": "",
        "numeric": "agee",
        "method": "iptw",
        "cutpoints": "",
        "subgroups": "",
    }
    answer = evaluator.post(page(study), WHOLE | value | plain)
    assert list(answer.context["form"].errors) == ["numeric"]
    assert "did you mean &quot;age&quot;?" in answer.text.lower()
    wrong = WHOLE | value | plain | {"numeric": "age", "where": "age <"}
    assert list(evaluator.post(page(study), wrong).context["form"].errors) == ["where"]


def test_a_file_that_is_there_already_becomes_the_protocol_with_its_comments(evaluator, study, tmp_path):
    rows = tmp_path / "children.csv"
    rows.write_text("child,partner,home,age\n1,0,1,3\n")
    evaluator.post(f"/{study.id}/protocol/file/", {"text": FILE})
    assert study.design.read_text() == FILE
    assert study.title == "Is it so?"
    extract.open_place(study, "children", str(rows))
    text = study.design.read_text()
    assert "# Why 365: the federal measure looks at twelve months." in text
    assert "# by the county's own code" in text
    assert load_study(study.design).source.data == str(rows)
    changed = answers_of(tomllib.loads(text))
    assert changed["order"] == "optimal"
    assert changed["replace"] is True


def test_a_file_that_is_no_study_is_refused_and_stays_in_the_box(evaluator, study):
    answer = evaluator.post(f"/{study.id}/protocol/file/", {"text": FILE.replace("kind", "knd")})
    assert list(answer.context["form"].errors) == ["text"]
    assert "outcome.kind: it is missing" in answer.text
    assert "by the county&#x27;s own code" in answer.text
    assert not study.design.exists()


def test_the_threshold_of_public_data_and_a_worthwhile_nothing_are_not_taken_for_blank():
    form = ProtocolForm(WHOLE | {"worthwhile": "0"})
    assert form.is_valid(), form.errors
    told = design_of(form.cleaned_data, {"children": {"data": "x.csv"}, "coverage": "y.csv"})
    assert (told["disclosure"], told["outcome"]["worthwhile"]) == ({"threshold": 0}, 0)
