"""`alongside programs`: are the program files right, and what do they say?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .toml_files import check_files, named_files, refuse

if TYPE_CHECKING:
    from alongside.core.errors import BadInput


@click.group(epilog="\b\nExample:\n  alongside programs show contra-costa")
def programs() -> None:
    """Program files: every difference between sites is data in one of them."""


@programs.command(
    short_help="Check program files; name every mistake with its key and the mend.",
    epilog="\b\nExamples:\n  alongside programs check\n  alongside programs check programs/contra-costa.toml",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check program FILES; without any, all that came with the software and all in the data directory.

    Every mistake is a line of its own: file, key, what is wrong, and the mend.
    """
    check_files(files or named_files("programs").values(), _mistakes)


@programs.command(epilog="\b\nExamples:\n  alongside programs show contra-costa\n  alongside programs show iowa --json")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Values and sources by path, as JSON.")
def show(name: str, as_json: bool) -> None:
    """Say program NAME in plain words, each value with its source. NAME may also be a file."""
    from alongside.core.programs import BadProgram, load
    from alongside.core.programs.describe import as_dict, as_text

    try:
        model = load(_find(name))
    except BadProgram as bad:
        refuse(bad.errors)
    click.echo(json.dumps(as_dict(model), ensure_ascii=False, indent=2) if as_json else as_text(model))


@programs.command(
    short_help="Print the reference of every key, as Markdown.", epilog="\b\nExample:\n  alongside programs schema"
)
def schema() -> None:
    """Print the reference of every key, as Markdown; docs/reference/program-file.md is made from it."""
    from alongside.core.programs.reference import as_markdown

    click.echo(as_markdown(), nl=False)


def _mistakes(path: Path) -> tuple[BadInput, ...]:
    from alongside.core.programs import BadProgram, load

    try:
        load(path)
    except BadProgram as bad:
        return bad.errors
    return ()


def _find(name: str) -> Path:
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return path
    files = named_files("programs")
    if name not in files:
        from alongside.core.echo import nearest, quoted

        meant = nearest(name, list(files))
        click.echo(f"{quoted(name)[1:-1]}: there is no such program; {meant}see alongside programs check", err=True)
        sys.exit(2)
    return files[name]
