"""Attacks on the workstation: by file names, by what files hold, by titles, by other sites, and after destruction."""

from __future__ import annotations

import gzip
import html
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.evaluation.data import engines
from alongside.proof.studies import checking, running, shelf
from alongside.proof.studies.extract import opened_extract
from alongside.proof.studies.inventing import invent

GOOD = "child_id,race,age,partner\n1,latino,3,0\n2,,4.5,1\n3,white,,1\n4,white,9,0\n"
CANARY = "Quetzalcanary"
NAMES = (
    "../../../../evil.csv", "/etc/evil.csv", "..\\..\\evil.csv", "a\x00b.csv", "Maria Lopez.csv", "-rf.csv",
    "x" * 300 + ".csv",
)  # fmt: skip
BROKEN = (gzip.compress(GOOD.encode())[:-12], b"\x1f\x8b\x08\x00broken", b"PAR1" + b"\x00" * 99 + b"PAR1")
TELLING = (
    "Did 123-45-6789 go home?", "Case JV12345", "Ask rosa@example.org", "Call 408-555-0123",
    "Who lives at 12 Main Street?",
)  # fmt: skip
HONEST = ("Do more children go home within 12 months?", "Placer County, 2005 to 2008", "¿Vuelven más niños a casa?")
SQL = (
    "1=1; DROP TABLE x", "age < 18 UNION SELECT 1", "read_csv('/etc/passwd') = 1", "age < (SELECT 1)", "age -- x",
    "'a' || 'b' = 'ab'",
)  # fmt: skip


@pytest.fixture
def study(workstation):
    return shelf.shelve("Is it so?")


def send(evaluator, study, content, name="children.csv"):
    return evaluator.post(f"/{study.id}/extract/", {"file": SimpleUploadedFile(name, content)})


def everything(workstation):
    return sorted(str(path.relative_to(workstation)) for path in workstation.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "../../../../evil.csv",
        "/etc/evil.csv",
        "..\\..\\evil.csv",
        "a\x00b.csv",
        "Maria Lopez.csv",
        "-rf.csv",
        "x" * 300 + ".csv",
    ],
)
def test_a_file_is_never_called_what_its_sender_calls_it(evaluator, study, workstation, name):
    send(evaluator, study, GOOD.encode(), name)
    kept = [one for one in everything(workstation) if not one.startswith("door/")]
    assert set(kept) <= {f"shelf/{study.id}/{name}" for name in ("draft.json", "opened.json", "extract/children.csv")}
    assert not (workstation.parent / "evil.csv").exists()


@pytest.mark.parametrize("id", ["..", "%2e%2e", "../door", "0123456789ag", "0" * 13, ".door"])
def test_a_study_is_found_by_its_number_alone(evaluator, id):
    for path in ("", "extract/", "STUDY.toml", "runs/1/files/results.json"):
        assert evaluator.get(f"/{id}/{path}").status_code == 404


def test_a_packed_file_of_one_endless_line_is_refused_without_unpacking_it(evaluator, study, workstation):
    packed = gzip.compress(b"x" * 50_000_000)
    began = time.monotonic()
    answer = send(evaluator, study, packed, "children.csv.gz")
    assert "Line 1: it is too long." in html.unescape(answer.text)
    assert time.monotonic() - began < 20
    assert everything(workstation)[-1].endswith("draft.json")


