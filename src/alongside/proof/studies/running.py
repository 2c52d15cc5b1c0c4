"""Runs of a study, each in a process of its own that outlives the page and the server.

A run holds a lock on its folder for as long as it lives, so that whoever looks knows whether it still does.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alongside.evaluation.outputs import NAMES
from alongside.evaluation.stages import Stage
from alongside.evaluation.study.design import Study
from alongside.evaluation.study.freeze import design_hash
from alongside.proof.studies.shelf import Shelved, read_json, write_json

RUNNING, DONE, FAILED, CANCELLED, STOPPED = "running", "done", "failed", "cancelled", "stopped"
KEPT = {*NAMES, "STUDY.toml", "run.json", "ended.json", "cancelled", "lock", "stage"}
SECONDS_TO_END = 5


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `state`: running, done, failed (with the one line it said), cancelled, or stopped from outside.

    `stage`: the last that it told of. `exit`: how its process ended, if it did by itself.
    """

    path: Path
    state: str
    begun: datetime
    hash: str
    said: str
    stage: Stage | None
    exit: int

    @property
    def number(self) -> int:
        return int(self.path.name)

    @property
    def results(self) -> dict[str, Any]:
        """results.json of a run that is done."""
        return read_json(self.path / "results.json")


def begin(study: Shelved) -> Run | None:
    """Start a run of the design as it stands; None where one is running already, or the design is not whole."""
    design = study.study()
    if design is None:
        return None
    study.runs.mkdir(mode=0o700, exist_ok=True)
    with _one_at_a_time(study):
        if is_running(study):
            return None
        tidy_stopped(study)
        number = max((int(one.name) for one in study.runs.iterdir() if one.name.isdecimal()), default=0) + 1
        _start(study, design, study.runs / str(number))
    return run_of(study, number)


@contextmanager
def _one_at_a_time(study: Shelved) -> Iterator[None]:
    """A button that is pressed twice starts one run."""
    with (study.runs / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _start(study: Shelved, design: Study, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    shutil.copyfile(study.design, folder / "STUDY.toml")
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "alongside.proof.studies.runner", str(study.design), engine_of(design), str(lock)],
            cwd=folder,
            env={
                **os.environ,
                "TMPDIR": str(folder),
            },  # what the engine spills to disk lies here, and goes with the run
            pass_fds=[lock],  # the lock is held until the last of them has ended
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        told = {"begun": datetime.now(UTC).isoformat(), "group": process.pid, "hash": design_hash(design)}
        write_json(folder / "run.json", told)
    finally:
        os.close(lock)


def engine_of(design: Study) -> str:
    """Where this machine reads a design's rows: a table in PostgreSQL, files in DuckDB."""
    return "postgres" if design.source.table and not design.source.data else "duckdb"


def runs(study: Shelved) -> list[Run]:
    """Every run, the newest first."""
    if not study.runs.is_dir():
        return []
    numbers = sorted((int(one.name) for one in study.runs.iterdir() if one.name.isdecimal()), reverse=True)
    return [found for number in numbers if (found := run_of(study, number))]


def run_of(study: Shelved, number: int) -> Run | None:
    """One run, if there is one."""
    folder = study.runs / str(number)
    told = read_json(folder / "run.json")
    if not told:
        return None
    state = _state(folder)
    ended = read_json(folder / "ended.json")
    begun = datetime.fromisoformat(told["begun"])
    return Run(
        folder, state, begun, told["hash"], str(ended.get("said", "")), _stage(folder), int(ended.get("exit", 0))
    )


def is_running(study: Shelved) -> bool:
    return any(one.state == RUNNING for one in runs(study))


def cancel(run: Run) -> None:
    """End it and everything it started, and delete what it had written. Nothing happens to one that has ended."""
    if run.state != RUNNING:
        return
    (run.path / "cancelled").touch(mode=0o600)
    group = int(read_json(run.path / "run.json")["group"])
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(group, how)
        if _ends_within(run.path, SECONDS_TO_END):
            break
    tidy(run.path)
    for name in NAMES:
        (run.path / name).unlink(missing_ok=True)


def tidy_stopped(study: Shelved) -> None:
    """Rows that an engine had spilled to disk when its machine or process was stopped are deleted."""
    for run in runs(study):
        if run.state == STOPPED:
            tidy(run.path)


def tidy(folder: Path) -> None:
    """Delete whatever the engine spilled to disk."""
    for path in folder.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _state(folder: Path) -> str:
    if (folder / "cancelled").exists():
        return CANCELLED
    ended = read_json(folder / "ended.json")
    if ended:
        return DONE if ended["exit"] == 0 else FAILED
    return RUNNING if _is_held(folder) else STOPPED


def _stage(folder: Path) -> Stage | None:
    with suppress(FileNotFoundError, ValueError):
        return Stage((folder / "stage").read_text("utf-8"))
    return None


def _is_held(folder: Path) -> bool:
    try:
        lock = os.open(folder / "lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _ends_within(folder: Path, seconds: float) -> bool:
    import time

    until = time.monotonic() + seconds
    while _is_held(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
