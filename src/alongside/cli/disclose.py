"""`alongside disclose`: withhold the small counts of a release, and what would give them away."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from alongside.core.errors import BadInput


@click.command(
    epilog="\b\nExamples:\n"
    "  alongside disclose examples/county.json\n"
    "  alongside disclose examples/county.json --owner-report why.json\n\n"
    'FILE: {"release": [{"name", "dims": [{"name", "labels", "parents", "total"}], "cells"}], "previous": [tables '
    'already published], "threshold": 11}, or short: {"cells": [[1, 2], [3, 4]], "row_totals": true, "col_totals": '
    "true}. The owner's report says why each cell is withheld: it is not to be passed on."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--owner-report", type=click.Path(path_type=Path), metavar="FILE", help="Write why, for its owner alone.")
@click.option(
    "--rule",
    type=click.Choice(["threshold", "ddg"]),
    default="threshold",
    show_default=True,
    help="Withhold every small count, or those of a release that California's score puts over its limit.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0), default=60, show_default=True, help="Look for the fewest this long."
)
def disclose(file: Path, owner_report: Path | None, rule: str, seconds: float) -> None:
    """Print the release of FILE with null for every cell that is not to be published, and nothing about why."""
    from alongside.core.disclosure import protect
    from alongside.core.disclosure.ddg import described, score
    from alongside.core.disclosure.owner import owner_report as report_of
    from alongside.core.disclosure.reading import read

    begun = time.monotonic()
    try:
        asked = read(_json(file))
        scores, threshold = None, asked.threshold
        if rule == "ddg":
            tables = zip(asked.release.tables, asked.ddg, strict=True)
            scores = [score(table, described(said, f'table "{table.name}"')) for table, said in tables]
            threshold = asked.threshold if any(one.is_masked for one in scores) else 0
        with _quiet():
            left = max(0.0, seconds - (time.monotonic() - begun))
            done = protect(asked.release, previous=asked.previous, threshold=threshold, seconds=left)
    except BadInput as bad:
        raise BadInput(f"{file}: {bad.where}", bad.what, bad.mend) from bad
    if owner_report:
        _write(owner_report, json.dumps(report_of(done, scores), ensure_ascii=False, indent=2) + "\n")
    click.echo(json.dumps(asked.answer(done.tables), ensure_ascii=False))


@contextmanager
def _quiet() -> Iterator[None]:
    """The solver, which is not Python, now and then writes a line of its own where the answer belongs."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _json(file: Path) -> object:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        why = "is a folder" if file.is_dir() else "cannot be read"
        raise BadInput("file", why, "name a JSON file that you may read") from error
    except UnicodeDecodeError as error:
        raise BadInput("file", "not text in UTF-8", "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadInput(f"line {error.lineno}, column {error.colno}", "not JSON", "mend the file there") from error


def _write(path: Path, words: str) -> None:
    """Only its owner may read it."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
            opened.write(words)
    except OSError as error:
        raise BadInput(str(path), "cannot be written", "name a file in a folder that you may write to") from error
