"""`alongside survey`: check instruments, score responses, recompute the printed figures, export for other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.core.errors import BadInput

from .toml_files import check_files, named_files, refuse

if TYPE_CHECKING:
    from alongside.core.surveys.instruments import Instrument
    from alongside.core.surveys.scored import Scored


@click.group(epilog="\b\nExample:\n  alongside survey score examples/spring.csv --instrument fidelity-33")
def survey() -> None:
    """Surveys: answers nobody can be known by, scored with care."""


@survey.command(
    epilog="\b\nExamples:\n  alongside survey check\n  alongside survey check instruments/fidelity-33.toml",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check instrument FILES; without any, all that came with the software and all in the data directory.

    Every mistake is a line of its own: file, key, what is wrong, and the mend.
    """
    check_files(files or named_files("instruments").values(), _mistakes)


@survey.command(
    short_help="Shares, intervals and reliability of a file of responses.",
    epilog="\b\nExamples:\n"
    "  alongside survey score examples/spring.csv --instrument instruments/fidelity-33.toml --handed-out 140\n"
    "  alongside survey score examples/spring.csv --instrument fidelity-33 --out-html spring.html",
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
    _refuse_what_can_be_learned(scored, responses)
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


@survey.command(
    short_help="Print the reference of every key of an instrument file, as Markdown.",
    epilog="\b\nExample:\n  alongside survey schema",
)
def schema() -> None:
    """Print the reference of every key, as Markdown; docs/reference/instrument-file.md is made from it."""
    from alongside.core.surveys.reference import as_markdown

    click.echo(as_markdown(), nl=False)


@survey.command(epilog="\b\nExamples:\n  alongside survey published\n  alongside survey published --json")
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


@survey.command(
    short_help="Waves or programs side by side, with intervals and no rank.",
    epilog="\b\nExamples:\n"
    "  alongside survey compare spring=examples/spring.csv autumn=examples/autumn.csv --instrument fidelity-33\n"
    "  alongside survey compare Alameda=examples/spring.csv Solano=examples/autumn.csv --instrument fidelity-33 "
    "--programs --json",
)
@click.argument("surveys", nargs=-1, required=True, metavar="NAME=RESPONSES…")
@click.option("--instrument", "name", required=True, metavar="FILE", help="An instrument file, or its name.")
@click.option("--programs", is_flag=True, help="These are programs; otherwise waves, in the order given.")
@click.option("--threshold", type=click.IntRange(0, 1000), default=11, show_default=True, help="As for score.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)
def compare(surveys: tuple[str, ...], name: str, programs: bool, threshold: int, as_json: bool, language: str) -> None:
    """Compare files of responses to one instrument: each item's share of good answers with its 95% interval.

    Waves show the change from one to the next; programs stand in the order of the alphabet.
    """
    from alongside.core.surveys.comparing import across_programs, over_waves
    from alongside.core.surveys.plain_text import compared_as_text
    from alongside.core.surveys.reading import load_responses
    from alongside.core.surveys.scoring import score_answers

    instrument = _instrument(name)
    scored = []
    for survey in surveys:
        label, equals, path = survey.partition("=")
        if not (label and equals and path):
            raise BadInput(survey, "this is not a name and a file", "write it like spring=responses.csv")
        one = score_answers(load_responses(path, instrument), threshold=threshold)
        _refuse_what_can_be_learned(one, Path(path))
        scored.append((label, one))
    found = across_programs(scored) if programs else over_waves(scored)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(compared_as_text(found, instrument, language))


@survey.command(
    short_help="Write an instrument or its answers for REDCap, SPSS, Stata or a spreadsheet.",
    epilog="\b\nExamples:\n"
    "  alongside survey export --instrument fidelity-33 --to redcap --out dictionary.csv\n"
    "  alongside survey export examples/spring.csv --instrument fidelity-33 --to spss --out spring.sav",
)
@click.argument("responses", required=False, type=click.Path(path_type=Path))
@click.option("--instrument", "name", required=True, metavar="FILE", help="An instrument file, or its name.")
@click.option("--to", "kind", required=True, type=click.Choice(["redcap", "spss", "stata", "csv"]))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Of the words.")
@click.option("--words", is_flag=True, help="csv: the words of the answers instead of their values.")
@click.option("--open-questions", is_flag=True, help="redcap: the open questions too, marked as identifiers.")
def export(
    responses: Path | None, name: str, kind: str, out: Path, language: str, words: bool, open_questions: bool
) -> None:
    """Write the data dictionary of an instrument (redcap), or RESPONSES with their words (spss, stata, csv).

    A file of answers holds one row a response: keep it as you keep the responses.
    """
    from alongside.core.surveys import exports
    from alongside.core.surveys.reading import load_responses

    instrument = _instrument(name)
    if kind == "redcap":
        content = exports.redcap_dictionary(instrument, language, open_questions=open_questions).encode("utf-8")
    elif responses is None:
        raise BadInput("RESPONSES", "no file of responses is named", f"name one to export it to {kind}")
    else:
        answers = load_responses(responses, instrument)
        if kind == "csv":
            content = exports.as_csv(answers, language, words=words).encode("utf-8")
        else:
            content = (exports.as_spss if kind == "spss" else exports.as_stata)(answers, language)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise BadInput(str(out), "the file cannot be written", "choose a folder you may write to") from error
    click.echo(f"{out}: written")


def _refuse_what_can_be_learned(scored: Scored, responses: Path) -> None:
    """The attacker that ships looks at the figures before anybody else does."""
    from alongside.core.surveys.as_release import learned

    if found := learned(scored):
        which = ", ".join(sorted({interval.table for interval in found}))
        raise BadInput(str(responses), f"a withheld count could be worked out ({which})", "raise --threshold")


def _mistakes(path: Path) -> tuple[BadInput, ...]:
    from alongside.core.surveys.instruments import BadInstrument, load_instrument

    try:
        load_instrument(path)
    except BadInstrument as bad:
        return bad.errors
    return ()


def _instrument(name: str) -> Instrument:
    from alongside.core.surveys.instruments import BadInstrument, load_instrument

    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        path = named_files("instruments").get(name, path)
    try:
        return load_instrument(path)
    except BadInstrument as bad:
        refuse(bad.errors)
