"""The TOML files that commands take by name or by path: which there are, and whether they are right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from alongside.platform.home import checkout, home

if TYPE_CHECKING:
    from alongside.core.errors import BadInput


def named_files(folder: str) -> dict[str, Path]:
    """Every TOML file of `folder` by name; one in the data directory wins over one that came with the software."""
    found = {}
    for place in (checkout() / folder, home() / folder):
        found.update({path.stem: path for path in sorted(place.glob("*.toml"))})
    return found


def check_files(files: Iterable[Path], mistakes: Callable[[Path], Iterable[BadInput]]) -> None:
    """Print every mistake of every file, a line each, and exit 2; or say how many files are right."""
    paths = tuple(files)
    errors = [error for path in paths for error in mistakes(path)]
    if errors:
        refuse(errors)
    click.echo(f"{len(paths)} {'file' if len(paths) == 1 else 'files'}: ok")


def refuse(errors: Iterable[BadInput]) -> NoReturn:
    """Print each mistake on a line of its own on standard error, and exit 2."""
    for error in errors:
        click.echo(str(error), err=True)
    sys.exit(2)
