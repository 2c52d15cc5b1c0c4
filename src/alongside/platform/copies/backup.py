"""Taking a backup: the database to one place, the keystore to another, the credential to neither."""

import datetime as dt
import secrets
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alongside.platform import clock, home
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.copies import engines, folders, keystore_file
from alongside.platform.vault import epochs
from alongside.platform.vault.models import DataKey, Epoch, KeystoreBackup

PROGRAMS: Final = "programs"
SECRET: Final = "secret_key"  # noqa: S105  a file's name


@dataclass(frozen=True)
class Taken:
    """Where the two halves lie, until when the keys can be used, and which expired copies were removed."""

    rows: Path
    keys: Path
    expires_on: dt.date
    removed: list[str]


def back_up(db_dir: Path, key_dir: Path, *, by: Actor) -> Taken:
    """Copy both stores as they stand at one moment.

    A due epoch is entered first, so that no copy outlives the epoch it was made in by more than its week. The
    copy is written down in the keystore before it exists: the epoch's key must not go while it may be there.
    """
    folders.refuse_shared(db_dir, key_dir)
    for folder in (db_dir, key_dir):
        folders.sweep(folder)
    today = clock.today()
    epochs.rotate(today)
    name = f"{clock.now().astimezone(dt.UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
    expires = today + dt.timedelta(days=epochs.BACKUP_DAYS)
    rows = folders.Manifest(name, "database", engines.engine(), today.isoformat(), home.kind())
    keys = folders.Manifest(name, "keystore", "jsonl", today.isoformat(), home.kind(), expires_on=expires.isoformat())
    with folders.writing(key_dir, keys) as key_folder, folders.writing(db_dir, rows) as db_folder:
        with ExitStack() as still:
            with act(None, by=by) as deed:
                deed.record(Verb.BACKED_UP)  # committed first, so that the copy knows of itself
                keys.epoch = _note(name, today, expires)
            with act(None, by=by):  # one writer at a time, so that both are pinned at one moment
                snapshot = engines.hold_still()
                still.enter_context(keystore_file.held_still())
            keystore_file.write(key_folder)
            rows.columns = snapshot.write(db_folder)
        rows.migrations = engines.applied()
        _copy_files(db_folder, key_folder)
    return Taken(db_dir / name, key_dir / name, expires, folders.remove_expired(key_dir, today))


def _note(name: str, today: dt.date, expires: dt.date) -> int:
    """Write the copy down under the oldest epoch that any key in it is wrapped under."""
    oldest = DataKey.objects.order_by("epoch").values_list("epoch", flat=True).first()
    newest = Epoch.objects.order_by("-number").values_list("number", flat=True).first() or 0
    epoch = newest if oldest is None else min(oldest, newest)
    KeystoreBackup.objects.create(name=name, made_on=today, expires_on=expires, epoch=epoch)
    return epoch


def _copy_files(db_folder: Path, key_folder: Path) -> None:
    """Program files of this installation go with the rows; the key that signs cookies with the keys."""
    own = home.home() / PROGRAMS
    if own.is_dir():
        shutil.copytree(own, db_folder / PROGRAMS)
    secret = home.home() / SECRET
    if secret.exists():
        shutil.copyfile(secret, key_folder / SECRET)
