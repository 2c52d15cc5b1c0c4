"""The evaluator's workstation as it is served: a study from the link on the console to its destruction, in a browser.

Every page is looked at by axe, on a phone and on a desk, in English and in Spanish.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.evaluation.spanish.published import CLAIMS
from alongside.evaluation.spanish.sayings import SAYINGS
from tests.system.browser.inspection import Inspection

pytestmark = pytest.mark.browser
REPOSITORY = Path(__file__).parents[2]
VIEWPORTS = {"es": {"width": 360, "height": 740}, "en": {"width": 1280, "height": 900}}
ENGINES_ENGLISH = [words for words in (*SAYINGS, *CLAIMS) if "{" not in words and words.count(" ") > 2]


@dataclass(frozen=True)
class Served:
    """A running workstation."""

    site: str
    link: str
    home: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: Any) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("workstation")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("alongside")), "serve", "--studies", "--port", str(port)],
        cwd=REPOSITORY,
        env={"ALONGSIDE_HOME": str(home), "PATH": os.environ["PATH"], "HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    link = next(line.strip() for line in lines if "http://" in line)
    _wait_for(port)
    yield Served(f"http://127.0.0.1:{port}", link, home)
    process.terminate()
    process.wait(20)
    assert list((home / "studies" / "door").iterdir()) == [], "when the server stops, the door is shut"


def _wait_for(port: int) -> None:
    """Until it listens: the link is printed just before."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture(scope="module")
def inspection(tmp_path_factory: Any) -> Inspection:
    folder = REPOSITORY / "test-artifacts" / "workstation"
    folder.mkdir(parents=True, exist_ok=True)
    return Inspection(folder)


def look(context: Any, served: Served, path: str, inspection: Inspection, name: str) -> None:
    """The page at its address, in both languages, each at its width."""
    for language, viewport in VIEWPORTS.items():
        context.add_cookies([{"name": "studies-lang", "value": language, "url": served.site}])
        page = context.new_page()
        page.set_viewport_size(viewport)
        complaints = inspection.watch(page)
        answer = page.goto(served.site + path)
        if answer.status >= 400:  # meant so: the browser writes it down as a fault
            complaints.clear()
        inspection.look(page, f"{name}-{language}", language=language, complaints=complaints)
        if language == "es":
            in_english = page.locator("main [lang=en]").all_inner_texts()
            words = page.locator("main").inner_text()
            in_english += [sentence for sentence in ENGINES_ENGLISH if sentence in words]
            assert in_english == [], f"{name}: what the engine says is in Spanish too"
        page.close()


def test_a_study_from_the_link_to_its_destruction(served, inspection, browser, tmp_path):
    context = browser.new_context(viewport=VIEWPORTS["en"], java_script_enabled=True)
    context.add_cookies([{"name": "studies-lang", "value": "en", "url": served.site}])
    page = context.new_page()
    page.set_default_timeout(60_000)

    def looked_at(name: str) -> None:
        look(context, served, page.url.removeprefix(served.site), inspection, name)
        context.add_cookies([{"name": "studies-lang", "value": "en", "url": served.site}])

    page.goto(served.link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Studies")
    assert page.url == f"{served.site}/"
    looked_at("empty")
    other = browser.new_context()
    assert other.new_page().goto(served.link).status == 403
    other.close()

    page.get_by_role("link", name="Begin a study").click()
    looked_at("begin")
    page.get_by_label("What do you want to know?").fill("Do more children go home?")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do more children go home?")
    looked_at("new-study")

    page.get_by_role("link", name="Write the protocol").click()
    page.get_by_label("Column with the child's id").fill("child_id")
    page.get_by_role("button", name="Save the protocol").click()
    expect(page.get_by_role("alert")).to_contain_text("This is needed here.")
    looked_at("protocol-not-whole")
    expect(page.get_by_label("Column with the child's id")).to_have_value("child_id")

    page.goto(page.url.replace("/protocol/", "/extract/"))
    named = tmp_path / "named.csv"
    named.write_text("child_id,mother_name\n1,Quetzalcanary\n")
    page.get_by_label("Or a file to copy into the study's folder").set_input_files(named)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("alert")).to_contain_text("could name a person")
    assert [path for path in served.home.rglob("*.csv") if "static" not in path.parts] == []

    page.goto(f"{served.site}/new/")
    page.get_by_role("button", name="Begin with invented children").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Invented children")
    study = page.url
    looked_at("before-the-check")
    page.get_by_role("link", name="See its columns").click()
    looked_at("extract")
    page.goto(f"{study}protocol/")
    looked_at("protocol")
    page.goto(f"{study}protocol/file/")
    looked_at("file")
    page.goto(study)
    page.get_by_role("button", name="Check and freeze").click()
    expect(page.get_by_text("before any outcome was read")).to_be_visible()
    looked_at("frozen")

    page.get_by_role("button", name="Run the study").click()
    expect(page.get_by_role("button", name="Cancel this run")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Estimating the effect")).to_be_visible()
    page.reload()  # a run outlives its page
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "These data cannot say whether the service helps.", timeout=120_000
    )  # without a further press
    looked_at("result")
    with page.expect_download() as arrived:
        page.get_by_role("link", name="All in one file").click()
    assert arrived.value.suggested_filename == "study-1.zip"
    page.get_by_role("link", name="Read the report").click()
    assert re.search("/runs/1/report/$", page.url)
    assert page.locator("svg[role=img], img").count() > 0
    page.set_viewport_size(VIEWPORTS["es"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=inspection.folder / "report-360.png", full_page=True)
    page.set_viewport_size(VIEWPORTS["en"])

    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    without = plain.new_page()
    without.goto(study)
    without.get_by_role("button", name="Run the study").click()
    expect(without.get_by_role("heading", level=1)).to_have_text("Run 2")
    expect(without.get_by_role("heading", level=1)).to_contain_text("These data cannot say", timeout=120_000)
    without.goto(study)
    without.get_by_role("button", name="Run the study").click()
    without.get_by_role("button", name="Cancel this run").click()
    expect(without.get_by_text("This run was cancelled. What it had written is deleted.")).to_be_visible()
    expect(without.get_by_role("button", name="Run the study again")).to_be_visible()
    plain.close()
    page.goto(f"{study}runs/3/")
    looked_at("cancelled")

    page.goto(study)
    expect(page.get_by_text("This design was run 2 times.")).to_be_visible()
    looked_at("study-with-runs")
    page.goto(f"{served.site}/published/")
    looked_at("published")
    page.goto(f"{study}extract/destroy/")
    looked_at("destroy-extract")
    page.goto(study)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Destroy this study").click()
    looked_at("destroy")
    page.goto(f"{study}destroy/")
    page.get_by_label("Type the title of the study").fill(title)
    page.get_by_role("button", name="Destroy it").click()
    expect(page.get_by_role("link", name="Do more children go home?")).to_be_visible()
    looked_at("list")
    assert page.goto(study).status == 404
    page.go_back()
    assert (served.home / "studies" / "arriving").is_dir()
    assert list((served.home / "studies" / "arriving").iterdir()) == [], "nothing that was put aside is left"
    held = [path for path in (served.home / "studies" / "shelf").rglob("*") if path.is_file()]
    assert [path.name for path in held] == ["draft.json"], "the other study alone"
    look(context, served, "/nowhere/", inspection, "not-found")
    context.clear_cookies()
    look(context, served, "/", inspection, "closed")
    context.close()
    inspection.require_none()
