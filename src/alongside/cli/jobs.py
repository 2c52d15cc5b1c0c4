"""`alongside jobs`: run what is due, once or for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from alongside.cli.main import start

if TYPE_CHECKING:
    from alongside.platform.jobs.runner import Outcome


@click.group(epilog="\b\nExample:\n  alongside jobs run --once")
def jobs() -> None:
    """Scans for what is due: purges, epochs, rounding of dates. No queue names anybody."""


@jobs.command(epilog="\b\nExamples:\n  alongside jobs run\n  alongside jobs run --once")
@click.option("--once", is_flag=True, help="Run every scan now, and stop.")
def run(once: bool) -> None:
    """Run due jobs until stopped, or once. Exit status 1 if a scan failed in --once."""
    start()
    from alongside.platform.jobs.loop import stand
    from alongside.platform.jobs.registry import scans
    from alongside.platform.jobs.runner import run_all

    if not once:
        stand(_say)
        return
    outcomes = []
    for outcome in run_all(scans()):
        _say(outcome)
        outcomes.append(outcome)
    sys.exit(1 if any(outcome.failure for outcome in outcomes) else 0)


@jobs.command("list", epilog="\b\nExample:\n  alongside jobs list")
def list_() -> None:
    """Every scan: its name, its pace, and how its last run ended."""
    start()
    from alongside.platform.jobs.models import JobRun
    from alongside.platform.jobs.registry import scans

    newest = {row.name: row for row in JobRun.objects.order_by("begun")}
    for scan in scans():
        last = newest.get(scan.name)
        ended = f"{last.state} {last.begun:%Y-%m-%d %H:%M} ({last.done} of {last.total})" if last else "not yet run"
        click.echo(f"{scan.name:24} every {scan.every_minutes} min  {ended}")


def _say(outcome: Outcome) -> None:
    receipts = ", ".join(f"{n} {class_}" for class_, n in sorted(outcome.receipts.items()))
    click.echo(f"{outcome.name}: {'failed: ' + outcome.failure if outcome.failure else receipts or 'nothing due'}")
