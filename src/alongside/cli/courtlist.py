"""`alongside courtlist import`: a CSV or XLSX court list from a file, which is read once and left where it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.main import start
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from alongside.core.courtlist import CourtList
    from alongside.platform.sites.models import Program


TOMORROW = "  printf 'first_name,date,time,room\\nRosa,%s,8:30,10\\n' \"$(date -d tomorrow +%F)\" > list.csv\n"


@click.group(
    epilog=f"\b\nExample, in a demo:\n{TOMORROW}  alongside courtlist import list.csv --program contra-costa --dry-run"
)
def courtlist() -> None:
    """The court list: who is called on which day, and nothing that is alleged."""


@courtlist.command(
    "import",
    epilog=f"\b\nExamples, in a demo:\n{TOMORROW}"
    "  alongside courtlist import list.csv --program contra-costa --dry-run\n"
    "  alongside courtlist import list.csv --program contra-costa --json\n\n"
    "Exit status: 0 every row was taken, 3 some, 2 none.",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--program", "slug", required=True, metavar="NAME", help="The program's short name.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and add nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(file: Path, slug: str, dry_run: bool, as_json: bool) -> None:
    """Add the rows of FILE that are not on the list yet. Good rows are added together; each row that cannot be
    taken is named by line and column, with the mend and never with a value. Columns that are not needed are dropped."""
    start()
    program = _program(slug)
    found = _read(file, program)
    added, already = _list(program, found, dry_run=dry_run) if found.rows else (0, 0)
    say = _say_json if as_json else _say
    say(found, slug=slug, name=str(file), dry_run=dry_run, added=added, already=already)
    if not found.rows:
        first = found.rejections[0]
        where = f"{file}, line {first.line}" + (f", column {first.column}" if first.column else "")
        raise BadInput(where, "no row of this list could be taken", first.mend)
    sys.exit(found.exit_status)


def _program(slug: str) -> Program:
    from alongside.platform.sites.models import Program

    program = Program.objects.filter(slug=slug).first()
    if program is None:
        names = ", ".join(Program.objects.values_list("slug", flat=True))
        raise BadInput("--program", "no program of that name", f"use one of: {names or 'none is created yet'}")
    return program


def _read(file: Path, program: Program) -> CourtList:
    """At most one byte more than is allowed is ever read."""
    from alongside.core.courtlist import MOST_BYTES, read_file
    from alongside.platform import clock

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        why = "is a folder" if file.is_dir() else "cannot be read"
        raise BadInput(str(file), why, "name a CSV or XLSX file that you may read") from error
    return read_file(data, name=str(file), today=clock.today(program.model.time_zone))


def _list(program: Program, found: CourtList, *, dry_run: bool) -> tuple[int, int]:
    """How many rows are new, and how many stood on the list already."""
    from alongside.platform.audit.actor import Actor
    from alongside.service.court.services import already_listed, list_rows
    from alongside.service.matches.errors import Refused

    try:
        if dry_run:
            already = already_listed(program, found.rows)
            return len(found.rows) - already, already
        done = list_rows(program, found.rows, by=Actor("command", "courtlist"))
    except Refused as refused:
        raise BadInput("--program", str(refused.message), "name a program that takes a court list") from refused
    return done.added, done.already


def _say(found: CourtList, *, name: str, dry_run: bool, added: int, already: int, **_more: Any) -> None:
    click.echo(f"{name}: {'would be added' if dry_run else 'added'}: {added}; on the list already: {already}")
    if found.dropped_columns:
        click.echo(f"columns that were not read: {', '.join(found.dropped_columns)}")
    for one in found.rejections:
        where = f"line {one.line}, column {one.column}" if one.column else f"line {one.line}"
        click.echo(f"{where}: {one.code}: {one.mend}")


def _say_json(found: CourtList, *, slug: str, name: str, dry_run: bool, added: int, already: int) -> None:
    said = {
        "file": name,
        "program": slug,
        "dry_run": dry_run,
        "rows": len(found.rows),
        "added": added,
        "already": already,
        "dropped_columns": list(found.dropped_columns),
        "rejections": [
            {"line": one.line, "column": one.column, "code": one.code, "mend": one.mend} for one in found.rejections
        ],
    }
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))
