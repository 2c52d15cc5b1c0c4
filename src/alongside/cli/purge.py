"""`alongside purge`: destroy what its schedule says, hold, and lift a hold."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from alongside.cli.main import start
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    epilog="\b\nExamples:\n"
    "  alongside purge --due --dry-run\n"
    "  alongside purge --hold contra-costa --ordered-by county-counsel --on 2026-03-02\n"
    "  alongside purge --lift contra-costa"
)
@click.option("--due", is_flag=True, help="Destroy what its schedule says.")
@click.option("--dry-run", is_flag=True, help="With --due: say what would go, destroy nothing.")
@click.option("--hold", metavar="PARENT_ID|PROGRAM", help="Stop purge and key destruction for them.")
@click.option("--ordered-by", metavar="ROLE", help="With --hold: the role that ordered it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="With --hold: the day it was ordered.")
@click.option("--lift", metavar="PARENT_ID|PROGRAM", help="Lift a hold; the schedule goes on.")
def purge(
    due: bool, dry_run: bool, hold: str | None, ordered_by: str | None, on: datetime | None, lift: str | None
) -> None:
    """Destroy only by schedule. Prints receipts: class, count, chain head."""
    if [due, bool(hold), bool(lift)].count(True) != 1:
        raise BadInput("purge", "says not what to do", "choose one of --due, --hold or --lift")
    if hold and not (ordered_by and on):
        raise BadInput("purge --hold", "needs who ordered it and when", "add --ordered-by ROLE --on YYYY-MM-DD")
    start()
    if due:
        _purge_due(dry_run)
    elif hold:
        _hold(hold, str(ordered_by), on)
    elif lift:
        _lift(lift)


def _purge_due(dry: bool) -> None:
    from alongside.platform.jobs.registry import scans
    from alongside.platform.jobs.runner import run_all

    receipts: Counter[str] = Counter()
    failed = []
    for outcome in run_all(scans(purge_alone=True), dry=dry):
        receipts.update(outcome.receipts)
        if outcome.failure:
            failed.append(f"{outcome.name} failed: {outcome.failure}")
    for class_, n in sorted(receipts.items()):
        click.echo(f"{'would destroy' if dry else 'destroyed'}: {class_}, {n}")
    if not receipts:
        click.echo("nothing is due")
    _print_heads()
    for line in failed:
        click.echo(line, err=True)
    sys.exit(1 if failed else 0)


def _print_heads() -> None:
    from alongside.platform.audit.chain import INSTALLATION, head
    from alongside.platform.sites.models import Program

    for program in Program.objects.order_by("slug"):
        click.echo(f"chain head: {program.slug} {head(str(program.pk))}")
    click.echo(f"chain head: {INSTALLATION} {head(INSTALLATION)}")


def _hold(target: str, ordered_by: str, on: Any) -> None:
    from alongside.platform.audit.actor import Actor
    from alongside.platform.audit.chain import head, name_of
    from alongside.platform.vault import holds
    from alongside.platform.vault.models.hold import OrderedBy

    role = ordered_by.strip().lower().replace("-", "_").replace(" ", "_")
    if role not in OrderedBy.values:
        raise BadInput("--ordered-by", "is not a known role", f"use one of: {', '.join(OrderedBy.values)}")
    program, parent_id = _find(target)
    is_new = holds.place(program, parent_id, ordered_by=role, on=on.date(), by=Actor("command", "purge"))
    click.echo(f"{'held' if is_new else 'was held already'}; chain head: {head(name_of(program))}")


def _lift(target: str) -> None:
    from alongside.platform import clock
    from alongside.platform.audit.actor import Actor
    from alongside.platform.audit.chain import head, name_of
    from alongside.platform.vault import holds

    program, parent_id = _find(target)
    if not holds.lift(program, parent_id, on=clock.today(), by=Actor("command", "purge")):
        raise BadInput("--lift", "nothing is held there", "look at it first: alongside holdings PARENT_ID")
    click.echo(f"lifted; the schedule goes on; chain head: {head(name_of(program))}")


def _find(target: str) -> tuple[Any, UUID | None]:
    """A program by its name or id, or a parent by their id."""
    from alongside.platform.sites.models import Program
    from alongside.platform.vault.holdings import owner_of
    from alongside.platform.vault.models import Hold

    program = Program.objects.filter(slug=target).first()
    if program is not None:
        return program, None
    try:
        subject = UUID(target)
    except ValueError:
        raise BadInput("purge", "no program of that name, and not an id", "write a program's name or an id") from None
    program = Program.objects.filter(pk=subject).first()
    if program is not None:
        return program, None
    owner = owner_of(subject) or Hold.objects.filter(parent_id=subject).values_list("program", flat=True).first()
    if owner is None:
        raise BadInput("purge", "nothing is held under this id", "check the id with: alongside holdings ID")
    return Program.objects.get(pk=owner), subject
