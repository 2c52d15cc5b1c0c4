"""The house: what a newcomer relies on stays true."""

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SCRIPTS = [*sorted((ROOT / "script").iterdir()), ROOT / ".ci/run"]
WRITTEN = {"", ".css", ".csv", ".html", ".js", ".md", ".po", ".py", ".scss", ".svg", ".toml", ".txt"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("document", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_in_the_documents_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        assert there.exists(), f"{document.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert anchor in map(_anchor, headings), f"{document.name}: {target}"


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    listed = set(re.findall(r"\((\d{4}-[^)]+\.md)\)", (ROOT / "docs/adr/README.md").read_text("utf-8")))
    assert listed == {path.name for path in (ROOT / "docs/adr").glob("0*.md")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_every_script_can_be_run_and_says_what_it_is_for(script: Path) -> None:
    first, second = script.read_text("utf-8").splitlines()[:2]
    assert script.stat().st_mode & 0o111
    assert first in ("#!/usr/bin/env bash", "#!/usr/bin/env python3")
    assert second.startswith(("# ", '"""'))
    if first.endswith("bash"):
        assert "\nset -euo pipefail\n" in script.read_text("utf-8")
        subprocess.run(["bash", "-n", str(script)], check=True)


def test_the_lock_holds_every_dependency_with_a_hash_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)==\S+", lock, re.MULTILINE)
    asked = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in asked}
    assert names - set(pinned) == set()
    assert lock.count("\n    --hash=sha256:") >= len(pinned)
    assert not re.search(r"(https?|file)://", lock)
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    start = lines.index("dependencies = [")
    block = lines[start + 1 : lines.index("]", start)]
    unexplained = [
        line.strip()
        for before, line in zip(["", *block], block, strict=False)
        if line.strip().startswith('"') and not before.strip().startswith(("#", '"'))
    ]
    assert unexplained == []


def test_the_page_of_requirements_is_what_the_tests_and_the_mapping_say() -> None:
    command = [sys.executable, str(ROOT / "script/requirements"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_file_of_the_repository_names_a_place_on_somebodys_machine() -> None:
    here = re.compile(r"/(?:work|root|home/[a-z]+)/[A-Za-z.]")
    folders = ("bench", "config", "docs", "frontend", "locale", "programs", "script", "src", "tests")
    files = [p for folder in folders for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix in WRITTEN]
    assert [str(p) for p in [*files, *PAGES] if here.search(p.read_text("utf-8"))] == []