@pytest.mark.parametrize(
    "content", [gzip.compress(GOOD.encode())[:-12], b"\x1f\x8b\x08\x00broken", b"PAR1" + b"\x00" * 99 + b"PAR1"]
)
@pytest.mark.parametrize("name", ["children.csv.gz", "children.parquet", "children.csv"])
def test_a_broken_file_is_refused_in_words(evaluator, study, content, name):
    answer = send(evaluator, study, content, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert opened_extract(study) is None


def test_a_copy_has_its_limit_and_the_page_says_it(evaluator, study, monkeypatch):
    monkeypatch.setattr("alongside.proof.studies.forms.extract.LARGEST_COPY", 20)
    answer = send(evaluator, study, GOOD.encode())
    assert "At most 2 GB." in answer.text
    assert "it is read there" in answer.text
    assert opened_extract(study) is None
    assert engines.MEMORY_MB == 600, "and what is read keeps to so much memory"


def test_what_is_no_file_is_not_waited_for(evaluator, study, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for place in (tmp_path / "pipe.csv", "/dev/zero"):
        answer = evaluator.post(f"/{study.id}/extract/", {"place": str(place)})
        assert "This is no file" in answer.text


def test_names_of_columns_and_titles_are_words_and_no_page(evaluator, workstation):
    script = "<script>alert(1)</script>"
    study = shelf.shelve(f"Is it {script}?")
    send(evaluator, study, b'child_id,"<img src=x onerror=alert(1)>","a,b""c",=cmd|x\n1,2,3,4\n')
    assert opened_extract(study).names[1] == "<img src=x onerror=alert(1)>"
    for path in ("/", f"/{study.id}/", f"/{study.id}/extract/", f"/{study.id}/protocol/", f"/{study.id}/destroy/"):
        text = evaluator.get(path).text
        assert script not in text
        assert "<img src=x" not in text


@pytest.mark.parametrize("title", TELLING)
def test_a_title_that_holds_a_number_of_somebody_is_refused_and_kept_as_typed(evaluator, study, title):
    answer = evaluator.post("/new/", {"title": title})
    assert "It would stand on every report: take it out." in answer.text
    assert html.escape(title) in answer.text
    assert len(shelf.studies()) == 1
    answer = evaluator.post(f"/{study.id}/protocol/", {"title": title})
    assert "It would stand on every report: take it out." in answer.text


@pytest.mark.parametrize("title", TELLING)
def test_a_file_whose_title_holds_a_number_of_somebody_is_not_taken(evaluator, workstation, title):
    study = invent("Invented children, to learn with")
    text = study.design.read_text().replace("Invented children, to learn with", title)
    answer = evaluator.post(f"/{study.id}/protocol/file/", {"text": text})
    assert "it looks like a number or an address of somebody" in answer.text
    assert study.title == "Invented children, to learn with"


@pytest.mark.parametrize(
    "title", ["Do more children go home within 12 months?", "Placer County, 2005 to 2008", "¿Vuelven más niños a casa?"]
)
def test_an_honest_title_is_taken(evaluator, title):
    assert evaluator.post("/new/", {"title": title}).status_code == 302


@pytest.mark.parametrize(
    "where",
    [
        "1=1; DROP TABLE x",
        "age < 18 UNION SELECT 1",
        "read_csv('/etc/passwd') = 1",
        "age < (SELECT 1)",
        "age -- x",
        "'a' || 'b' = 'ab'",
    ],
)
def test_a_condition_is_no_sql(evaluator, workstation, where):
    study = invent("Invented children, to learn with")
    shelf.write_text(study.design, study.design.read_text().replace("[study]", f'[study]\nwhere = "{where}"', 1))
    answer = evaluator.post(f"/{study.id}/check/")
    assert answer.status_code == 422
    assert "study.where" in answer.text
    assert checking.standing(study.study()).frozen == ""


@pytest.mark.parametrize("host", ["evil.example", "169.254.169.254", "localhost.evil.example", "127.0.0.1.nip.io:8000"])
def test_a_name_that_somebody_points_at_this_machine_is_refused(evaluator, host):
    answer = evaluator.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Studies" not in answer.text


def test_every_form_wants_its_token_and_every_answer_stays_private(evaluator, workstation):
    study = invent("Invented children, to learn with")
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = evaluator.cookies
    for path in ("check", "run", "destroy", "protocol", "protocol/file", "extract", "extract/destroy"):
        answer = careful.post(f"/{study.id}/{path}/", {"title": study.title})
        assert answer.status_code == 403
        assert "This form was not taken" in answer.text
    assert study.path.exists()
    answer = evaluator.get(f"/{study.id}/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "default-src" in answer.headers["Content-Security-Policy"]


def test_no_page_of_the_workstation_speaks_of_parents_who_use_the_service(evaluator, stranger):
    for text in (evaluator.get("/nowhere/x").text, evaluator.get("/").text, stranger.get("/").text):
        assert "notes about parents" not in text
        assert "Extracts and studies stay in one folder of this machine." in text


def test_nothing_of_a_child_is_on_the_disk_once_a_study_is_destroyed(evaluator, workstation, tmp_path):
    study = invent("Invented children, to learn with")
    rows = study.extract / "children.csv"
    rows.write_text(rows.read_text().replace("latino", CANARY))
    evaluator.post(f"/{study.id}/check/")
    evaluator.post(f"/{study.id}/run/")
    until = time.monotonic() + 60
    while running.is_running(study) and time.monotonic() < until:
        time.sleep(0.1)
    found = running.runs(study)[0]
    assert found.state == running.DONE
    held = [path for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert rows in held, "what could leak is there"
    evaluator.post(f"/{study.id}/destroy/", {"title": study.title})
    left = [path for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert left == []
    assert [one for one in everything(workstation) if not one.startswith("door/")] == []


def test_others_on_the_machine_read_nothing(evaluator, workstation):
    old = os.umask(0o022)  # whatever the shell says
    try:
        study = shelf.shelve("Is it so?")
        send(evaluator, study, GOOD.encode())
    finally:
        os.umask(old)
    for path in (study.path, study.path / "extract" / "children.csv", study.path / "opened.json", study.draft):
        assert path.stat().st_mode & 0o077 == 0, path


def test_what_was_half_destroyed_is_finished_when_the_workstation_starts(study, workstation):
    study.path.rename(study.path.with_name(f".{study.id}.0123abcd"))
    assert shelf.studies() == []
    shelf.finish_destroying()
    assert everything(workstation) == []


def test_two_who_destroy_at_once_meet_a_page_and_no_fault(evaluator, study):
    def destroy(_):
        return evaluator.post(f"/{study.id}/destroy/", {"title": "Is it so?"}).status_code

    with ThreadPoolExecutor(2) as hands:
        assert set(hands.map(destroy, range(2))) <= {302, 404}
