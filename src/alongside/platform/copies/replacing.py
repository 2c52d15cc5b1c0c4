"""Putting a backup in the place of the database: made ready apart, then everybody's in one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.db import OperationalError, connections, transaction

from alongside.core.errors import BadInput
from alongside.platform.copies import engines, folders

STAGED: Final = "restore.sqlite3"


@contextmanager
def replacing(folder: Path, rows: folders.Manifest) -> Iterator[None]:
    """Inside, `default` is the backup, brought up to this version; after it, everybody's."""
    if engines.engine() == "sqlite":
        with _staged(folder):
            yield
    else:
        with transaction.atomic():
            engines.load_postgresql(folder, rows.columns, rows.migrations)
            call_command("migrate", database="default", verbosity=0, interactive=False)
            yield


@contextmanager
def _staged(folder: Path) -> Iterator[None]:
    live = connections["default"]
    path = Path(live.settings_dict["NAME"])
    if path.exists():
        _alone(live)
    staged = path.with_name(STAGED)
    for leftover in path.parent.glob(f"{STAGED}*"):
        leftover.unlink()
    source = engines.open_sqlite(folder / engines.DATABASE, read_only=True)
    target = engines.open_sqlite(staged)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    connections["default"] = apart = live.copy()
    apart.settings_dict["NAME"] = str(staged)
    try:
        call_command("migrate", database="default", verbosity=0, interactive=False)
        yield
        _alone(apart)
    finally:
        apart.close()
        connections["default"] = live
    _swap(live, staged, path)


def _alone(connection: Any) -> None:
    """Nobody else has the file open, and it is whole without a log beside it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=2000")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA journal_mode=DELETE")
    except OperationalError as error:
        if "locked" in str(error):
            raise BadInput(
                "restore", "the database is in use", "stop the server and the jobs, then run again"
            ) from None
        raise
    finally:
        connection.close()


def _swap(live: Any, staged: Path, path: Path) -> None:
    """Put the file in place of the old one."""
    if path.exists():
        _alone(live)
    staged.replace(path)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
