"""Children's extracts never meet the families' server: other apps, other addresses, another folder, no database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections

from config.settings import base, studies

REPOSITORY = Path(__file__).parents[3]
FAMILIES = ("service", "workforce", "surfaces", "proof.surveys", "proof.reports", "platform.vault", "platform.sites")


def test_no_app_that_knows_a_family_is_installed():
    assert [a for a in studies.INSTALLED_APPS if any(a.startswith(f"alongside.{wing}") for wing in FAMILIES)] == []
    assert [a for a in studies.INSTALLED_APPS if a.startswith("alongside.")] == [
        "alongside.platform.web",
        "alongside.proof.studies",
    ]


def test_the_families_server_does_not_install_the_workstation():
    assert [a for a in base.INSTALLED_APPS if "studies" in a] == []


def test_the_workstation_has_no_table_at_all(workstation):
    assert studies.DATABASES == {}
    assert list(apps.get_models()) == []
    assert connections.settings["default"]["ENGINE"]  # so that the line above is about the app, not about this process


def test_nothing_that_knows_a_family_is_imported_by_the_running_workstation(tmp_path):
    """In a process of its own: what the server loads, page by page."""
    script = (
        "import sys, django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "from django.test import Client; from alongside.proof.studies import door;"
        "c = Client(SERVER_NAME='127.0.0.1'); c.get(f'/open/{door.new_link()}/');"
        "print(c.get('/').status_code, c.get('/new/').status_code, c.get('/published/').status_code);"
        "print(*sorted(m for m in sys.modules if m.startswith('alongside.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={
            "ALONGSIDE_HOME": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings.studies",
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    statuses, modules = done.stdout.splitlines()
    assert statuses == "200 200 200"
    assert "alongside.proof.studies.door" in modules
    assert [m for m in modules.split() if any(m.startswith(f"alongside.{wing}") for wing in FAMILIES)] == []
    assert not list(tmp_path.rglob("*.sqlite3"))


@pytest.mark.parametrize("command", [["serve"], ["jobs", "run"], ["demo", "--reset"]])
def test_a_program_never_moves_into_a_workstations_folder(tmp_path, command):
    (tmp_path / "installation.json").write_text('{"kind": "studies"}')
    said = _alongside(tmp_path, *command)
    assert said == f"{tmp_path}: holds a workstation for studies; name another folder with ALONGSIDE_HOME for a program"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["installation.json"]


@pytest.mark.parametrize("kind", ["demo", "real"])
def test_a_workstation_never_moves_into_a_programs_folder(tmp_path, kind):
    (tmp_path / "installation.json").write_text(f'{{"kind": "{kind}"}}')
    said = _alongside(tmp_path, "serve", "--studies")
    mend = "name another folder: ALONGSIDE_HOME=~/studies alongside serve --studies"
    assert said == f"{tmp_path}: holds a program's installation; {mend}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["installation.json"]


def test_the_workstation_is_served_to_this_machine_alone(tmp_path):
    said = _alongside(tmp_path, "serve", "--studies", "--host", "0.0.0.0")
    assert said.startswith("--host 0.0.0.0: children's extracts are served to this machine alone; ")
    assert list(tmp_path.iterdir()) == []


def _alongside(home: Path, *words: str) -> str:
    """The one line with which a command refuses."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("alongside")), *words],
        cwd=REPOSITORY,
        env={"ALONGSIDE_HOME": str(home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    return done.stderr.strip()
