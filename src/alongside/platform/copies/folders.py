"""Where copies lie: one folder a copy, complete or not there at all, with a manifest of hashes."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from alongside.core.errors import BadInput

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
NAME: Final = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
NODE: Final = 1 << 20


@dataclass
class Manifest:
    """What a copy holds. `store` is "database" or "keystore"; the two of one backup share `name`."""

    name: str
    store: str
    engine: str
    made_on: str
    kind: str
    expires_on: str = ""
    epoch: int = 0
    migrations: list[list[str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    format: int = FORMAT


def refuse_shared(db_dir: Path, key_dir: Path) -> None:
    """Rows and keys in one place would open each other: refuse one folder, and one inside the other."""
    rows, keys = db_dir.resolve(), key_dir.resolve()
    if rows == keys or rows.is_relative_to(keys) or keys.is_relative_to(rows):
        raise BadInput(
            "backup", "database and keystore would lie together", "name two folders, neither inside the other"
        )
    for folder in (rows, keys):
        if folder.exists() and not folder.is_dir():
            raise BadInput(str(folder), "is not a folder", "name a folder, or one that does not exist yet")


@contextmanager
def writing(folder: Path, manifest: Manifest) -> Iterator[Path]:
    """A place to write a copy into; it gets its name only when the whole of it, hashed, is on the disk."""
    partial, final = folder / f".{manifest.name}.partial", folder / manifest.name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.mkdir(mode=0o700)
    except OSError as error:
        raise BadInput(str(folder), f"cannot be written ({error.strerror})", "name another folder") from None
    try:
        yield partial
        manifest.files = {
            str(file.relative_to(partial)): hash_of(file) for file in sorted(partial.rglob("*")) if file.is_file()
        }
        (partial / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", "utf-8")
        for file in partial.rglob("*"):
            if file.is_file():
                file.chmod(0o600)
                _sync(file)
        partial.rename(final)
        _sync(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what killed runs left half-written."""
    for partial in folder.glob(".*.partial"):
        if NAME.fullmatch(partial.name[1 : -len(".partial")]):
            shutil.rmtree(partial)


def remove_expired(folder: Path, day: date) -> list[str]:
    """Remove keystore copies past their week: the epoch key they need is about to go. Returns their names."""
    gone = []
    for found in _complete(folder):
        if found.store == "keystore" and found.expires_on and date.fromisoformat(found.expires_on) <= day:
            shutil.rmtree(folder / found.name)
            gone.append(found.name)
    return gone


def newest_pair(db_dir: Path, key_dir: Path) -> tuple[Path, Manifest, Path, Manifest]:
    """The newest backup whose two halves are both here, with every hash checked."""
    rows = {found.name: found for found in _complete(db_dir) if found.store == "database"}
    keys = {found.name: found for found in _complete(key_dir) if found.store == "keystore"}
    names = sorted(rows.keys() & keys.keys())
    if not names:
        raise BadInput("restore", "no backup with both halves here", "name the two folders a backup was made into")
    name = names[-1]
    _check(db_dir / name, rows[name])
    _check(key_dir / name, keys[name])
    return db_dir / name, rows[name], key_dir / name, keys[name]


def hash_of(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(NODE):
            found.update(chunk)
    return found.hexdigest()


def _complete(folder: Path) -> Iterator[Manifest]:
    for path in sorted(folder.glob(f"*/{MANIFEST}")):
        if not NAME.fullmatch(path.parent.name):
            continue
        try:
            found = json.loads(path.read_text("utf-8"))
            if found["format"] == FORMAT and found["name"] == path.parent.name:
                yield Manifest(**found)
        except (ValueError, TypeError, KeyError):
            raise BadInput(str(path), "is not a manifest", "remove this copy, or bring a whole one") from None


def _check(folder: Path, manifest: Manifest) -> None:
    for name, expected in manifest.files.items():
        file = folder / name
        if not file.is_file() or hash_of(file) != expected:
            raise BadInput(str(file), "is not what was backed up", "bring another copy of this backup")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
