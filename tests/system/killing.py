"""Kills a run at every step it takes, and looks at what is left: `kill_everywhere`.

A step is a statement on either database, a commit on either, or a write of the credential file. For each k the run
is forked from this warmed process on the same beginning, and kills itself with SIGKILL right before its k-th step; then
`check` looks at what is left, the run is done again, and `check_done` looks at the end. Where the kills landed is
printed, and written to test-artifacts/.
"""

from __future__ import annotations

import os
import re
import signal
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from django.db import connections

from alongside.platform.vault import credential
from tests.system.installation import REPOSITORY, Installation

Body = Callable[[], None]
TABLE = re.compile(r'(?:INTO|FROM|UPDATE|TABLE)\s+"?(\w+)"?', re.IGNORECASE)
MOST_STEPS = 2000


@dataclass
class Kills:
    """Where the kills landed: step -> how many."""

    name: str
    landed: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        lines = [f"{self.name}: killed at {self.landed.total()} steps"]
        lines += [f"  {n:4}  {step}" for step, n in sorted(self.landed.items())]
        return "\n".join(lines)


def kill_everywhere(name: str, ready: Installation, folder: Path, run: Body, *, check: Body, check_done: Body) -> Kills:
    """`ready` is an installation nobody is inside, prepared up to the run. Bodies work on whatever is entered."""
    kills, contents = Kills(name), ready.contents()
    clone = ready.clone(folder / name)
    try:
        for k in range(1, MOST_STEPS):
            clone.reset(ready, contents)
            step = _run_killed(clone, run, k)
            with clone.entered():
                _explain(check, k, step)
                run()
                _explain(check, k, step)
                _explain(check_done, k, step)
            if not step:
                _report(kills)
                return kills
            kills.landed[step] += 1
    finally:
        clone.remove()
    raise AssertionError(f"{name}: takes more than {MOST_STEPS} steps")


def _run_killed(clone: Installation, run: Body, k: int) -> str:
    """Fork, run, and die before step k. Returns the step, or nothing if the run came to its end first."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with clone.entered(), ExitStack() as stack:
                _count_steps(stack, k, writing)
                run()
            os._exit(0)
        except BaseException:
            os.write(writing, b"!" + traceback.format_exc().encode()[-3000:])
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if said.startswith("!"):
        raise AssertionError(f"the run itself failed before step {k}:\n{said[1:]}")
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed == bool(said), f"step {k}: ended with status {status} after saying {said!r}"
    return said


def _count_steps(stack: ExitStack, k: int, writing: int) -> None:
    left = [k]

    def step(label: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.write(writing, label.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    for alias in ("default", "keystore"):
        connection = connections[alias]

        def before(execute: Any, sql: str, params: Any, many: bool, context: Any, alias: str = alias) -> Any:
            step(f"{alias}: {_label(sql)}")
            return execute(sql, params, many, context)

        stack.enter_context(connection.execute_wrapper(before))
        _wrap(stack, connection, "_commit", lambda alias=alias: step(f"{alias}: commit"))
    _wrap(stack, credential, "_write", lambda: step("credential: before the write"))
    _wrap(stack, credential, "_sync_folder", lambda: step("credential: after the replace"))


def _wrap(stack: ExitStack, owner: Any, name: str, before: Callable[[], None]) -> None:
    inner = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        before()
        return inner(*args, **kwargs)

    stack.enter_context(mock.patch.object(owner, name, wrapped))


def _label(sql: str) -> str:
    words = " ".join(str(sql).split())
    table = TABLE.search(words)
    return f"{words.split(' ', 1)[0].upper()} {table.group(1) if table else ''}".strip()


def _explain(body: Body, k: int, step: str) -> None:
    try:
        body()
    except AssertionError as error:
        raise AssertionError(f"after a kill before step {k} ({step or 'none'}): {error}") from error


def _report(kills: Kills) -> None:
    artifacts = REPOSITORY / "test-artifacts"
    artifacts.mkdir(exist_ok=True)
    (artifacts / f"kills-{kills.name}.txt").write_text(f"{kills}\n", "utf-8")
    print(kills)
