"""`alongside backup`: consistent copies of database and keystore, in two places."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.cli.main import start


@click.command(epilog="\b\nExample:\n  alongside backup copies/rows elsewhere/keys")
@click.argument("db_dir", type=click.Path(path_type=Path))
@click.argument("key_dir", type=click.Path(path_type=Path))
def backup(db_dir: Path, key_dir: Path) -> None:
    """Copy the database to DB_DIR and the keystore to KEY_DIR, while people work on.

    The two must not lie together, or they would open each other. The credential is never copied: keep it
    where only the operator can read it. A keystore copy can be used for a week; older ones in KEY_DIR are
    removed.
    """
    start()
    from alongside.platform.audit.actor import Actor
    from alongside.platform.copies.backup import back_up

    taken = back_up(db_dir, key_dir, by=Actor("command", "backup"))
    click.echo(f"database: {taken.rows}")
    click.echo(f"keystore: {taken.keys}, of use until {taken.expires_on}")
    for name in taken.removed:
        click.echo(f"removed: keystore copy {name}, past its week")
