"""`alongside holdings`: everything held on one parent, or every column with how long it lives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from alongside.cli.main import start
from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from alongside.platform.vault.holdings import Holding


@click.command(epilog="\b\nExamples:\n  alongside holdings --schema\n  alongside holdings --schema --json")
@click.argument("parent_id", required=False)
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@click.option("--schema", is_flag=True, help="Every table and column about a parent, and how long it lives.")
def holdings(parent_id: str | None, as_json: bool, schema: bool) -> None:
    """Print everything held on one parent, audit and ledger entries too. Opening it is itself audited."""
    if schema == bool(parent_id):
        raise BadInput("holdings", "says not what to print", "give a PARENT_ID, or --schema")
    start()
    if schema:
        _print_schema(as_json)
    else:
        _print_subject(_id(str(parent_id)), as_json)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("PARENT_ID", "is not an id", "copy the long part in the address of the parent's page") from None


def _print_schema(as_json: bool) -> None:
    from alongside.platform.vault.holdings import schema

    lines = schema()
    if as_json:
        click.echo(json.dumps([vars(line) for line in lines], indent=2))
        return
    table = ""
    for line in lines:
        if line.table != table:
            table = line.table
            click.echo(f"\n{table}")
        click.echo(f"  {line.column:20} {line.type:26} {line.lives_until}")


def _print_subject(subject: UUID, as_json: bool) -> None:
    from alongside.platform.audit.act import act
    from alongside.platform.audit.actor import Actor
    from alongside.platform.audit.verbs import Verb
    from alongside.platform.vault.holdings import everything_on
    from alongside.platform.vault.keys import open_keys

    holding = everything_on(subject)
    if holding is None:
        raise BadInput("PARENT_ID", "nothing is held under this id", "check the id; it may have been purged")
    with act(holding.program_id, by=Actor("command", "holdings")) as deed:
        deed.record(Verb.HOLDINGS_SHOWN, open_keys([subject]).get(subject))
    if as_json:
        click.echo(json.dumps(_as_json(holding), indent=2, default=str, ensure_ascii=False))
        return
    click.echo(f"Everything held on {subject} ({holding.kind})")
    click.echo("Held: purge and key destruction are stopped." if holding.is_held else "No legal hold on it.")
    for table, rows in holding.tables.items():
        for row in rows:
            click.echo(f"\n{table}")
            for column, value in row.items():
                click.echo(f"  {column}: {_words(value)}")


def _as_json(holding: Holding) -> dict[str, Any]:
    return {
        "subject": holding.subject,
        "kind": holding.kind,
        "program": holding.program_id,
        "held": holding.is_held,
        "tables": holding.tables,
    }


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
