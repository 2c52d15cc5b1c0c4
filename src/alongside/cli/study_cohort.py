"""`alongside study cohort`: the rows of a study, from episodes of foster care or an AFCARS file."""

from __future__ import annotations

from pathlib import Path

import click

from .layouts import layout_option


@click.command(
    short_help="Make a study's rows from episodes or AFCARS.",
    epilog="\b\nExamples:\n"
    "  alongside study cohort examples/episodes.csv --entries 2022-10-01..2023-09-30 --out children.csv\n"
    "  alongside study cohort examples/afcars.csv --format afcars2020 --entries 2022-10-01..2023-09-30 "
    "--beside examples/partners.csv --out entered.csv",
)
@click.argument("episodes", type=click.Path(path_type=Path))
@click.option("--entries", required=True, metavar="A..B", help="Removals from the first day to the last.")
@click.option("--through", metavar="DATE", help="The last day the data know about; else the last day in the file.")
@layout_option
@click.option(
    "--beside",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="child_id, and what else the study needs of each child: the exposure, covariates, the family.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed numbers the children otherwise.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The CSV file to write.")
def cohort(
    episodes: Path, entries: str, through: str | None, layout: str, beside: Path | None, seed: int, out: Path
) -> None:
    """Make one row a child from EPISODES: who entered care in a period, and how and when each left.

    Columns: child_id (a new number), age, earlier_removals, time_days, event, reentered, reentry_days, and those of the
    file beside. Days of birth and the identifiers of the extract are not passed on.
    """
    from alongside.evaluation.data.entry_cohort import EXITS, entry_cohort, write_cohort
    from alongside.evaluation.indicators import read_day, read_extract
    from alongside.evaluation.indicators.period import day_words, read_period

    period = read_period(entries, "--entries")
    last = None if through is None else read_day(through, "--through")
    extract = read_extract(episodes, None, layout)
    found = entry_cohort(extract.episodes, period, through=last, beside=beside, seed=seed)
    write_cohort(found, out)
    click.echo(f"Children who entered care from {period.words}: {len(found)}, followed to {day_words(found.through)}")
    if beside is not None:
        click.echo(f"Not in {beside.name}: {found.without_beside}. In it but not among them: {found.strangers}")
    labels = ", ".join(f'{event} = "{label}"' for event, (label, _) in EXITS.items())
    click.echo(f"Written: {out}. For the study file:\n")
    click.echo(
        '[outcome]\ntime = "time_days"\nevent = "event"\n'
        f"labels = {{ {labels} }}\nhorizon_days = 365\n"
        'reentry = { event = "reentered", time = "reentry_days", horizon_days = [365, 730] }'
    )
