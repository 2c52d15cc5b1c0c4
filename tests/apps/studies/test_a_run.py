"""A study from its question to its report, and what happens when it cannot be run, is cancelled, or dies."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from alongside.evaluation.run import run_study
from alongside.evaluation.stages import Stage
from alongside.proof.studies import checking, running, shelf
from alongside.proof.studies.inventing import invent
from alongside.proof.studies.presenters.runs import coming_back


@pytest.fixture
def study(workstation):
    return invent("Invented children, to learn with")


def wait(study, seconds=60):
    until = time.monotonic() + seconds
    while running.is_running(study) and time.monotonic() < until:
        time.sleep(0.1)
    return running.runs(study)[0]


def press(evaluator, study, what):
    return evaluator.post(f"/{study.id}/{what}/", follow=True)


def test_a_study_is_frozen_run_read_and_destroyed(evaluator, study):
    before = evaluator.get(f"/{study.id}/").text
    assert "Check and freeze" in before
    assert "Run the study" not in before
    frozen = press(evaluator, study, "check").text
    place = checking.standing(study.study())
    assert place.hash[:12] in frozen
    assert place.hash in frozen
    assert "Run the study" in frozen
    assert (place.runs, place.frozen) == (0, place.frozen)

    begun = press(evaluator, study, "run")
    assert begun.redirect_chain == [(f"/{study.id}/runs/1/", 302)]
    assert "Protocol and extract stay as they are" in evaluator.get(f"/{study.id}/").text
    assert evaluator.get(f"/{study.id}/protocol/").status_code == 302
    done = wait(study)
    assert (done.state, done.said) == (running.DONE, "")
    assert checking.standing(study.study()).runs == 1
    assert {path.name for path in done.path.iterdir()} == {*running.KEPT} - {"cancelled"}

    found = json.loads((done.path / "results.json").read_text())
    page = evaluator.get(f"/{study.id}/runs/1/").text
    assert page.index("These data cannot say whether the service helps.") < page.index("The children, step by step")
    assert found["verdict"] == "cannot_say"
    assert found["verdict_reason"].split(":")[0] in page
    assert f'<td class="numeric">{found["n"]["rows"]:,}</td>' in page

    again = found["reentry"][0]
    assert f"Back in care within 365 days of going home: {100 * again['all']['estimate']:.1f}%" in page

    report = evaluator.get(f"/{study.id}/runs/1/report/")
    assert report.content == (done.path / "report.html").read_bytes()
    policy = report.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "script-src" not in policy

    packed = evaluator.get(f"/{study.id}/runs/1/files/study.zip").content
    assert sorted(zipfile.ZipFile(io.BytesIO(packed)).namelist()) == sorted(
        ["STUDY.toml", "results.json", "report.html", "table.csv"]
    )
    for name in ("results.json", "table.csv", "STUDY.toml"):
        answer = evaluator.get(f"/{study.id}/runs/1/files/{name}")
        assert answer.content == (done.path / name).read_bytes()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    for name in ("children.csv", "run.json", "lock", "..%2FSTUDY.toml"):
        assert evaluator.get(f"/{study.id}/runs/1/files/{name}").status_code == 404


@pytest.mark.req("R-EVAL-19")
def test_leaving_care_is_never_shown_without_coming_back():
    def words(**found):
        return coming_back({"horizon_days": 365, **found})

    known = {"horizon_days": 365, "all": {"estimate": 0.3, "ci": [0.25, 0.35]}}
    hidden = {"horizon_days": 730, "all": {"estimate": None, "ci": None}}
    assert words(reentry=[known, hidden]) == [
        "Back in care within 365 days of going home: 30.0% (95% interval from 25.0 to 35.0)",
        "Back in care within 730 days of going home: withheld",
    ]
    assert words() == ["Who came back into care afterwards was not looked at: without it this says only half."]
    assert coming_back({}) == [], "a value is no way out of care"


def test_a_design_that_is_not_frozen_is_not_run(evaluator, study):
    press(evaluator, study, "run")
    assert running.runs(study) == []


def test_a_changed_design_is_another_one_and_is_frozen_anew(evaluator, study):
    press(evaluator, study, "check")
    text = study.design.read_text()
    shelf.write_text(study.design, text.replace("horizon_days = 365\n", "horizon_days = 540\n", 1))
    assert checking.standing(study.study()).frozen == ""
    assert "Run the study" not in evaluator.get(f"/{study.id}/").text


def test_what_cannot_be_run_says_why_in_one_line(evaluator, study):
    press(evaluator, study, "check")
    rows = (study.extract / "children.csv").read_text().splitlines()
    column = rows[0].split(",").index("event")
    cells = rows[5].split(",")
    cells[column] = "77"
    rows[5] = ",".join(cells)
    (study.extract / "children.csv").write_text("\n".join(rows) + "\n")
    press(evaluator, study, "run")
    failed = wait(study)
    assert failed.state == running.FAILED
    assert failed.said.startswith("children.csv: row 5 (line 6), column event: ")
    assert "column event" in evaluator.get(f"/{study.id}/runs/1/").text
    assert not (failed.path / "results.json").exists()


def test_a_check_that_fails_freezes_nothing(evaluator, study):
    (study.extract / "children.csv").write_text("child_id\n1\n")
    answer = evaluator.post(f"/{study.id}/check/")
    assert answer.status_code == 422
    assert "The design was not frozen" in answer.text
    assert checking.standing(study.study()).frozen == ""


def test_a_run_can_be_cancelled_and_leaves_nothing_behind(evaluator, study):
    press(evaluator, study, "check")
    press(evaluator, study, "run")
    page = evaluator.get(f"/{study.id}/runs/1/")
    assert '<noscript><meta http-equiv="refresh"' in page.text
    part = evaluator.get(f"/{study.id}/runs/1/", headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<div class="progress"')
    press(evaluator, study, "runs/1/cancel")
    ended = running.run_of(study, 1)
    assert ended.state == running.CANCELLED
    assert {path.name for path in ended.path.iterdir()} - {"stage"} == {"cancelled", "lock", "run.json", "STUDY.toml"}
    assert checking.standing(study.study()).runs == 0
    page = evaluator.get(f"/{study.id}/runs/1/").text
    assert "This run was cancelled. What it had written is deleted." in page
    assert "Protocol, extract and the frozen design are as they were" in page
    assert "Run the study again" in page


def test_a_button_that_is_pressed_twice_starts_one_run(evaluator, study):
    press(evaluator, study, "check")
    with ThreadPoolExecutor(4) as hands:
        begun = list(hands.map(lambda _: running.begin(study), range(4)))
    assert len([one for one in begun if one]) == 1
    assert [one.number for one in running.runs(study)] == [1]
    running.cancel(running.run_of(study, 1))


def test_a_study_file_that_was_spoilt_by_hand_spoils_no_other_page(evaluator, study):
    title = study.title
    shelf.write_text(study.design, study.design.read_text().replace("horizon_days = 365\n", "", 1))
    assert title in evaluator.get("/").text
    assert "It is not whole yet" in evaluator.get(f"/{study.id}/").text
    shelf.write_text(study.design, "this is not TOML")
    assert evaluator.get("/").status_code == 200
    assert evaluator.get(f"/{study.id}/").status_code == 200
    assert evaluator.get(f"/{study.id}/destroy/").status_code == 200
    assert "bring the study file again" in evaluator.get(f"/{study.id}/protocol/").text


def test_a_register_that_cannot_be_read_is_said_in_one_line(evaluator, study):
    press(evaluator, study, "check")
    (study.path / ".alongside" / "STUDY.json").write_text("spoilt")
    answer = evaluator.get(f"/{study.id}/")
    assert answer.status_code == 422
    assert "the register of runs cannot be read; restore it from a copy" in answer.text


def test_a_run_that_dies_is_not_taken_for_one_that_works(evaluator, study):
    press(evaluator, study, "check")
    press(evaluator, study, "run")
    os.killpg(shelf.read_json(running.run_of(study, 1).path / "run.json")["group"], signal.SIGKILL)
    dead = wait(study, 10)
    assert dead.state == running.STOPPED
    (dead.path / "duckdb.tmp").mkdir()
    (dead.path / "duckdb.tmp" / "spilt").write_text("rows of children")
    page = evaluator.get(f"/{study.id}/runs/1/").text
    assert "This run ended with the machine, or somebody ended it." in page
    assert 'action="/' + study.id + '/run/"' in page, "it can be run again from here"
    assert not (dead.path / "duckdb.tmp").exists(), "what the engine had spilled to disk is gone"
    press(evaluator, study, "run")
    assert wait(study).state == running.DONE


def test_a_run_tells_each_stage_in_order(study):
    assert list(Stage) == sorted(Stage, key=lambda one: one.place)
    told = []
    run_study(study.study(), "duckdb", told=told.append)
    assert told == list(Stage)
    told.clear()
    run_study(study.study(), "duckdb", from_rows=0, told=told.append)
    assert told == list(Stage), "a large run too"


def test_the_page_of_a_run_says_which_stages_are_done(evaluator, study):
    press(evaluator, study, "check")
    press(evaluator, study, "run")
    run = running.run_of(study, 1)
    shelf.write_text(run.path / "stage", "effect")
    page = evaluator.get(f"/{study.id}/runs/1/", headers={"Accept-Language": "es"}).text
    states = re.findall(r'study__stage--(\w+)"( aria-current="step")?', page)
    assert [state for state, _ in states] == ["done", "done", "done", "now", "ahead", "ahead", "ahead"]
    assert [state for state, is_current in states if is_current] == ["now"]
    running.cancel(run)
    ended = evaluator.get(f"/{study.id}/runs/1/").text
    assert "ended here" in ended


@pytest.mark.parametrize(
    ("exit", "words"), [(-9, "most often because its memory ran out"), (1, "alongside study run ")]
)
def test_a_run_that_the_machine_ends_says_what_to_do_next(evaluator, study, exit, words):
    press(evaluator, study, "check")
    press(evaluator, study, "run")
    run = wait(study)
    shelf.write_json(run.path / "ended.json", {"exit": exit, "said": ""})
    page = evaluator.get(f"/{study.id}/runs/1/").text
    assert words in page
    assert "Run the study again" in page


def test_destroying_a_study_ends_its_run(evaluator, study):
    press(evaluator, study, "check")
    press(evaluator, study, "run")
    evaluator.post(f"/{study.id}/destroy/", {"title": study.title})
    assert not study.path.exists()
    assert shelf.studies() == []
