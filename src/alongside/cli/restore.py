"""`alongside restore`: bring a backup back without bringing anybody back."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.cli.main import start


@click.command(epilog="\b\nExample:\n  alongside restore copies/rows elsewhere/keys")
@click.argument("db_dir", type=click.Path(path_type=Path))
@click.argument("key_dir", type=click.Path(path_type=Path))
def restore(db_dir: Path, key_dir: Path) -> None:
    """Bring back the newest backup in DB_DIR and KEY_DIR. Stop the server and the jobs first.

    Keys are merged, never replaced: whoever was destroyed since is destroyed again before anything is
    served, and holds placed since stay. Entries that an audit chain lost are written down as lost.
    """
    _mark_kind(db_dir, key_dir)
    start(database=False)
    from alongside.platform.audit.actor import Actor
    from alongside.platform.copies.restore import restore as bring_back

    done = bring_back(db_dir, key_dir, by=Actor("command", "restore"))
    click.echo(f"restored: {done.name}")
    click.echo(
        f"keys: {done.merged.brought} brought, {done.merged.standing} there already,"
        f" {done.merged.destroyed} destroyed since, {done.merged.dark} dark"
    )
    for class_, n in sorted(done.destroyed.items()):
        click.echo(f"destroyed again: {class_}, {n}")
    click.echo(f"holds kept: {done.holds}")
    for chain, n in sorted(done.lost.items()):
        click.echo(f"audit chain {chain}: {n} entries after the backup are lost, and written down as lost")


def _mark_kind(db_dir: Path, key_dir: Path) -> None:
    """On a new machine the backup says whether its data are real, before any settings are chosen."""
    from alongside.platform.copies.folders import newest_pair
    from alongside.platform.home import kind, mark_kind, refuse_a_workstation

    refuse_a_workstation()
    found = newest_pair(db_dir, key_dir)[1].kind
    if found and not kind():
        mark_kind(found)
