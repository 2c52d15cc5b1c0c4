"""`alongside upgrade`: a backup, then the migrations of this version."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.cli.main import start
from alongside.platform.home import home


@click.command(epilog="\b\nExamples:\n  alongside upgrade\n  alongside upgrade copies/rows elsewhere/keys")
@click.argument("db_dir", required=False, type=click.Path(path_type=Path))
@click.argument("key_dir", required=False, type=click.Path(path_type=Path))
def upgrade(db_dir: Path | None, key_dir: Path | None) -> None:
    """Bring the database up to this version. Backs up first, to two folders beside ALONGSIDE_HOME by default."""
    start()
    from alongside.cli.migrating import pending

    waiting = pending()
    if not waiting:
        click.echo("nothing to do: the database is up to date")
        return
    rows = db_dir or home().with_name(home().name + ".backup-rows")
    keys = key_dir or home().with_name(home().name + ".backup-keys")
    from alongside.platform.audit.actor import Actor
    from alongside.platform.copies.backup import back_up

    taken = back_up(rows, keys, by=Actor("command", "upgrade"))
    click.echo(f"backed up: {taken.rows} and {taken.keys}")
    _migrate()
    for name in waiting:
        click.echo(f"applied: {name}")


def _migrate() -> None:
    from django.core.management import call_command

    from alongside.platform.audit.act import act
    from alongside.platform.audit.actor import Actor
    from alongside.platform.audit.verbs import Verb

    for alias in ("keystore", "default"):
        call_command("migrate", database=alias, verbosity=0)
    with act(None, by=Actor("command", "upgrade")) as deed:
        deed.record(Verb.UPGRADED)
