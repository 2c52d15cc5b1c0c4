"""`--help` of each command ends in an example, and each example does its work as it is printed."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest

from alongside.cli.main import cli

ROOT = Path(__file__).parents[3]
OF_AN_INSTALLATION = (
    "init", "invite", "upgrade", "serve", "jobs", "purge", "holdings", "audit", "backup", "restore",
)  # fmt: skip
OF_A_DEMO = ("demo", "courtlist")
STANDS_SECONDS = 8
STAYS = re.compile(r"alongside (serve|jobs run$)")


def commands(group: click.Group, name: str = "alongside") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, groups too."""
    yield name, group
    context = click.Context(group)
    for word in group.list_commands(context):
        below = group.get_command(context, word)
        assert below is not None
        if isinstance(below, click.Group):
            yield from commands(below, f"{name} {word}")
        else:
            yield f"{name} {word}", below


ALL = dict(commands(cli))


def examples(name: str) -> list[str]:
    """The lines of the block that follows "Example:" or "Examples:", as help prints them."""
    command = ALL[name]
    context = click.Context(command, info_name=name, max_content_width=400, terminal_width=400)
    lines = command.get_help(context).splitlines()
    start = next((place for place, line in enumerate(lines) if re.match(r" *Examples?\b.*:$", line)), None)
    assert start is not None, f"{name} --help has no example"
    block = []
    for line in lines[start + 1 :]:
        if not line.strip():
            break
        block.append(line.strip())
    return block


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a checkout holds that examples read, in a folder that they may write to."""
    for name in ("examples", "instruments", "programs"):
        (tmp_path / "checkout" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "checkout" / name).symlink_to(ROOT / name)
    return tmp_path / "checkout"


def surroundings(folder: Path) -> dict[str, str]:
    """A person's own terminal: nothing of this test's settings, and a home of their own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE", "DJANGO"))}
    for name in ("DATABASE_URL", "KEYSTORE_URL", "PORT"):
        kept.pop(name, None)
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "HOME": str(folder / "person"), "ALONGSIDE_HOME": str(folder / "home")}


def test_every_command_has_an_example_that_begins_with_its_name() -> None:
    for name in ALL:
        words = name.removeprefix("alongside ") if name != "alongside" else ""
        assert any(f"alongside {words}" in line for line in examples(name)), name


def test_examples_are_whole_on_a_page_of_the_reference() -> None:
    """None is so long that a terminal of 200 columns would break it."""
    assert max(len(line) for name in ALL for line in examples(name)) <= 160


def is_pure(name: str) -> bool:
    return name.split()[1:2] == [] or name.split()[1] not in OF_AN_INSTALLATION + OF_A_DEMO


def run(line: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), line
    return done.stdout


@pytest.mark.gate
@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("name", [name for name in ALL if is_pure(name)])
def test_an_example_runs_as_printed(name: str, checkout: Path) -> None:
    for line in examples(name):
        assert run(line, checkout, surroundings(checkout.parent)).strip(), line


@pytest.mark.gate
@pytest.mark.engine("sqlite")
def test_examples_of_an_installation_run_in_their_order(checkout: Path) -> None:
    """From `init` to `restore`, one after the other."""
    environment = surroundings(checkout.parent) | {"PORT": str(free_port())}
    in_order(OF_AN_INSTALLATION, checkout, environment)
    assert run("alongside audit verify", checkout, environment).count(": whole") >= 2


@pytest.mark.gate
@pytest.mark.engine("sqlite")
def test_examples_of_the_demo_run(checkout: Path) -> None:
    environment = surroundings(checkout.parent) | {"PORT": str(free_port())}
    in_order(OF_A_DEMO, checkout, environment)


def in_order(words: Iterable[str], folder: Path, environment: dict[str, str]) -> None:
    for name in (name for word in words for name in ALL if name.split()[1:2] == [word]):
        for line in examples(name):
            if STAYS.search(line):
                stays(line, folder, environment)
            else:
                run(line, folder, environment)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def stays(line: str, folder: Path, environment: dict[str, str]) -> None:
    """A command that goes on until it is told to stop: a server answers, the jobs do not end of themselves."""
    heard = folder.parent / "heard"
    with heard.open("wb") as out:
        process = subprocess.Popen(
            ["bash", "-c", f"exec env {line}"], cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        begun = time.monotonic()
        while not (answers(int(environment["PORT"])) if "serve" in line else time.monotonic() - begun > STANDS_SECONDS):
            assert process.poll() is None, (line, heard.read_text("utf-8"))
            assert time.monotonic() - begun < 60, (line, heard.read_text("utf-8"))
            time.sleep(0.2)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def answers(port: int) -> bool:
    """Whatever it says: a server that speaks has its workers, and stops when it is told to."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/")
        return asking.getresponse().status < 600
    except OSError:
        return False
    finally:
        asking.close()
