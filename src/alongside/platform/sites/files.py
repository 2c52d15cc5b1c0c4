"""Program files on disk: where a program's file is, and its model, read again only when the file changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.core.errors import BadInput
from alongside.platform import home

if TYPE_CHECKING:
    from alongside.core.programs import ProgramModel


def program_file(name: str) -> Path:
    """An installation's own copy wins over the one that came with the software."""
    for folder in (home.home() / "programs", home.checkout() / "programs"):
        path = folder / f"{name}.toml"
        if path.is_file():
            return path
    raise BadInput(
        f"{name}.toml",
        "no such program file",
        f"put it in {home.home() / 'programs'}, or name one that `alongside programs check` lists",
    )


def program_model(name: str) -> ProgramModel:
    path = program_file(name)
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _load(path: Path, changed_ns: int) -> ProgramModel:
    from alongside.core.programs import load

    return load(path)
