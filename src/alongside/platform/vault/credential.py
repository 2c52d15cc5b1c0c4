"""The credential file: the key-encryption keys, one for each epoch, apart from everything that is backed up.

`{"epochs": {"2": base64 key}, "destroyed": [1]}`, readable by its owner alone, replaced in one step. The
numbers of destroyed epochs stay, so that a backup gone dark on schedule is told from a credential that is
simply not the right one.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from alongside.platform import home
from alongside.platform.vault.errors import CredentialRefused

KEY_BYTES = 32


@dataclass(frozen=True)
class Credential:
    """What the file held when it was read: ciphers by epoch, and the epochs whose key is destroyed."""

    secrets: dict[int, bytes]
    ciphers: dict[int, AESGCM]
    destroyed: frozenset[int]

    def __repr__(self) -> str:
        return f"<credential: epochs {sorted(self.secrets)}>"


_read: tuple[tuple[str, int, int, int], Credential] | None = None


def load() -> Credential:
    """The credential as it stands now; read again only when the file has been replaced."""
    global _read
    path = home.credential_path()
    for attempt in (1, 2, 3):
        stamp = _stamp(path)
        if _read is not None and _read[0] == stamp:
            return _read[1]
        check(path)
        try:
            _read = (stamp, _parse(path))
            return _read[1]
        except CredentialRefused:
            # replaced while it was being read: what was opened is by now overwritten
            if attempt == 3 or _stamp(path) == stamp:
                raise
    raise CredentialRefused("credential", "the file keeps changing", "run again")


def _stamp(path: Path) -> tuple[str, int, int, int]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise CredentialRefused(
            "credential", "the file is missing", "put it back, or name it with ALONGSIDE_CREDENTIAL"
        ) from None
    return str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size


def exists() -> bool:
    return home.credential_path().exists()


def check(path: Path | None = None) -> None:
    """Refuse a credential that others can read, or, with live data, one inside ALONGSIDE_HOME."""
    path = path or home.credential_path()
    if settings.ALONGSIDE_REAL and path.resolve().is_relative_to(home.home().resolve()):
        raise CredentialRefused(
            "credential", "lies inside ALONGSIDE_HOME", "move it out, and name it with ALONGSIDE_CREDENTIAL"
        )
    if path.exists() and path.stat().st_mode & 0o077:
        raise CredentialRefused("credential", "others may read the file", f"run: chmod 600 {path}")


def add(number: int) -> None:
    """Make the key of a new epoch, unless an interrupted run has made it already."""
    held = load() if exists() else Credential({}, {}, frozenset())
    if number not in held.secrets:
        _write({**held.secrets, number: secrets.token_bytes(KEY_BYTES)}, held.destroyed)


def destroy(number: int) -> None:
    """Destroy the key of an epoch; every backup of that epoch is dark from here on."""
    held = load()
    if number in held.secrets:
        left = {epoch: secret for epoch, secret in held.secrets.items() if epoch != number}
        _write(left, held.destroyed | {number})


def _parse(path: Path) -> Credential:
    try:
        found = json.loads(path.read_text("utf-8"))
        held = {int(number): base64.b64decode(text, validate=True) for number, text in found["epochs"].items()}
        destroyed = frozenset(int(number) for number in found.get("destroyed", []))
        return Credential(held, {number: AESGCM(secret) for number, secret in held.items()}, destroyed)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CredentialRefused("credential", "the file cannot be read as keys", "put the right one back") from None


def _write(held: dict[int, bytes], destroyed: frozenset[int]) -> None:
    """Replace the file in one step, then overwrite what stood in the old one."""
    path = home.credential_path()
    check(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    old = path.open("r+b") if path.exists() else None
    fresh = path.with_name(path.name + ".new")  # always this name: a killed run's leftover is written over
    fresh.touch(mode=0o600)
    text = json.dumps(
        {
            "epochs": {str(n): base64.b64encode(secret).decode() for n, secret in sorted(held.items())},
            "destroyed": sorted(destroyed),
        }
    )
    with fresh.open("w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)
    if old is not None:
        with old:
            size = os.fstat(old.fileno()).st_size
            old.write(b"\0" * size)
            old.flush()
            os.fsync(old.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
