"""`alongside survey`: check instruments, score responses, recompute the printed figures, export for other tools."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.core.errors import BadInput
from alongside.platform.home import checkout, home

if TYPE_CHECKING:
    from alongside.core.surveys.instruments import Instrument


@click.group()
def survey() -> None:
    """Surveys: answers nobody can be known by, scored with care."""


@survey.command(
    epilog="\b\nExamples:\n  alongside survey check\n  alongside survey check instruments/our-survey.toml",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check instrument FILES; without any, all that came with the software and all in the data directory.

    Every mistake is a line of its own: file, key, what is wrong, and the mend.
    """
    from alongside.core.surveys.instruments import BadInstrument, load_instrument

    errors: list[BadInput] = []
    paths = files or tuple(_all_files().values())
    for path in paths:
        try:
            load_instrument(path)
        except BadInstrument as bad:
            errors.extend(bad.errors)
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        sys.exit(2)
    click.echo(f"{len(paths)} {'file' if len(paths) == 1 else 'files'}: ok")


@survey.command(
    short_help="Shares, intervals and reliability of a file of responses.",
    epilog="\b\nExamples:\n"
    "  alongside survey score spring.csv --instrument instruments/fidelity-33.toml --handed-out 140\n"
    "  alongside survey score spring.csv --instrument fidelity-33 --out-html spring.html",
)
@click.argument("responses", type=click.Path(path_type=Path))
@click.option("--instrument", "name", required=True, metavar="FILE", help="An instrument file, or its name.")
@click.option("--handed-out", type=click.IntRange(1), metavar="N", help="How many cards or forms were handed out.")
@click.option(
    "--threshold",
    type=click.IntRange(0, 1000),
    default=11,
    show_default=True,
    help="The smallest count that is printed; 0 for public data.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--out-html", type=click.Path(path_type=Path, dir_okay=False), help="Write a report with a picture.")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Of the report.")
def score(
    responses: Path,
    name: str,
    handed_out: int | None,
    threshold: int,
    as_json: bool,
    out_html: Path | None,
    language: str,
) -> None:
    """Score RESPONSES, a CSV file: one row a response, one column an item, blank where left blank.

    Counts below the threshold, and whatever would give them away, are withheld. Nothing is ever scored by partner.
    """
    from alongside.core.surveys.reading import load_responses
    from alongside.core.surveys.scoring import score_answers

    instrument = _instrument(name)
    answers = load_responses(responses, instrument)
    if handed_out is not None and handed_out < len(answers):
        raise BadInput("--handed-out", f"{handed_out} is fewer than the responses", "count what was handed out again")
    scored = score_answers(answers, handed_out=handed_out, threshold=threshold)
    if out_html:
        from alongside.core.surveys.report import as_html

        try:
            out_html.write_text(as_html(scored, language), "utf-8")
        except OSError as error:
            raise BadInput(str(out_html), "the report cannot be written", "choose a folder you may write to") from error
    if as_json:
        click.echo(json.dumps(scored.as_json(), ensure_ascii=False, indent=2))
    else:
        from alongside.core.surveys.plain_text import as_text

        click.echo(as_text(scored, language))
        if out_html:
            click.echo(f"Report: {out_html}")


@survey.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def published(as_json: bool) -> None:
    """Recompute the printed figures of tables 4.1 to 4.6 of the 2009 report, a line each."""
    from alongside.core.surveys.published import recompute

    found = recompute()
    if as_json:
        rows = [
            {
                "table": one.printed.table,
                "item": one.printed.item,
                "answer": one.printed.answer,
                "count": one.printed.count,
                "percent": one.printed.percent,
                "fits": list(one.fits),
                "verdict": one.verdict,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    for one in found:
        click.echo(one.line)


def _all_files() -> dict[str, Path]:
    """Every instrument file by name; one in the data directory wins over one that came with the software."""
    found = {}
    for folder in (checkout() / "instruments", home() / "instruments"):
        found.update({path.stem: path for path in sorted(folder.glob("*.toml"))})
    return found


def _instrument(name: str) -> Instrument:
    from alongside.core.surveys.instruments import BadInstrument, load_instrument

    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        path = _all_files().get(name, path)
    try:
        return load_instrument(path)
    except BadInstrument as bad:
        for error in bad.errors:
            click.echo(str(error), err=True)
        sys.exit(2)
