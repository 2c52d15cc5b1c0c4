"""`alongside init`, `invite`, `upgrade` and `serve`, run as commands in a data directory of their own."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

# each is a whole process, and what breaks here breaks an installation
pytestmark = pytest.mark.gate
ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from alongside.cli.main import cli; cli()"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def environment(folder: Path, **more: str) -> dict[str, str]:
    drop = {"DJANGO_SETTINGS_MODULE", "DJANGO_SECRET_KEY", "DATABASE_URL", "KEYSTORE_URL", "ALONGSIDE_CREDENTIAL"}
    kept = {k: v for k, v in os.environ.items() if k not in drop}
    return kept | {"ALONGSIDE_HOME": str(folder)} | more


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], env=environment(folder, **more), cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def begin(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "init", "--program", "programs/sonoma.toml", "--admin", "ana@example.org", **more)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One installation, made once."""
    folder = tmp_path_factory.mktemp("template") / "home"
    done = begin(folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def installed(template: Path, folder: Path) -> Path:
    """A copy of it for this test alone."""
    shutil.copytree(template, folder)
    shutil.copy2(template.with_name("home.credential"), folder.with_name("home.credential"))
    return folder


def rows(folder: Path, query: str) -> list[tuple]:
    with sqlite3.connect(folder / "alongside.sqlite3") as database:
        return database.execute(query).fetchall()


def test_init_creates_a_whole_installation_with_one_invitation(folder: Path) -> None:
    done = begin(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"/join/[\w-]{22}/$", done.stdout, re.M)
    assert "before live data: sonoma.toml: purge" in done.stdout
    credential = folder.with_name("home.credential")
    assert credential.stat().st_mode & 0o077 == 0
    assert not any("credential" in p.name for p in folder.rglob("*"))
    assert (folder / "programs" / "sonoma.toml").read_bytes() == (ROOT / "programs" / "sonoma.toml").read_bytes()
    assert rows(folder, "select slug, file, invented from sites_program") == [("sonoma", "sonoma", 0)]
    assert rows(folder, "select email, role from sites_invitation") == [("ana@example.org", "manager")]
    again = begin(folder)
    assert (again.returncode, again.stdout, len(again.stderr.splitlines())) == (2, "", 1)
    assert "holds an installation already" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--program", "programs/nowhere.toml", "--admin", "ana@example.org"], "nowhere.toml"),
        (["--program", "programs/sonoma.toml", "--admin", "ana"], "not an email"),
        (["--admin", "ana@example.org"], "--program"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(folder: Path, words: list[str], said: str) -> None:
    done = run(folder, "init", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
    assert not folder.exists()
    assert not folder.with_name("home.credential").exists()


def test_a_program_file_with_a_mistake_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "ours.toml"
    text = (ROOT / "programs" / "contra-costa.toml").read_text("utf-8")
    wrong.write_text(text.replace('value = "tally"', 'value = "taly"'), "utf-8")
    done = run(folder, "init", "--program", str(wrong), "--admin", "ana@example.org")
    assert done.returncode == 2
    assert "record.mode" in done.stderr
    assert not folder.exists()


def test_what_fails_half_way_is_taken_back(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "keep.txt").write_text("here before")
    done = begin(folder, KEYSTORE_URL=f"sqlite:///{tmp_path}/no/such/folder/k.sqlite3")
    assert done.returncode != 0
    assert [p.name for p in folder.iterdir()] == ["keep.txt"]
    assert not folder.with_name("home.credential").exists()


def test_the_demo_folder_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "installation.json").write_text('{"kind": "demo"}')
    done = begin(folder)
    assert done.returncode == 2
    assert "holds the demo" in done.stderr


def test_a_credential_inside_the_data_directory_is_refused(folder: Path) -> None:
    done = begin(folder, ALONGSIDE_CREDENTIAL=str(folder / "credential"))
    assert done.returncode == 2
    assert "inside ALONGSIDE_HOME" in done.stderr
    assert not folder.exists()


def test_serve_refuses_a_credential_inside_the_data_directory(installed: Path) -> None:
    inside = installed / "credential"
    inside.write_bytes(installed.with_name("home.credential").read_bytes())
    inside.chmod(0o600)
    served = run(installed, "serve", ALONGSIDE_CREDENTIAL=str(inside))
    assert (served.returncode, len(served.stderr.splitlines())) == (2, 1)
    assert "inside ALONGSIDE_HOME" in served.stderr


def test_invite_prints_one_link_and_mails_it(installed: Path) -> None:
    done = run(installed, "invite", "rosa@example.org", "--role", "coordinator", "--program", "sonoma")
    assert (done.returncode, done.stderr) == (0, "")
    letters = [p.read_text() for p in (installed / "outbox" / "email").iterdir()]
    assert any(done.stdout.strip() in letter for letter in letters)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rosa", "--role", "coordinator", "--program", "sonoma"], "not an email"),
        (["rosa@example.org", "--role", "boss", "--program", "sonoma"], "no such role; choose one of partner"),
        (["rosa@example.org", "--role", "coordinator", "--program", "x"], "choose one of: sonoma"),
        (["rosa@example.org", "--role", "coordinator", "--program", "sonoma", "--again"], "Nobody with this email"),
    ],
)
def test_invite_says_what_is_wrong_in_one_line(installed: Path, words: list[str], said: str) -> None:
    done = run(installed, "invite", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr


def test_commands_without_an_installation_say_what_to_run(folder: Path) -> None:
    for words in (["invite", "a@example.org", "--role", "partner", "--program", "x"], ["upgrade"], ["serve"]):
        done = run(folder, *words)
        assert done.returncode == 2, words
        assert "alongside init" in done.stderr
    assert begin(folder).returncode == 0


def unapply(folder: Path) -> None:
    with sqlite3.connect(folder / "alongside.sqlite3") as database:
        last = database.execute("select max(id) from django_migrations where app = 'sessions'").fetchone()[0]
        database.execute("delete from django_migrations where id = ?", [last])
        database.execute("drop table django_session")


def test_an_older_database_is_not_served_until_upgraded_with_a_backup(installed: Path) -> None:
    assert "nothing to do" in run(installed, "upgrade").stdout
    unapply(installed)
    refused = run(installed, "serve")
    assert refused.returncode == 2
    assert "run: alongside upgrade" in refused.stderr
    done = run(installed, "upgrade")
    assert (done.returncode, done.stderr) == (0, "")
    assert "applied: sessions.0001_initial" in done.stdout
    assert any(installed.with_name("home.backup-rows").iterdir())
    assert any(installed.with_name("home.backup-keys").iterdir())
    assert rows(installed, "select count(*) from django_session") == [(0,)]


def test_serve_answers_with_static_files_and_without_a_trace_of_the_caller(installed: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment(installed),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        page = _get(port, "/sign-in/")
        assert "Sign in" in page
        script = re.search(r'src="(/static/accounts/passkeys\.[0-9a-f]{12}\.js)"', page)
        assert script
        assert "PublicKeyCredential" in _get(port, script.group(1))
        busy = run(installed, "serve", "--port", str(port))
        assert (busy.returncode, busy.stderr.strip()) == (
            2,
            f"port {port}: cannot be listened on; name a free one with PORT",
        )
    finally:
        server.terminate()
        server.wait(timeout=20)
    written = "".join(p.read_text() for p in (installed / "logs").rglob("*") if p.is_file())
    assert "203.0.113.9" not in written
    assert "canary" not in written


def _get(port: int, path: str) -> str:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9", "User-Agent": "canary"}
    for _attempt in range(100):
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"http://localhost:{port}{path}", headers=headers)
            ) as got:
                return got.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


# --- another server, pointed at the application by hand ---------------------------------------------------


def loaded_by_hand(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import config.wsgi"]
    return subprocess.run(
        command, env=environment(folder, **more), cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def test_a_server_started_by_hand_refuses_the_demos_settings_over_live_rows(installed: Path, tmp_path: Path) -> None:
    assert loaded_by_hand(installed).returncode == 0
    (database,) = installed.glob("*.sqlite3")
    there = f"sqlite:///{database}"
    refused = loaded_by_hand(tmp_path / "another", DATABASE_URL=there)
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].endswith(
        "DATABASE_URL: holds a real installation; name the folder of it with ALONGSIDE_HOME"
    )


def test_a_server_started_by_hand_refuses_a_credential_that_others_can_read(installed: Path) -> None:
    installed.with_name("home.credential").chmod(0o644)
    refused = loaded_by_hand(installed)
    assert refused.returncode == 1
    assert "credential: others may read the file; run: chmod 600" in refused.stderr
