"""`alongside audit`: is every chain whole?"""

from __future__ import annotations

import sys

import click

from alongside.cli.main import start


@click.group(epilog="\b\nExample:\n  alongside audit verify")
def audit() -> None:
    """The audit chains: who did what, on which day, to whom only as a mark."""


@audit.command(epilog="\b\nExample:\n  alongside audit verify")
def verify() -> None:
    """Walk every chain against its mirrored head. Exit status 1 and the first broken link if one is not whole."""
    start()
    from alongside.platform.audit.verify import verify as walk

    broken = 0
    for verdict in walk():
        if verdict.whole:
            click.echo(f"{verdict.chain}: whole, {verdict.entries} entries")
            for note in verdict.notes:
                click.echo(f"  {note}")
        else:
            broken += 1
            click.echo(f"{verdict.chain}: broken at entry {verdict.broken_at}: {verdict.why}", err=True)
    sys.exit(1 if broken else 0)
