"""`alongside indicators`: federal and Californian measures of permanency, re-entry and stability from an extract."""

from __future__ import annotations

import json
from pathlib import Path

import click

from alongside.core.errors import BadInput

from .layouts import layout_option


@click.command(
    short_help="Permanency, re-entry and placement stability from an extract.",
    epilog="\b\nExamples:\n"
    "  alongside indicators examples/episodes.csv --period 2022-10-01..2023-09-30\n"
    "  alongside indicators examples/episodes.csv --period 2022-10-01..2023-09-30 "
    "--placements examples/placements.csv --json\n"
    "  alongside indicators examples/afcars.csv --format afcars2020 --period 2022-10-01..2023-09-30 --explain",
)
@click.argument("episodes", type=click.Path(path_type=Path))
@click.option("--period", "period_words", required=True, metavar="A..B", help="Twelve months, first and last day.")
@click.option("--through", "through_words", metavar="DATE", help="The last day the data know about.")
@click.option("--placements", type=click.Path(path_type=Path), metavar="FILE", help="child_id, start, end, type.")
@click.option(
    "--definition",
    "name",
    default="ccwip-cfsr4",
    show_default=True,
    metavar="NAME",
    help="ccwip-cfsr4, cfsr4, cfsr3, another that came with the software, or a TOML file of your own.",
)
@layout_option
@click.option(
    "--threshold",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    help="Withhold counts from 1 to below this; 11 before you publish.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--explain", is_flag=True, help="Say of each child whether it belongs and counts, and why.")
def indicators(
    episodes: Path,
    period_words: str,
    through_words: str | None,
    placements: Path | None,
    name: str,
    layout: str,
    threshold: int,
    as_json: bool,
    explain: bool,
) -> None:
    """Compute the indicators of EPISODES, a CSV or Parquet file with one row an episode of foster care.

    Columns: child_id, episode, dob, removal, discharge, reason, final_thv_start. Reasons: reunification,
    live_with_relative, adoption, guardianship, emancipation, transfer, runaway, death; both discharge and reason are
    empty while the child is in care.
    """
    from alongside.evaluation.indicators import compute, load_definition, read_day, read_extract, read_period
    from alongside.evaluation.indicators.explain import explained
    from alongside.evaluation.indicators.plain_text import as_text, explained_as_text

    if explain and threshold > 1:
        raise BadInput("--explain", "shows each child, and --threshold hides small counts", "ask for one of the two")
    period = read_period(period_words)
    through = read_day(through_words, "--through") if through_words else None
    if through is not None and through < period.first:
        raise BadInput("--through", "before the period begins", "write a day in the period or after it")
    definition = load_definition(name)
    extract = read_extract(episodes, placements, layout)
    found = compute(extract.episodes, definition, period, placements=extract.placements, through=through)
    said = found.as_json(threshold)
    if as_json:
        if explain:
            said["explain"] = list(explained(found))
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    click.echo(as_text(said, definition.title))
    if explain:
        for line in explained_as_text(explained(found)):
            click.echo(line)
