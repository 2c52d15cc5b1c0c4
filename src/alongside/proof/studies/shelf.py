"""Where studies lie: one folder each under ALONGSIDE_HOME/studies/shelf, with design, extract and runs inside.

ID/STUDY.toml       the design, once it is whole
ID/draft.json       the protocol as typed, while it is not
ID/opened.json      which extract is opened, its columns, never a value
ID/extract/         files that were uploaded
ID/.alongside/      the engine's register: designs frozen, runs counted
ID/runs/N/          what run N left: design, results, report, table
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Study
from alongside.evaluation.study.schema import load_study

_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One study's folder."""

    path: Path

    @property
    def id(self) -> str:
        return self.path.name

    @property
    def design(self) -> Path:
        return self.path / "STUDY.toml"

    @property
    def draft(self) -> Path:
        return self.path / "draft.json"

    @property
    def extract(self) -> Path:
        return self.path / "extract"

    @property
    def runs(self) -> Path:
        return self.path / "runs"

    @property
    def title(self) -> str:
        """As the draft says, or the design."""
        if self.draft.exists():
            return str(read_json(self.draft).get("title", ""))
        with suppress(OSError, ValueError, KeyError, TypeError):
            return str(tomllib.loads(self.design.read_text("utf-8"))["study"]["title"])
        return self.id

    def study(self) -> Study | None:
        """The design, if it is whole and not being changed."""
        if self.draft.exists() or not self.design.exists():
            return None
        with suppress(BadInput):  # changed by hand, or by another version
            return load_study(self.design)
        return None


def studies() -> list[Shelved]:
    """Every study, the newest first."""
    found = [Shelved(one) for one in _folder().iterdir() if _ID.fullmatch(one.name) and one.is_dir()]
    return sorted(found, key=lambda one: one.path.stat().st_ctime_ns, reverse=True)


def find(id: str) -> Shelved | None:
    """The study of this id, if there is one."""
    found = Shelved(_folder() / id)
    return found if _ID.fullmatch(id) and found.path.is_dir() else None


def shelve(title: str) -> Shelved:
    """A new study that has a title and nothing else."""
    made = Shelved(_folder() / secrets.token_hex(6))
    made.path.mkdir(mode=0o700)
    write_json(made.draft, {"title": title})
    return made


def destroy(study: Shelved) -> None:
    """Its folder, with design, uploaded extract and everything that came out of it. Of two at once, one does it."""
    going = study.path.with_name(f".{study.id}.{secrets.token_hex(4)}")
    with suppress(FileNotFoundError):
        study.path.rename(going)  # in one step: nobody meets half a study
        shutil.rmtree(going)


def finish_destroying() -> None:
    """What was being destroyed when the machine went off goes now."""
    for half in _folder().glob(".*"):
        shutil.rmtree(half)


def read_json(path: Path) -> dict[str, Any]:
    """What `write_json` wrote; {} where there is nothing."""
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found


def write_json(path: Path, value: dict[str, Any]) -> None:
    """In one step, for its owner alone."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1))


def write_text(path: Path, words: str) -> None:
    """In one step, for its owner alone."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(words)
    beside.replace(path)


def _folder() -> Path:
    folder: Path = settings.HOME / "shelf"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
