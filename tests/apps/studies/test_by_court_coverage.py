"""A study of what was offered: the plan of court coverage is opened beside the extract, and holds no family."""

from __future__ import annotations

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.evaluation.simulate import SCENARIOS, write_scenario
from alongside.proof.studies import running, shelf


@pytest.fixture
def written(tmp_path):
    write_scenario(SCENARIOS["offered"], tmp_path / "offered", families=400, seed=7)
    return tmp_path / "offered"


@pytest.mark.req("R-EVAL-07")
def test_a_study_by_court_coverage_waits_for_its_plan_and_is_run(evaluator, workstation, written):
    study = shelf.shelve("Does the offer help?")

    def send(part, name):
        file = SimpleUploadedFile(name, (written / name).read_bytes())
        return evaluator.post(f"/{study.id}/{part}/", {"file": file}, follow=True)

    evaluator.post(f"/{study.id}/protocol/file/", {"text": (written / "study.toml").read_text()})
    send("extract", "children.csv")
    waiting = evaluator.get(f"/{study.id}/").text
    assert "The plan of court coverage is still to be opened." in waiting
    assert "Check and freeze" not in waiting
    assert "planned" in send("coverage", "coverage.csv").text
    assert "drawn by lot" in evaluator.post(f"/{study.id}/check/", follow=True).text
    evaluator.post(f"/{study.id}/run/")
    until = time.monotonic() + 60
    while running.is_running(study) and time.monotonic() < until:
        time.sleep(0.1)
    done = running.runs(study)[0]
    assert (done.state, done.said) == (running.DONE, "")
    assert done.results["assignment"]["random"] is True
    points = evaluator.get(f"/{study.id}/destroy/").text
    assert points.count("that was copied here") == 2
    evaluator.post(f"/{study.id}/destroy/", {"title": study.title})
    assert list(workstation.rglob("*.csv")) == []
